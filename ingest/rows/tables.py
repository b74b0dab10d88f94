"""What is found: a table of printed lines, its rows and their cells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from ingest.rows.cells import (
    is_blank,
    is_column_word,
    is_contents_word,
    is_name,
    is_subject,
    is_value,
    is_year_name,
    serial,
)
from ingest.traced import Traced

Words = tuple[Traced, ...]
"""The words of a row's cells."""

MIN_ROWS = 2
"""Rows below the names of the columns."""
ALIKE = 0.8
"""Share of a column's cells that must be values, so that the odd blank or remark is let pass."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row."""

    cells: Words
    lines: tuple[int, ...]
    """The printed lines that it takes."""
    header: bool = False
    """Whether it names the columns."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows in order. A row with as many cells as there are names is told with them."""

    names: Words
    """Empty where nothing names the columns."""
    rows: tuple[Row, ...]


def names_columns(texts: Sequence[str]) -> bool:
    """Whether a row of cells can be the names of columns: all names, all different, one at least that columns have."""
    if len(texts) < 2 or len(set(texts)) < len(texts) or not all(map(is_name, texts)):
        return False
    return any(map(is_column_word, texts)) and not any(map(is_contents_word, texts))


def is_table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows bear out that the cells above them are names: by values, or by names that only columns have."""
    spoken = len(names) > 2 and 3 * sum(map(is_column_word, names)) >= 2 * len(names)
    return _have_subjects(names, rows) and (spoken or holds_values(names, rows))


def holds_values(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the rows name what they are about, and hold values below a name that is none.

    A year is a name where the cells below it are no years. `names` may be empty: then any column of values will do.
    """
    if not _have_subjects(names, rows):
        return False
    first = 2 if is_counted([row[0] for row in rows]) else 1
    return any(
        _is_measured(names[i] if names else "", [row[i] for row in rows]) for i in range(first, len(rows[0]))
    )


def _have_subjects(names: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first column, counting aside, tells rows apart and holds no values, except years or days."""
    if len(rows) < MIN_ROWS:
        return False
    counted = is_counted([row[0] for row in rows]) and len(rows[0]) > 2
    name = names[int(counted)] if names else ""
    subjects = [row[int(counted)] for row in rows]
    return _share(subjects, partial(is_subject, name)) >= ALIKE and len(set(subjects)) >= MIN_ROWS


def _is_measured(name: str, cells: Sequence[str]) -> bool:
    """Whether a column holds values, and its name is none of them."""
    filled = [cell for cell in cells if not is_blank(cell)]
    if _share(filled, is_value) < ALIKE:
        return False
    return not is_value(name) or (is_year_name(name) and _share(filled, is_year_name) <= 1 - ALIKE)


def is_counted(firsts: Sequence[str]) -> bool:
    """Whether the rows' first cells count them."""
    numbers = [serial(text) for text in firsts]
    return len(numbers) >= MIN_ROWS and all(
        number is not None and number == (numbers[0] or 0) + i for i, number in enumerate(numbers)
    )


def _share(texts: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, texts)) / len(texts) if texts else 0.0
