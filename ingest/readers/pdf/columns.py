"""The reading order of a page: across, or down one column and then down the next.

A gutter is a strip that few lines cross and beside which both sides are set as prose, flush with it. A table
without rules also leaves a strip free, but its cells are ragged, so it is read row by row.
"""

from collections.abc import Sequence
from statistics import median

from ingest.readers.pdf.glyphs import Piece, joined, rows_of

_MIN_LINES = 6
"""Lines that a column must have on either side; shorter pages of two columns are too rare to risk a table for."""
_MAX_PIECES = 1_000
"""Pieces of lines beyond which a page is a chart or a map; newspapers have some 400."""
_MAX_CROSSING = 0.2
"""Part of the lines (a title, a full-width figure caption) that may cross the gutter."""
_MIN_LINE_CHARACTERS = 8
_FLUSH = 0.5
"""Part of a column's lines that must end, or begin, within `_FLUSH_WITHIN` heights of the gutter side."""
_FLUSH_WITHIN = 2.5


def reading_order(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the lines of a page in the order in which a person reads them."""
    gutter = _gutter(pieces)
    if gutter is None:
        return [joined(row) for row in rows_of(pieces)]
    lines: list[Piece] = []
    left: list[Piece] = []
    right: list[Piece] = []
    for row in rows_of(pieces):
        if any(piece.x0 < gutter < piece.x1 for piece in row):
            lines += left + right + [joined(row)]
            left, right = [], []
            continue
        for side, members in (
            (left, [p for p in row if p.x1 <= gutter]),
            (right, [p for p in row if p.x0 >= gutter]),
        ):
            if members:
                side.append(joined(members))
    return lines + left + right


def _gutter(pieces: Sequence[Piece]) -> float | None:
    """Return the x that parts two columns of prose, None on a page of one column."""
    if not 2 * _MIN_LINES <= len(pieces) <= _MAX_PIECES:
        return None
    start, end = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    candidates = {
        (piece.x0 - 1.0)
        for piece in pieces
        if start + 0.3 * (end - start) < piece.x0 < start + 0.7 * (end - start)
    }
    best, fewest = None, _MAX_CROSSING * len(pieces)
    for x in sorted(candidates):
        crossing = sum(1 for piece in pieces if piece.x0 < x < piece.x1)
        if crossing <= fewest and _is_prose_on_both_sides(pieces, x) and (best is None or crossing < fewest):
            best, fewest = x, float(crossing)
    return best


def _is_prose_on_both_sides(pieces: Sequence[Piece], x: float) -> bool:
    left = [piece for piece in pieces if piece.x1 <= x]
    right = [piece for piece in pieces if piece.x0 >= x]
    if min(len(left), len(right)) < _MIN_LINES:
        return False
    if min(median(len(p.text) for p in side) for side in (left, right)) < _MIN_LINE_CHARACTERS:
        return False
    within = _FLUSH_WITHIN * median(piece.height for piece in pieces)
    left_edge, right_edge = max(piece.x1 for piece in left), min(piece.x0 for piece in right)
    flush_left = sum(1 for piece in left if left_edge - piece.x1 <= within)
    flush_right = sum(1 for piece in right if piece.x0 - right_edge <= within)
    return flush_left >= _FLUSH * len(left) and flush_right >= _FLUSH * len(right)
