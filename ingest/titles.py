"""The document's own title lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from ingest.paragraphs import Paragraph
from ingest.unnumbered import is_outermost

_NOUNS = (
    "规划|计划|纲要|方案|战略|蓝图|意见|办法|通知|条例|细则|规定|决定|报告|章程|公告|通告|指南|规程|要点|规范"
)
_TITLE_END = re.compile(rf"(?:{_NOUNS})(?:[（(〔][^）)〕]{{1,30}}[）)〕])*》?$")
_SUBTITLE = re.compile(
    r"[（(〔【—–-].*|(?:19|20)\d\d\s?年.*|[二〇○零一二三四五六七八九十]{4}年.*|.{0,20}〔\d{4}〕.{0,10}号"
)
_ENDED = re.compile(r"[。！？；：，、!?;:,…]$")
_LETTER = re.compile(rf"印发《?([^《》]{{2,60}}(?:{_NOUNS})(?:[（(][^）)]{{1,20}}[）)])?)》?的?通知$")
_ASIDE = re.compile(r"[（(].*?[）)]")
_FIELD = re.compile(r"^[【\[]?(?:标题|题目|名称|文件名称)[】\]]?[：:]")
"""What a web page's table of facts prints before a title."""
_NO_HALF = re.compile(r"[：:|】]|(?:19|20)\d\d\s?[年\-/.]\s?\d|号$|网$")
OPENING = 15
"""Paragraphs among which the title stands: web pages put their menus before it."""
MAX_TITLE = 60
"""Characters."""
MIN_LATE_TITLE = 8
"""Characters of a title that has other text before it; shorter lines there are headings such as 总体规划."""
MAX_NOUN_LINE = 6
"""A last title line no longer than this (发展规划) needs the line before it."""
MAX_REPRINT = 3
"""Lines over which a title is broken."""
MIN_HALF = 10
"""Characters of a title's first line when nothing else shows that it goes on."""


@dataclass(frozen=True, slots=True)
class Title:
    """The document's title, and the paragraphs that print it."""

    text: str
    """Empty where there is none."""
    subtitle: str
    """The title lines below it: years, file number, version."""
    lines: frozenset[int]
    """Paragraphs that are title lines."""

    @property
    def end(self) -> int:
        """One past the last title line."""
        return max(self.lines, default=-1) + 1


def read_title(paragraphs: Sequence[Paragraph]) -> Title:
    """Find the title: an unnumbered line near the start that ends in the name of a kind of document (…规划).

    A title broken over lines is joined; dates, numbers and versions just below it are title lines too. Of a letter
    that sends out a plan (关于印发《…规划》的通知) the plan's title counts, and the line that prints it again.
    """
    opening = paragraphs[:OPENING]
    lead = next((i for i, p in enumerate(opening) if not _is_title_line(p)), len(opening))
    ends = [i for i, p in enumerate(opening) if _is_title_line(p) and _TITLE_END.search(p.text.text)]
    early = [i for i in ends if i < lead]
    late = [i for i in ends if i > lead and len(opening[i].text.text) >= MIN_LATE_TITLE]
    if not early and not late:
        return Title("", "", frozenset())
    start = last = early[-1] if early else late[0]
    while (
        start > 0
        and _is_title_line(opening[start - 1])
        and _goes_on(opening[start - 1], opening[start : last + 1])
    ):
        start -= 1
    text = _FIELD.sub("", "".join(paragraph.text.text for paragraph in opening[start : last + 1]))
    letter = _LETTER.search(text)
    text = letter[1] if letter else text.removeprefix("《").removesuffix("》")
    again = _reprint(paragraphs, last + 1, text) if letter else range(0)
    below = _subtitles(paragraphs, again[-1] if again else last)
    return Title(
        text=text,
        subtitle="".join(paragraphs[i].text.text for i in below),
        lines=frozenset([*range(start, last + 1), *again, *below]),
    )


def _reprint(paragraphs: Sequence[Paragraph], start: int, text: str) -> range:
    """Return the paragraphs that print a plan's title below the letter, before anything numbered; maybe none."""
    lines = list(takewhile(lambda paragraph: paragraph.marker is None, paragraphs[start:]))
    for i in range(len(lines)):
        for end in range(i + 1, min(i + MAX_REPRINT, len(lines)) + 1):
            if "".join(line.text.text for line in lines[i:end]) == text:
                return range(start + i, start + end)
    return range(0)


def _subtitles(paragraphs: Sequence[Paragraph], title: int) -> list[int]:
    def is_subtitle(i: int) -> bool:
        return _is_title_line(paragraphs[i]) and _SUBTITLE.fullmatch(paragraphs[i].text.text) is not None

    return list(takewhile(is_subtitle, range(title + 1, len(paragraphs))))


def _is_title_line(paragraph: Paragraph) -> bool:
    text = paragraph.text.text
    plain = paragraph.marker is None and not paragraph.row and len(text) <= MAX_TITLE
    return plain and not _ENDED.search(text) and not is_outermost(text) and ">" not in text


def _goes_on(before: Paragraph, rest: Sequence[Paragraph]) -> bool:
    """Whether a title begins on the line before: an issuer's name, a year, or half of a long title."""
    line = before.text.text
    text = _ASIDE.sub("", "".join(paragraph.text.text for paragraph in rest))
    if _TITLE_END.search(line):
        return False
    if len(text) <= MAX_NOUN_LINE:
        return True
    if _SUBTITLE.fullmatch(line) or _NO_HALF.search(line):
        return False
    opens = text.startswith(("“", "《", "关于", "19", "20")) or "关于" in line
    return opens or text.count("》") > text.count("《") or len(line) >= MIN_HALF
