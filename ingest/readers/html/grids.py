"""An HTML table -> the grid of its cells, spans filled in."""

import re
from collections.abc import Callable

from lxml.html import HtmlElement

from ingest.readers.tables import MAX_COLUMNS, Cell, Grid

_MAX_ROWS_SPANNED = 1_000
_MIN_PAIRS = 3
"""Rows of two cells from which a table is a form to be read row by row, not a page of two columns."""
_LAYOUT_ONLY = ("table", "h1", "h2", "h3", "h4")


def grid_of(table: HtmlElement, text_of: Callable[[HtmlElement], str]) -> Grid | None:
    """Return the cells of `table`, read by `text_of`; None if it holds what only layout tables hold."""
    if any(next(table.iterdescendants(tag), None) is not None for tag in _LAYOUT_ONLY):
        return None
    rows: list[tuple[Cell, ...]] = []
    hanging: dict[int, tuple[Cell, int]] = {}
    for tr in table.iter("tr"):
        row: list[Cell] = []
        for td in tr.iterchildren("td", "th"):
            _hang(row, hanging)
            cell = Cell(text_of(td), header=td.tag == "th")
            height = _span(td.get("rowspan"), _MAX_ROWS_SPANNED)
            for _ in range(min(_span(td.get("colspan"), MAX_COLUMNS), MAX_COLUMNS - len(row))):
                if height > 1:
                    hanging[len(row)] = (cell, height - 1)
                row.append(cell)
        _hang(row, hanging)
        rows.append(tuple(row))
    return tuple(rows)


def is_form(rows: HtmlElement) -> bool:
    """Return whether the rows of this table, or part of one, are names with their values, and hold no other table."""
    pairs = sum(sum(1 for _ in tr.iterchildren("td", "th")) == 2 for tr in rows.iterchildren("tr"))
    return pairs >= _MIN_PAIRS and next(rows.iterdescendants("table"), None) is None


def _hang(row: list[Cell], hanging: dict[int, tuple[Cell, int]]) -> None:
    """Continue at the end of `row` the cells that hang down from the rows above."""
    while len(row) in hanging:
        column = len(row)
        cell, left = hanging.pop(column)
        if left > 1:
            hanging[column] = (cell, left - 1)
        row.append(cell)


def _span(value: str | None, most: int) -> int:
    return min(int(value), most) if value and re.fullmatch(r"[1-9]\d{0,5}", value) else 1
