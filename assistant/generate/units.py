"""What the lines of a reply are: sentences, headings, list items, table rows."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from assistant.generate.markup import plain, read_marks

STOPS = "。！？!?"
LONGEST_HEADING = 30
"""Characters of a line that names what follows."""

_FENCE = re.compile(r"^\s*(?:```|~~~)")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*\|?[\s:|-]*-{2,}[\s:|-]*$")
_HASHES = re.compile(r"^\s*#{1,6}\s*")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)[^*_]+(?:\*\*|__)\s*[：:]?\s*$")
_QUOTED_LINE = re.compile(r"^\s*(?:>\s*)+")
_NUMBER = r"\d{1,2}\s*[.、．)）]\s*(?!\d)|[(（][一二三四五六七八九十\d]{1,3}[)）]\s*|[一二三四五六七八九十]{1,3}、\s*"
_NUMBERED = re.compile(rf"^\s*(?:{_NUMBER})")
_ITEM = re.compile(rf"^\s*(?:[-+*•·●◆]\s+|[-•·●◆]|{_NUMBER}|\d\ufe0f?\u20e3\s*|[\u2460-\u2473]\s*)")
_COUNTED = re.compile(r"(?<![\d-])(?!(?:19|20)\d\d)\d")
_BLANK = " ，。；：、-"
_HOLDS = re.compile(
    r"(?:数量|场次|次数|指标|目标值?|内容|情况|要求|数值|数据|说明|规模|表述|安排|措施|做法)$"
)

_TELLS = re.compile(r"[\d未不没无非停减]|馆|十[一二三四五六]?五")
"""In a column's name: what its cells say cannot do without it."""

Kind = Literal["sentence", "heading"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a reply that can be checked."""

    kind: Kind
    text: str
    """Plain words without citation marks."""
    numbers: tuple[int, ...]
    """The evidence that it cites, as the model wrote it: possibly out of range."""
    opening: str
    """`\\n` when it opens a line, `\\n- ` when it opens a list item or is a table row, else empty."""
    barely: str = ""
    """A table row without its columns' names, where they tell nothing of their own."""


def is_whole_line(pending: str) -> bool:
    """Tell whether a line can only be understood as a whole: a table row, a heading, a fence."""
    return pending.lstrip(" \t").startswith(("|", "#", "`", "~")) or bool(
        _BOLD_LINE.match(pending.split("\n", maxsplit=1)[0])
    )


def without_item_mark(line: str) -> str:
    """Return a line less the mark of its list item."""
    item = _ITEM.match(line)
    return line[item.end() :] if item else line


class LineReader:
    """Makes units of the stretches that a reply is cut into; remembers the columns of a table."""

    def __init__(self) -> None:
        self._columns: tuple[str, ...] = ()

    def unit(self, raw: str, opening: str, *, ends_line: bool, last: bool) -> Unit | None:
        """Read a stretch: a sentence, or (`opening` and `ends_line`) a whole line; None when it says nothing."""
        line = raw.strip()
        whole = bool(opening) and ends_line
        if whole and line.startswith("|"):
            return self._row(line)
        self._columns = ()
        if not line or (opening and (_FENCE.match(line) or _RULE.match(line))):
            return None
        heading = whole and bool(_HASHES.match(line) or _BOLD_LINE.match(line))
        bullet = False
        if opening:
            line = _HASHES.sub("", _QUOTED_LINE.sub("", line))
            words = without_item_mark(line)
            if words != line:
                bullet = not _NUMBERED.match(line)
                line, opening = words, "\n- "
        marked = read_marks(plain(line))
        if not marked.text.strip(_BLANK):
            return None
        if whole and (not marked.numbers or marked.text.endswith(("：", ":"))):
            heading = heading or _introduces(marked.text, bullet=bullet, last=last)
        text = marked.text.lstrip("：:，,、 ")
        return Unit("heading" if heading else "sentence", text, marked.numbers, opening)

    def _row(self, line: str) -> Unit | None:
        """Read a table row as a sentence: first cell, then `column` + cell; the first row names the columns."""
        if _RULE.match(line):
            return None
        marked = read_marks(plain(line.strip("|").replace("|", "\0")))
        cells = tuple(cell.strip() for cell in marked.text.split("\0"))
        if not self._columns:
            self._columns = cells
            return None
        told = [
            cell if cell.startswith(column) else f"{column}{cell}"
            for column, cell in zip(map(_plain_column, self._columns[1:]), cells[1:], strict=False)
            if cell.strip("-—/ ")
        ]
        if not cells[0] or not told:
            return None
        row = Unit("sentence", f"{cells[0]}：{'，'.join(told)}", marked.numbers, "\n- ")
        bare = [cell for cell in cells[1:] if cell.strip("-—/ ")]
        spare = any(_TELLS.search(column) for column in self._columns[1:])
        return row if spare else replace(row, barely=f"{cells[0]}：{'，'.join(bare)}")


def _plain_column(name: str) -> str:
    """Return a column's name less the word that only says what a column holds: 每年场次 -> 每年."""
    return _HOLDS.sub("", name)


def _introduces(text: str, *, bullet: bool, last: bool) -> bool:
    """Tell whether a line without citations introduces what follows: a colon ends it, or it is short."""
    if text.endswith(("：", ":")):
        return True
    sentence = text.endswith((*STOPS, "；", ";")) or _COUNTED.search(text)
    return not (bullet or last or sentence or len(text) > LONGEST_HEADING)
