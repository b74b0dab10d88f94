"""A Word table -> the grid of its cells, merged cells filled in."""

from collections.abc import Callable

from lxml.etree import _Element

from ingest.readers.docx.names import VAL, W, child_number, is_on
from ingest.readers.tables import MAX_COLUMNS, Cell, Grid

_EMPTY = Cell("")


def grid_of(table: _Element, text_of: Callable[[_Element], str]) -> Grid:
    """Return the cells of a w:tbl, each read once by `text_of`."""
    rows: list[tuple[Cell, ...]] = []
    for tr in table.iter(f"{W}tr"):
        properties = tr.find(f"{W}trPr")
        if properties is not None and properties.find(f"{W}del") is not None:
            continue
        header = is_on(properties, "tblHeader")
        row = [_EMPTY] * min(child_number(properties, "gridBefore") or 0, MAX_COLUMNS)
        for tc in tr.iter(f"{W}tc"):
            above = rows[-1][len(row)] if rows and len(row) < len(rows[-1]) else None
            cell = above if above is not None and _continues(tc) else Cell(text_of(tc), header)
            width = max(1, child_number(tc.find(f"{W}tcPr"), "gridSpan") or 1)
            row += [cell] * min(width, MAX_COLUMNS - len(row))
        rows.append(tuple(row))
    return tuple(rows)


def _continues(tc: _Element) -> bool:
    """Return whether the cell is the lower part of the one above it (17.4.84: `continue` is the default)."""
    merge = tc.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(VAL, "continue") == "continue"
