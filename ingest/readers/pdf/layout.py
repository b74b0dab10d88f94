"""Pages of lines and tables -> text."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.readers.extraction import Draft
from ingest.readers.pdf.glyphs import Piece
from ingest.readers.pdf.margins import PageLines, without_margins
from ingest.readers.pdf.rulings import RuledTable
from ingest.readers.tables import Grid, continued, is_data, statements

_INDENT = "\u3000\u3000"
"""Written before a line that is set in by about two characters, as the first line of a Chinese paragraph is."""
_MIN_INDENT, _MAX_INDENT = 1.2, 3.2
"""In line heights; a line is a little higher than a character is wide."""
_CUT_LINE = 8
"""Characters from which the same line twice, across a page break, is one line cut in half."""
_EDGE_GRAIN = 3.0
"""Points within which lines begin at the same edge."""
_MIN_EDGE_SHARE = 0.1
"""Part of a page's lines that begin at an edge of its type area, which left and right pages place differently."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page, read."""

    lines: PageLines
    tables: tuple[RuledTable, ...] = ()
    is_picture: bool = False
    """Its words are in an image, and nobody has read them."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the document's own table of contents."""

    page: int
    """Counted from 0."""
    words: str
    """The heading without white space."""
    level: int
    """1 for the outermost."""


def lay_out(pages: Sequence[Page], bookmarks: Sequence[Bookmark], draft: Draft) -> None:
    """Add the pages to the draft: lines and tables from top to bottom, heads and feet left out.

    A line that ends one page and begins the next was cut in half by a browser's printing, and is written once.
    """
    bodies = without_margins([page.lines for page in pages])
    levels: dict[int, dict[str, int]] = {}
    for bookmark in bookmarks:
        levels.setdefault(bookmark.page, {})[bookmark.words] = bookmark.level
    open_table: Grid = ()
    last = ""
    for number, (page, body) in enumerate(zip(pages, bodies, strict=True)):
        draft.page()
        edges = _edges(body)
        whole = body[1:] if body and len(last) >= _CUT_LINE and body[0].text == last else body
        last = body[-1].text if body else ""
        for item in _from_top(whole, page.tables):
            if isinstance(item, Piece):
                indent = _INDENT if _is_indented(item, edges) else ""
                draft.line(indent + item.text, level=_level(item, levels.get(number, {})))
                open_table = ()
            else:
                grid = continued(item.grid, open_table)
                _add_table(grid, draft)
                open_table = grid


def _from_top(lines: Sequence[Piece], tables: Sequence[RuledTable]) -> Iterator[Piece | RuledTable]:
    waiting = list(tables)
    for line in lines:
        while waiting and waiting[0].top < line.middle:
            yield waiting.pop(0)
        yield line
    yield from waiting


def _add_table(grid: Grid, draft: Draft) -> None:
    if is_data(grid):
        draft.table(statements(grid))
        return
    for cell in dict.fromkeys(cell for row in grid for cell in row):
        draft.line(cell.text)


def _edges(lines: Sequence[Piece]) -> frozenset[int]:
    """Return where many lines begin, in grains."""
    counts = Counter(round(line.x0 / _EDGE_GRAIN) for line in lines)
    least = max(2, _MIN_EDGE_SHARE * len(lines))
    return frozenset(edge for edge, count in counts.items() if count + counts[edge + 1] >= least)


def _is_indented(line: Piece, edges: frozenset[int]) -> bool:
    nearest, farthest = line.x0 - _MIN_INDENT * line.height, line.x0 - _MAX_INDENT * line.height
    return any(farthest <= edge * _EDGE_GRAIN <= nearest for edge in edges)


def _level(line: Piece, levels: Mapping[str, int]) -> int | None:
    """Return the level of the bookmark that names this line, or whose name begins on it."""
    words = re.sub(r"\s", "", line.text)
    if words in levels:
        return levels[words]
    if len(words) < 2:
        return None
    return next((level for name, level in levels.items() if name.startswith(words)), None)
