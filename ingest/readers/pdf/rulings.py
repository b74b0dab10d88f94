"""Ruled lines -> tables: which cells they enclose, and which text stands in which cell."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from ingest.readers.pdf.glyphs import Glyph, joined, joined_lines, pieces_of, rows_of
from ingest.readers.tables import MAX_COLUMNS, Cell, Grid

_SNAP = 3.0
"""Points within which two rules are the same rule, or meet."""
_MIN_LENGTH = 6.0
_MAX_RULINGS = 4_000
"""A page with more is a drawing; a table of 30 rows and 10 columns that draws each cell's four sides has 1,200."""
_MAX_ROWS = 500
_CELL_COVER = 0.5
"""Part of a cell's side along which a rule must run to close it."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line, level or upright."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_level(self) -> bool:
        """Runs from left to right."""
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table where it stands on the page."""

    top: float
    bottom: float
    grid: Grid


def ruled_tables(rulings: Iterable[Ruling], glyphs: Sequence[Glyph]) -> tuple[list[RuledTable], list[Glyph]]:
    """Return the tables of a page that have at least two rows and two columns, and the characters outside them."""
    tables = []
    rest = list(glyphs)
    long_enough = [r for r in rulings if max(r.x1 - r.x0, r.bottom - r.top) >= _MIN_LENGTH]
    for group in _connected(long_enough if len(long_enough) <= _MAX_RULINGS else []):
        level = [ruling for ruling in group if ruling.is_level]
        upright = [ruling for ruling in group if not ruling.is_level]
        xs = _snapped((ruling.x0 + ruling.x1) / 2 for ruling in upright)
        ys = _snapped((ruling.top + ruling.bottom) / 2 for ruling in level)
        if not (3 <= len(xs) <= MAX_COLUMNS + 1 and 3 <= len(ys) <= _MAX_ROWS + 1):
            continue
        inside = [
            g
            for g in rest
            if xs[0] <= (g.x0 + g.x1) / 2 < xs[-1] and ys[0] <= (g.top + g.bottom) / 2 < ys[-1]
        ]
        taken = set(map(id, inside))
        rest = [glyph for glyph in rest if id(glyph) not in taken]
        tables.append(RuledTable(ys[0], ys[-1], _grid(xs, ys, group, inside)))
    return sorted(tables, key=lambda table: table.top), rest


def _connected(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """Group the rules that touch one another, directly or through others: many programs draw each cell's own."""
    ordered = sorted(rulings, key=lambda ruling: ruling.x0)
    leaders = list(range(len(ordered)))
    reaching: list[int] = []
    for i, ruling in enumerate(ordered):
        reaching = [j for j in reaching if ordered[j].x1 + _SNAP >= ruling.x0]
        for j in reaching:
            if ordered[j].top - _SNAP <= ruling.bottom and ruling.top <= ordered[j].bottom + _SNAP:
                leaders[_leader(leaders, j)] = _leader(leaders, i)
        reaching.append(i)
    groups: dict[int, list[Ruling]] = {}
    for i, ruling in enumerate(ordered):
        groups.setdefault(_leader(leaders, i), []).append(ruling)
    return list(groups.values())


def _leader(leaders: list[int], i: int) -> int:
    while leaders[i] != i:
        leaders[i] = leaders[leaders[i]]
        i = leaders[i]
    return i


def _snapped(values: Iterable[float]) -> list[float]:
    snapped: list[float] = []
    for value in sorted(values):
        if not snapped or value - snapped[-1] > _SNAP:
            snapped.append(value)
    return snapped


def _grid(xs: Sequence[float], ys: Sequence[float], group: Sequence[Ruling], glyphs: Sequence[Glyph]) -> Grid:
    """Join the fields between which no rule runs into cells, and read each cell."""
    columns, rows = len(xs) - 1, len(ys) - 1
    upright = [(ruling.x0, (ruling.top, ruling.bottom)) for ruling in group if not ruling.is_level]
    level = [(ruling.top, (ruling.x0, ruling.x1)) for ruling in group if ruling.is_level]
    leaders = list(range(columns * rows))
    for row, column in product(range(rows), range(columns)):
        field = row * columns + column
        if column + 1 < columns and not _closed(upright, xs[column + 1], ys[row], ys[row + 1]):
            leaders[_leader(leaders, field + 1)] = _leader(leaders, field)
        if row + 1 < rows and not _closed(level, ys[row + 1], xs[column], xs[column + 1]):
            leaders[_leader(leaders, field + columns)] = _leader(leaders, field)
    content: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        column = min(bisect_right(xs, (glyph.x0 + glyph.x1) / 2), columns) - 1
        row = min(bisect_right(ys, (glyph.top + glyph.bottom) / 2), rows) - 1
        content.setdefault(_leader(leaders, row * columns + column), []).append(glyph)
    cells = {
        field: Cell(_text(content.get(field, ())))
        for field in {_leader(leaders, i) for i in range(len(leaders))}
    }
    return tuple(
        tuple(cells[_leader(leaders, row * columns + c)] for c in range(columns)) for row in range(rows)
    )


def _closed(rules: Iterable[tuple[float, tuple[float, float]]], at: float, start: float, end: float) -> bool:
    """Return whether the rules at place `at` run along a side from `start` to `end`."""
    near = (stretch for place, stretch in rules if abs(place - at) <= _SNAP)
    covered = sum(max(0.0, min(end, b) - max(start, a)) for a, b in near)
    return covered >= _CELL_COVER * (end - start)


def _text(glyphs: Iterable[Glyph]) -> str:
    return joined_lines(joined(row).text for row in rows_of(pieces_of(glyphs)))
