"""Tables of one row a line, the cells parted by gaps; a row may go on below, a page may end inside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.layout import NEAR_EDGE
from ingest.markers import read_marker
from ingest.rows.cells import MAX_NAME, Cell, glued, is_cell, is_value, serial
from ingest.rows.printed import Printed
from ingest.rows.tables import Row, Table, holds_values, is_table, names_columns
from ingest.traced import Traced

MIN_COLUMNS_UNNAMED, MIN_ROWS_UNNAMED = 3, 3
"""What it takes to be a table without the names of its columns; two columns may be a verse or a table of contents."""
MAX_BETWEEN = 3
"""Lines that a page break may put between two rows: a footer, a number, a header."""
_OFF_COLUMN = 1
"""Columns of print that a wrapped cell may miss the cell above."""
_INDENT = 2
"""Columns of indent from which a wrapped line begins with a gap, that is with a cell of its own."""


@dataclass(slots=True)
class _Open:
    """A row while its lines are read: the parts of each cell, and where the cells begin."""

    parts: list[list[Traced]]
    columns: list[int]
    lines: list[int]
    header: bool = False

    def take(self, i: int, cells: Sequence[Cell], *, glue: bool) -> None:
        """Go on with a line: its first cell goes on with the last one, or (after a gap) is a new one."""
        self.lines.append(i)
        if glue:
            self.parts[-1].append(cells[0].words)
        new = cells[1:] if glue else cells
        self.parts += [[cell.words] for cell in new]
        self.columns += [cell.column for cell in new]

    def close(self) -> Row:
        return Row(tuple(map(glued, self.parts)), tuple(self.lines), self.header)


def _opened(i: int, cells: Sequence[Cell]) -> _Open:
    return _Open([[cell.words] for cell in cells], [cell.column for cell in cells], [i])


def find_spaced(printed: Printed, start: int) -> Table | None:
    """Find the table that begins on this line, with the names of its columns (on one line or two) or without."""
    if len(printed.cells[start]) < 2:
        return None
    return _named(printed, start) or _unnamed(printed, start)


def _named(printed: Printed, start: int) -> Table | None:
    header = _opened(start, printed.cells[start])
    header.header = True
    for below in (start + 1, start + 2):
        names = header.close()
        texts = [name.text for name in names.cells]
        if names_columns(texts):
            rows = _Reader(printed, texts).read(below)
            data = [row for row in rows if len(row.cells) > 1 and not row.header]
            whole = [[cell.text for cell in row.cells] for row in data if len(row.cells) == len(texts)]
            if 2 * len(whole) > len(data) and is_table(texts, whole):
                return Table(names.cells, (names, *rows))
        if below >= len(printed.lines) or not printed.cells[below]:
            return None
        header.take(below, printed.cells[below], glue=printed.lines[below].indent < _INDENT)
    return None


def _unnamed(printed: Printed, start: int) -> Table | None:
    columns = len(printed.cells[start])
    if columns < MIN_COLUMNS_UNNAMED:
        return None
    rows = _Reader(printed, [""] * columns).read(start)
    whole = [[cell.text for cell in row.cells] for row in rows if len(row.cells) == columns]
    if len(whole) < max(MIN_ROWS_UNNAMED, len(rows) - 1) or not holds_values((), whole):
        return None
    return Table((), rows) if all(is_cell(text) for row in whole for text in row) else None


@dataclass(slots=True)
class _Reader:
    """Reads the rows below the names, line by line."""

    printed: Printed
    names: Sequence[str]
    rows: list[_Open] = field(default_factory=list)

    def read(self, start: int) -> tuple[Row, ...]:
        """Return the rows; the page breaks between them belong to none."""
        between: list[int] = []
        for i in range(start, len(self.printed.lines)):
            cells = self.printed.cells[i]
            if not cells:
                break
            if self._interrupts(i) or (between and self._is_footer(i, between)):
                between.append(i)
                if len(between) > MAX_BETWEEN:
                    break
            elif [cell.text for cell in cells] == list(self.names):
                repeated = _opened(i, cells)
                repeated.header = True
                self.rows.append(repeated)
                between = []
            elif self._opens(i) or self._groups(i, between):
                self.rows.append(_opened(i, cells))
                between = []
            elif places := self._lacks_cells(cells):
                self.rows.append(_opened(i, self._filled(cells, places)))
                between = []
            elif self.rows and self._goes_on(i, between):
                between = []
            else:
                break
        return tuple(row.close() for row in self.rows)

    def _lacks_cells(self, cells: Sequence[Cell]) -> list[int]:
        """Return the columns in which a row stands whose other cells are blank; empty for a line that opens none.

        Its first cell is in the first column, and it has a value where the row before has one: it cannot go on with it.
        """
        whole = next((row for row in reversed(self.rows) if len(row.parts) == len(self.names)), None)
        if whole is None or not 1 < len(cells) < len(self.names):
            return []
        places = [
            min(range(len(self.names)), key=lambda n: abs(whole.columns[n] - cell.column)) for cell in cells
        ]
        rising = places[0] == 0 and all(a < b for a, b in pairwise(places))
        again = any(
            is_value(cell.text) and is_value(glued(whole.parts[place]).text)
            for place, cell in zip(places[1:], cells[1:], strict=True)
        )
        return places if rising and again and not is_value(cells[0].text) else []

    def _filled(self, cells: Sequence[Cell], places: Sequence[int]) -> list[Cell]:
        """Return a cell for every column, empty ones where the line has none."""
        own = dict(zip(places, cells, strict=True))
        row: list[Cell] = []
        for place in range(len(self.names)):
            before = row[-1] if row else cells[0]
            row.append(own.get(place) or Cell(before.words.part(0, 0), before.column))
        return row

    def _interrupts(self, i: int) -> bool:
        """Whether a line is a page's number: a bare one only where the row before it wants no more cells."""
        if self.printed.surely_numbers_page(i):
            return True
        whole = not self.rows or len(self.rows[-1].parts) >= len(self.names)
        return whole and self.printed.is_page_number(i)

    def _is_footer(self, i: int, between: Sequence[int]) -> bool:
        """Whether a line beside a page's number is printed on every page."""
        return len(self.printed.cells[i]) == 1 and i == between[-1] + 1 and self._opens(i + 1)

    def _opens(self, i: int) -> bool:
        """Whether a line begins a row: it counts on from the rows before, or has a cell for every column."""
        if i >= len(self.printed.lines):
            return False
        cells = self.printed.cells[i]
        counted = [n for row in self.rows if (n := serial(row.parts[0][0].text)) is not None]
        if counted and len(self.names) > 2:
            return len(cells) > 1 and serial(cells[0].text) == counted[-1] + 1
        return len(cells) == len(self.names) and (len(cells) > 2 or not read_marker(cells[0].text))

    def _groups(self, i: int, between: Sequence[int]) -> bool:
        """Whether a line stands above rows of one kind, or is a row with fewer cells between two whole ones."""
        cells = self.printed.cells[i]
        if not self.rows or between or self._goes_on(i, between, only_ask=True):
            return False
        fewer = 1 < len(cells) < len(self.names)
        group = len(cells) == 1 and len(cells[0].text) <= MAX_NAME and not self.printed.is_page_number(i)
        return (fewer or group) and self._opens(i + 1)

    def _goes_on(self, i: int, between: Sequence[int], *, only_ask: bool = False) -> bool:
        """Whether a line goes on with the last row, which then takes it: below its cells, or after the page's edge."""
        row, cells, line = self.rows[-1], self.printed.cells[i], self.printed.lines[i]
        before = row.lines[-1]
        if before + len(between) + 1 != i or len(row.parts) < 2 or (self.printed.is_apart(i) and not between):
            return False
        if places := self._below(row, cells):
            if not only_ask:
                row.lines.append(i)
                for place, cell in zip(places, cells, strict=True):
                    row.parts[place].append(cell.words)
            return True
        glue = line.indent < row.columns[0] + _INDENT
        total = len(row.parts) + len(cells) - glue
        if total > len(self.names) or (glue and not self._is_full(before)) or not is_cell(line.text.text):
            return False
        if len(cells) == 1 and read_marker(line.text.text):
            return False
        if not only_ask:
            row.take(i, cells, glue=glue)
        return True

    def _below(self, row: _Open, cells: Sequence[Cell]) -> list[int]:
        """Return which cells of a whole row those of a line stand exactly below; empty where one does not."""
        if len(row.parts) != len(self.names) or len(cells) == len(self.names):
            return []
        counted = serial(row.parts[0][0].text) is not None
        alike = [other for other in self.rows if len(other.parts) == len(self.names)]
        aligned = len(alike) > 1 and all(
            abs(a - b) <= _OFF_COLUMN
            for other in alike
            for a, b in zip(other.columns, row.columns, strict=True)
        )
        places = [
            place
            for cell in cells
            for place, column in enumerate(row.columns)
            if abs(cell.column - column) <= _OFF_COLUMN and (place > counted - 1) and (place or aligned)
        ]
        return places if len(places) == len(cells) else []

    def _is_full(self, i: int) -> bool:
        """Whether a line reaches the page's edge."""
        edge = self.printed.layout.width
        return bool(edge) and self.printed.lines[i].width >= NEAR_EDGE * edge
