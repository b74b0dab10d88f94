"""Lines -> lines: those of a plain-text table's row become one, telling the row."""

from collections.abc import Iterator
from dataclasses import replace

from ingest.lines import Line
from ingest.rows.printed import Printed, read_printed
from ingest.rows.spaced import find_spaced
from ingest.rows.stacked import find_stacked
from ingest.rows.tables import Table
from ingest.rows.telling import spaced_out, told, unit_line


def join_rows(lines: tuple[Line, ...], raw: str) -> tuple[Line, ...]:
    """Find the tables that stand in a document as lines of cells, and make each of their rows one line."""
    printed = read_printed(lines, raw)
    joined: list[Line] = []
    i = 0
    while i < len(lines):
        table = find_spaced(printed, i) or find_stacked(printed, i)
        if table is None:
            joined.append(lines[i])
            i += 1
        else:
            joined += _joined(table, printed)
            i = table.rows[-1].lines[-1] + 1
    return tuple(joined)


def _joined(table: Table, printed: Printed) -> Iterator[Line]:
    """Yield the lines of a table, what stands between its rows (a page's number) among them."""
    opened = {row.lines[0]: row for row in table.rows}
    first = table.rows[0].lines[0]
    unit = unit_line(printed.lines[first - 1].text) if first else None
    taken = {i for row in table.rows for i in row.lines}
    for i in range(first, table.rows[-1].lines[-1] + 1):
        if row := opened.get(i):
            named = not row.header and len(row.cells) == len(table.names)
            text = told(table.names, row.cells, unit) if named else spaced_out(row.cells)
            opener = row.cells[0].text if len(row.cells) > 1 and not row.header else ""
            yield replace(printed.lines[i], text=text, row=True, item=opener)
        elif i not in taken:
            yield printed.lines[i]
