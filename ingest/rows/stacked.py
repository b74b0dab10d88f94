"""Tables of one cell a line: 指标 / 单位 / 2020年 / 2025年 / 总藏量 / 万册 / 30 / 45."""

from collections.abc import Iterator, Sequence

from ingest.rows.cells import (
    glued,
    is_blank,
    is_cell,
    is_column_word,
    is_name,
    is_serial_word,
    is_subject,
    is_value,
    serial,
)
from ingest.rows.printed import Printed
from ingest.rows.tables import Row, Table, holds_values, is_counted, names_columns

MAX_COLUMNS = 8
"""Columns of the widest table that is looked for in this form."""
MIN_ROWS = 3
"""Rows: two may fit any names by chance."""
MIN_WORDS = 2
"""Names that columns have, among the first lines: what is looked at before more is."""


def find_stacked(printed: Printed, start: int) -> Table | None:
    """Find the table whose first name stands on this line; of several widths the one that holds most lines."""
    texts = [printed.text(i) for i in range(start, min(start + MAX_COLUMNS, len(printed.lines)))]
    if not is_name(texts[0]) or sum(map(is_column_word, texts)) < MIN_WORDS:
        return None
    run = _run(printed, start)
    texts = [printed.text(i) for i in run]
    rows: list[range] = []
    for columns in range(2, MAX_COLUMNS + 1):
        found = _rows(texts, columns)
        if sum(map(len, found)) > sum(map(len, rows)) and _count(found) > _count(_rows(texts[1:], columns)):
            rows = found
    if not rows:
        return None

    def row(places: range) -> Row:
        lines = tuple(run[place] for place in places)
        return Row(tuple(glued([printed.lines[i].text]) for i in lines), lines, header=places.start == 0)

    header, *data = map(row, rows)
    return Table(header.cells, (header, *data))


def _count(rows: Sequence[range]) -> int:
    """Return how many rows are whole. Read from a caption on, a table has no more of them than from its names on."""
    return sum(len(row) == len(rows[0]) for row in rows)


def _run(printed: Printed, start: int) -> list[int]:
    """Return the lines of one cell that follow each other from `start` on, pages' numbers left out."""
    run: list[int] = []
    for i in range(start, len(printed.lines)):
        if printed.surely_numbers_page(i):
            continue
        if len(printed.cells[i]) != 1 or not is_cell(printed.text(i)):
            break
        run.append(i)
    return run


def _rows(texts: Sequence[str], columns: int) -> list[range]:
    """Read a run as a table of so many columns, the names first; empty where it is none."""
    names = texts[:columns]
    if not names_columns(names) or 3 * sum(map(is_column_word, names)) < 2 * columns:
        return []
    if any(map(is_serial_word, names[1:])):
        return []
    rows = [range(columns), *_below(texts, columns)]
    whole = [[texts[i] for i in row] for row in rows[1:] if len(row) == columns]
    counted = is_serial_word(names[0]) and is_counted([row[0] for row in whole])
    return rows if len(whole) >= MIN_ROWS and (counted or holds_values(names, whole)) else []


def _below(texts: Sequence[str], columns: int) -> Iterator[range]:
    """Cut a run into rows after the names, as long as values stand where they stand in the first two rows.

    Rows that are counted must count on. A row with a cell more or less than the others (one is blank, or wrapped) is
    kept as it is where the next fits.
    """
    firsts = [texts[columns * i : columns * (i + 1)] for i in (1, 2)]
    if len(firsts[1]) < columns:
        return
    subject = int([serial(first[0]) for first in firsts] == [1, 2] and columns > 2)
    measured = [
        i
        for i, cells in enumerate(zip(*firsts, strict=True))
        if i > subject
        and all(is_value(cell) or is_blank(cell) for cell in cells)
        and any(map(is_value, cells))
    ]
    if not measured and not subject:
        return

    def opens(at: int, number: int) -> bool:
        return serial(texts[at]) == number if subject else is_subject(texts[0], texts[at])

    def fits(at: int, number: int) -> bool:
        cells = texts[at : at + columns]
        if len(cells) < columns or not opens(at, number) or not is_subject(texts[subject], cells[subject]):
            return False
        return all(is_value(cells[i]) or is_blank(cells[i]) for i in measured)

    def odd(at: int, number: int) -> int:
        """Return the length of a row with a cell more or less, after which the next fits; 0 where it is none."""
        sizes = (columns - 1, columns + 1) if opens(at, number) else ()
        return next((size for size in sizes if fits(at + size, number + 1)), 0)

    at, number = columns, 1
    while at < len(texts):
        after = at + columns
        size = columns if fits(at, number) else 0
        if not size or (after < len(texts) and not opens(after, number + 1)):
            size = odd(at, number) or size
        if not size:
            return
        yield range(at, at + size)
        at, number = at + size, number + 1
