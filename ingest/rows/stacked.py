"""Tables of one cell a line (指标 / 单位 / 2020年 / 2025年 / 总藏量 / 万册 / 30 / 45 / …)."""

from collections.abc import Sequence

from ingest.rows.cells import glued, is_blank, is_cell, is_column_word, is_name, is_value, serial
from ingest.rows.printed import Printed
from ingest.rows.tables import Row, Table, holds_values, names_columns

MAX_COLUMNS = 8
"""Columns of the widest table that is looked for in this form."""
MIN_ROWS = 3
"""Rows: two may fit any names by chance."""
MIN_WORDS = 2
"""Names that columns have, among the names."""


def find_stacked(printed: Printed, start: int) -> Table | None:
    """Find the table whose first name stands on this line; the widest reading that holds most lines."""
    texts = [printed.text(i) for i in range(start, min(start + MAX_COLUMNS, len(printed.lines)))]
    if not is_name(texts[0]) or sum(map(is_column_word, texts)) < MIN_WORDS:
        return None
    run = _run(printed, start)
    texts = [printed.text(i) for i in run]
    best: list[tuple[int, ...]] = []
    width = 0
    for columns in range(2, MAX_COLUMNS + 1):
        names = texts[:columns]
        if not names_columns(names) or sum(map(is_column_word, names)) < MIN_WORDS:
            continue
        rows = _rows(texts, columns)
        whole = [[texts[i] for i in row] for row in rows if len(row) == columns]
        if (
            len(whole) >= MIN_ROWS
            and holds_values(names, whole)
            and sum(map(len, rows)) >= sum(map(len, best))
        ):
            best, width = rows, columns
    if not best:
        return None

    def row(places: Sequence[int], *, header: bool = False) -> Row:
        lines = tuple(run[place] for place in places)
        return Row(tuple(glued([printed.lines[i].text]) for i in lines), lines, header)

    header = row(range(width), header=True)
    return Table(header.cells, (header, *map(row, best)))


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


def _rows(texts: Sequence[str], columns: int) -> list[tuple[int, ...]]:
    """Cut a run into rows after the names, as long as values stand where they stand in the first two rows.

    A row with a cell more or less than the others (one is blank, or wrapped) is kept as it is where the next fits.
    """
    firsts = [texts[columns * i : columns * (i + 1)] for i in (1, 2)]
    if len(firsts[1]) < columns:
        return []
    counts = [serial(first[0]) for first in firsts]
    subject = int(counts == [1, 2])
    measured = [
        i
        for i, cells in enumerate(zip(*firsts, strict=True))
        if i > subject
        and all(is_value(cell) or is_blank(cell) for cell in cells)
        and any(map(is_value, cells))
    ]

    def fits(at: int) -> bool:
        cells = texts[at : at + columns]
        if len(cells) < columns or is_value(cells[subject]) or (subject and serial(cells[0]) is None):
            return False
        return all(is_value(cells[i]) or is_blank(cells[i]) for i in measured)

    def resumes(at: int) -> bool:
        return not is_value(texts[at]) and any(fits(at + size) for size in odd)

    rows: list[tuple[int, ...]] = []
    odd = (columns - 1, columns + 1)
    at = columns
    while measured and at < len(texts):
        overruns = not subject and at + columns < len(texts) and is_value(texts[at + columns])
        if fits(at) and not (overruns and resumes(at)):
            size = columns
        elif resumes(at):
            size = next(size for size in odd if fits(at + size))
        else:
            break
        rows.append(tuple(range(at, at + size)))
        at += size
    return rows
