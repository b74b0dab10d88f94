"""A page's elements -> its blocks: the paragraphs and tables that a reader sees, in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from ingest.readers.html.grids import grid_of, is_form
from ingest.readers.numerals import ordinal
from ingest.readers.tables import Cell, Grid, is_data, is_name, joined

_INVISIBLE = re.compile(
    r"applet|area|audio|button|canvas|datalist|embed|head|iframe|input|map|math|nav|noscript|object|option|script"
    r"|select|style|svg|template|textarea|video"
)
"""Elements that hold no text of the document: code, controls, media, and navigation that says so."""
_BREAKING = re.compile(
    r"address|article|aside|blockquote|body|caption|center|d[dlt]|details|dir|div|fieldset|figcaption|figure|footer|form"
    r"|h[1-6r]|header|hgroup|html|legend|li|main|menu|ol|p|pre|section|summary|table|tbody|t[dhr]|tfoot|thead|ul"
)
"""Elements before and after which a line ends; all others, Word's own such as o:p among them, run on."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ITEM_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WRAP = re.compile(r"[ \t\r\f]*\n\s*")
_WIDE = r"[\u2e80-\u9fff\uf900-\ufaff\uff01-\uff60]"
_WRAP_IN_CHINESE = re.compile(
    rf"(第[一二三四五六七八九十百零〇\d]{{1,6}}[编篇章节条])?(?<={_WIDE})[ \t\r\f]*\n\s*(?={_WIDE})"
)
_SPACES = re.compile(r"[ \t\r\f\v\xa0\u2002-\u200a\u3000]+")


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """One paragraph or one data table."""

    owner: HtmlElement
    """The innermost block element around it."""
    text: str
    linked: int = 0
    """How many of its characters are links."""
    level: int | None = None
    """1 to 6 for a heading."""
    grid: Grid | None = None
    """The cells, for a table; `text` is then all their text."""


def readable(text: str) -> str:
    """Collapse white space as a browser does, and drop the line breaks that an editor put inside Chinese words.

    After 第一条 and its like such a break stands for a space.
    """
    unwrapped = _WRAP_IN_CHINESE.sub(lambda match: f"{match[1]} " if match[1] else "", text)
    return _SPACES.sub(" ", _WRAP.sub(" ", unwrapped)).strip()


def blocks_of(root: HtmlElement) -> list[Block]:
    """Return the blocks under `root`, top to bottom."""
    walker = _Walker()
    walker.visit(root, owner=root, linked=False)
    walker.flush(root)
    return walker.blocks


class _Walker:
    """Depth-first walk that gathers inline text until a block ends (libxml2 nests at most 256 elements)."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._counts: dict[HtmlElement, int] = {}
        self._forms: dict[HtmlElement, bool] = {}
        self._linked = 0

    def visit(self, element: HtmlElement, *, owner: HtmlElement, linked: bool) -> None:
        tag = element.tag
        if _INVISIBLE.fullmatch(tag) or _HIDDEN.search(element.get("style") or ""):
            return
        if tag == "br":
            self.flush(owner)
            return
        breaking = bool(_BREAKING.fullmatch(tag))
        if breaking:
            self.flush(owner)
            owner = element
        if (tag == "table" and self._table(element)) or (tag == "tr" and self._pair(element)):
            return
        if tag == "li":
            self._pieces.append(self._item_number(element))
        linked = linked or (tag == "a" and element.get("href") is not None)
        self._add(element.text, linked)
        for child in element:
            self.visit(child, owner=owner, linked=linked)
            self._add(child.tail, linked)
        if breaking:
            self.flush(owner)

    def flush(self, owner: HtmlElement) -> None:
        text = readable("".join(self._pieces))
        if text:
            self.blocks.append(Block(owner, text, min(self._linked, len(text)), _heading_level(owner)))
        self._pieces.clear()
        self._linked = 0

    def _add(self, text: str | None, linked: bool) -> None:
        if text:
            self._pieces.append(text)
            self._linked += len(text.strip()) if linked else 0

    def _item_number(self, item: HtmlElement) -> str:
        """Count an item of an ordered list, and return the number that a browser prints before it."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        number = self._counts.get(parent, _first_number(parent))
        self._counts[parent] = number + 1
        return f"{ordinal(number, _ITEM_FORMATS.get(parent.get('type') or '', 'decimal'))}. "

    def _table(self, element: HtmlElement) -> bool:
        """Add a data table as one block; False leaves a layout table to be walked like any element."""
        grid = grid_of(element, _cell_text)
        if grid is None or not is_data(grid):
            return False
        linked = sum(len("".join(link.itertext()).strip()) for link in element.iter("a"))
        text = " ".join(cell.text for row in grid for cell in dict.fromkeys(row))
        self.blocks.append(Block(element, text, min(linked, len(text)), grid=grid))
        return True

    def _pair(self, row: HtmlElement) -> bool:
        """Add a row of name and value as one statement, where other rows are too long for the table to be data."""
        table = row.getparent()
        if table is None:
            return False
        if table not in self._forms:
            self._forms[table] = is_form(table)
        cells = [*row.iterchildren("td", "th")] if self._forms[table] else []
        parts = [blocks_of(cell) for cell in cells]
        if [len(blocks) for blocks in parts] != [1, 1] or any(blocks[0].linked for blocks in parts):
            return False
        (name,), (value,) = parts
        if not is_name(name.text):
            return False
        grid = ((Cell(name.text), Cell(value.text)),)
        self.blocks.append(Block(row, f"{name.text} {value.text}", grid=grid))
        return True


def _cell_text(cell: HtmlElement) -> str:
    return joined(block.text for block in blocks_of(cell))


def _heading_level(owner: HtmlElement) -> int | None:
    return next((_HEADINGS[e.tag] for e in _upwards(owner) if e.tag in _HEADINGS), None)


def _upwards(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()


def _first_number(ordered_list: HtmlElement) -> int:
    start = ordered_list.get("start") or ""
    return int(start) if re.fullmatch(r"\d{1,4}", start) else 1
