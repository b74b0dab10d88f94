"""Tables as statements that can be quoted: one row a line, `列名：值；列名：值`.

A grid holds one `Cell` object at every position that the cell covers, so that a cell spanning three columns is
the same object three times.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

MAX_COLUMNS = 64
"""Widest table that is read; the rest of a wider one is cut (spans of 100,000 columns are an attack)."""
_MAX_HEADER_ROWS = 3
_MAX_NAME = 30
"""Longest column name, in characters; the longest of the real tables has 26."""
_MAX_CELL = 1_000
"""A cell with more text than this is no datum: the table only lays out a page."""
_COLUMN_NAME = re.compile(
    r"(内容|说明|备注|标准|要求|依据|单位|时间|年限|名称|职责|任务|措施|计划|情况|结果|指标|条件|对象|材料|值|分|数|量|率|额|费)$"
)
"""How the second of two column names ends in official documents; a value hardly ever does."""
_BROKEN_WORD = 6
"""Characters up to which a line of a cell, followed by another, is part of a word: 文化/程度."""
_CHINESE_AROUND = re.compile(r"[\u4e00-\u9fff]{2}")
_SPREAD = re.compile(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
"""White space that spreads a name over its cell: 序 号."""
_SENTENCE = re.compile(r"[。；：]|:(?!\d)")
_YEAR = re.compile(r"(19|20)\d\d")
_NUMBER = re.compile(r"[\d.,%％‰+\-—–~～/／*()（）\s]*")


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """One cell; compared by identity."""

    text: str
    header: bool = False
    """The file format itself calls it a header."""


_BLANK = Cell("")
"""Fills up rows that a file leaves shorter than others."""
Row = tuple[Cell, ...]
Grid = tuple[Row, ...]


def is_data(grid: Grid) -> bool:
    """Return whether the table holds data, rather than laying out paragraphs."""
    texts = [cell.text for row in grid for cell in row]
    widest = max((len({id(cell) for cell in row if cell.text}) for row in grid), default=0)
    filled = sum(1 for row in grid if any(cell.text for cell in row))
    return widest >= 2 and filled >= 2 and max(map(len, texts)) <= _MAX_CELL


def joined(paragraphs: Iterable[str]) -> str:
    """Put the lines of one cell on one line; a word that a narrow cell broke is whole again."""
    line = last = ""
    for paragraph in (part.strip() for text in paragraphs for part in text.split("\n")):
        is_word = len(last) <= _BROKEN_WORD and _CHINESE_AROUND.fullmatch(last[-1:] + paragraph[:1])
        line += paragraph if not line or last[-1] in "。；，：、" or is_word else f" {paragraph}"
        last = paragraph or last
    return line.strip()


def statements(grid: Grid) -> Iterator[str]:
    """Yield one line a row. Rows that are one cell wide, such as a caption or a group title, stand as they are."""
    width = max((len(row) for row in grid), default=0)
    rows = [row + (_BLANK,) * (width - len(row)) for row in grid if any(cell.text for cell in row)]
    while rows and len(_distinct(rows[0])) == 1:
        yield rows.pop(0)[0].text
    depth = _header_depth(rows)
    names = _column_names(rows[:depth])
    for row in rows[depth:]:
        cells = _distinct(row)
        if len(cells) == 1 and len(row) > 1:
            yield row[0].text
        elif depth:
            named = groupby(cells, key=lambda placed: names[placed[0]])
            yield _statement(
                (name, joined(cell.text for _, cell in group if cell.text)) for name, group in named
            )
        else:
            yield _statement(_pairs([cell.text for _, cell in cells]))


def continued(grid: Grid, before: Grid) -> Grid:
    """Return the part of a table after a page break, with the column names of the part before it put on top."""
    rows = [row for row in before if len(_distinct(row)) > 1]
    header = rows[: _header_depth(rows)]
    texts = [[cell.text for cell in row] for row in header]
    if (
        not header
        or len(header[0]) != len(grid[0])
        or texts == [[c.text for c in row] for row in grid[: len(header)]]
    ):
        return grid
    marked = {cell: replace(cell, header=True) for row in header for cell in row}
    return (*(tuple(marked[cell] for cell in row) for row in header), *grid)


def _distinct(row: Sequence[Cell]) -> list[tuple[int, Cell]]:
    """Return each cell of the row once, with the first column that it covers."""
    return [(i, cell) for i, cell in enumerate(row) if i == 0 or cell is not row[i - 1]]


def _header_depth(rows: Sequence[Row]) -> int:
    """Return how many rows at the top name the columns; 0 where none does."""
    marked = 0
    while marked < len(rows) and all(cell.header for cell in rows[marked]):
        marked += 1
    if 0 < marked < len(rows):
        return marked
    if len(rows) < 2 or not _names_columns(rows[0]):
        return 0
    if len(rows[0]) == 2 and _reads_as_pairs(rows):
        return 0
    depth = 1
    while depth < min(_MAX_HEADER_ROWS, len(rows) - 1) and _is_split_below(rows, depth):
        depth += 1
    return depth


def _names_columns(row: Row) -> bool:
    """Return whether every cell is a name; one may be empty, as the corner of a table of indicators by year is."""
    texts = [cell.text for _, cell in _distinct(row)]
    names = sum(1 for text in texts if is_name(text))
    return names >= 2 and names + min(1, texts.count("")) == len(texts)


def is_name(text: str) -> bool:
    """Return whether a cell names its row or column: short, no sentence, and no number but a year."""
    if _NUMBER.fullmatch(text):
        return bool(_YEAR.fullmatch(text))
    return len(text) <= _MAX_NAME and not _SENTENCE.search(text)


def _reads_as_pairs(rows: Sequence[Row]) -> bool:
    """Return whether a table of two columns names each row at its left (`发布机构 | 市教育局`), not the columns."""
    if not all(is_name(row[0].text.rstrip("：:")) for row in rows):
        return False
    values = [row[1].text for row in rows[1:]]
    numbers = sum(1 for value in values if _NUMBER.fullmatch(value))
    return not _COLUMN_NAME.search(rows[0][1].text) and numbers * 2 <= len(values)


def _is_split_below(rows: Sequence[Row], depth: int) -> bool:
    """Return whether row `depth` still belongs to the header: it divides a cell of the row above, or repeats one."""
    above, row = rows[depth - 1], rows[depth]
    spans = any(
        above[i] is above[i - 1] and row[i] is not row[i - 1] for i in range(1, min(len(above), len(row)))
    )
    hangs = any(cell is over for cell, over in zip(row, above, strict=False))
    return (spans or hangs) and _names_columns(row)


def _column_names(header: Sequence[Row]) -> list[str]:
    """Join the names that stand above each column: `小学·积分制`."""
    width = max((len(row) for row in header), default=0)
    names = []
    for column in range(width):
        over = [row[column] for row in header if column < len(row)]
        parts = [cell.text for i, cell in enumerate(over) if i == 0 or cell is not over[i - 1]]
        names.append("·".join(_SPREAD.sub("", part) for part in parts if part))
    return names + [""] * (MAX_COLUMNS - width)


def _pairs(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Read a row without column names: label and value alternate, or the cells simply stand side by side."""
    labels = texts[0::2]
    if (len(texts) == 2 and is_name(texts[0].rstrip("：:"))) or all(
        text.endswith(("：", ":")) for text in labels
    ):
        for i in range(0, len(texts), 2):
            yield _SPREAD.sub("", texts[i].rstrip("：: ")), texts[i + 1] if i + 1 < len(texts) else ""
    else:
        yield from (("", text) for text in texts)


def _statement(pairs: Iterable[tuple[str, str]]) -> str:
    kept = ((name, value.rstrip("。；;， ")) for name, value in pairs)
    return "；".join(f"{name}：{value}" if name else value for name, value in kept if value)
