"""The document's own title lines, and headings that carry no number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.paragraphs import Paragraph

_NOUNS = (
    "规划|计划|纲要|方案|战略|蓝图|意见|办法|通知|条例|细则|规定|决定|报告|章程|公告|通告|指南|规程|要点|规范"
)
_TITLE_END = re.compile(rf"(?:{_NOUNS})(?:[（(〔][^）)〕]{{1,30}}[）)〕])*》?$")
_SUBTITLE = re.compile(
    r"[（(〔【—–-].*|(?:19|20)\d\d\s?年.*|[二〇○零一二三四五六七八九十]{4}年.*|.{0,20}〔\d{4}〕.{0,10}号"
)
_OUTERMOST = re.compile(
    r"序言?|前言|引言|导言|导语|绪论|结语|结束语|后记|附则|目录|附录|附件|编制说明|规划说明"
)
_ENDED = re.compile(r"[。！？；：，、!?;:,…]$")
_NOT_HEADING = re.compile(
    r"[，；。：|>@]|^[（(〔【]|^(?:图|表|附表|附图)\s?\d|^(?!(?:19|20)\d\d年)\d|〔\d{4}〕|^第.{1,6}号$"
    r"|月\d{1,2}日|[〇○零一二三四五六七八九十]日$|^(?:19|20)\d\d年\d{1,2}月$|^[^\u4e00-\u9fff]*[\u4e00-\u9fff]?[^\u4e00-\u9fff]*$"
)
"""What headings without number do not look like: clauses, captions, dates, file numbers, lines without words."""
OPENING = 15
"""Paragraphs among which the title stands: web pages put their menus before it."""
MAX_TITLE = 60
"""Characters."""
MIN_LATE_TITLE = 8
"""Characters of a title that has other text before it; shorter lines there are headings such as 总体规划."""
MAX_NOUN_LINE = 6
"""A last title line no longer than this (发展规划) needs the line before it."""
MAX_PLAIN_HEADING = 22
"""Characters: the longest heading without number among the shipped plans has 4; a sentence has 40 on average."""
MAX_STACKED = 3
"""Headings without number that may follow each other at once; more of them are a list."""


@dataclass(frozen=True, slots=True)
class Title:
    """The document's title, and the paragraphs that print it."""

    start: int
    end: int
    """One past the last title line; equal to `start` where there is no title."""
    text: str
    subtitle: str
    """The title lines below it: years, file number, version."""


def read_title(paragraphs: Sequence[Paragraph]) -> Title:
    """Find the title: an unnumbered line near the start that ends in the name of a kind of document (…规划).

    A title broken over lines is joined; dates, numbers and versions just below it are title lines too.
    """
    opening = paragraphs[:OPENING]
    lead = next((i for i, p in enumerate(opening) if not _is_title_line(p)), len(opening))
    ends = [i for i, p in enumerate(opening) if _is_title_line(p) and _TITLE_END.search(p.text.text)]
    early = [i for i in ends if i < lead]
    late = [i for i in ends if i > lead and len(opening[i].text.text) >= MIN_LATE_TITLE]
    if not early and not late:
        return Title(0, 0, "", "")
    last = early[-1] if early else late[0]
    start = last
    while (
        start > 0
        and _is_title_line(opening[start - 1])
        and _goes_on(opening[start - 1], opening[start : last + 1])
    ):
        start -= 1
    end = last + 1
    while end < len(opening) and _is_title_line(opening[end]) and _SUBTITLE.fullmatch(opening[end].text.text):
        end += 1
    text = "".join(paragraph.text.text for paragraph in opening[start : last + 1])
    return Title(start, end, text.strip("《》"), "".join(p.text.text for p in opening[last + 1 : end]))


def _is_title_line(paragraph: Paragraph) -> bool:
    text = paragraph.text.text
    plain = paragraph.marker is None and not paragraph.row and len(text) <= MAX_TITLE
    return plain and not _ENDED.search(text) and not is_outermost(text) and ">" not in text


def _goes_on(before: Paragraph, rest: Sequence[Paragraph]) -> bool:
    """Whether a title begins on the line before: an issuer's name, or half of 关于…的通知."""
    text = re.sub(r"[（(].*?[）)]", "", "".join(paragraph.text.text for paragraph in rest))
    if _TITLE_END.search(before.text.text):
        return False
    return (
        len(text) <= MAX_NOUN_LINE
        or text[0] in "“《关"
        or "关于" in before.text.text
        or text[:2] in ("19", "20")
    )


def is_outermost(text: str) -> bool:
    """Whether a heading is one that stands beside the numbered parts, such as 序言, 前言 or 附则."""
    return _OUTERMOST.fullmatch(text.replace(" ", "")) is not None


def plain_headings(paragraphs: Sequence[Paragraph], start: int) -> dict[int, bool]:
    """Find headings without number; the value says whether another one follows at once.

    Such a heading is short, has no punctuation that parts clauses, comes after a finished paragraph or another
    heading, and has text or a numbered heading under it.
    """
    found: dict[int, bool] = {}
    run: list[int] = []
    for i in range(start, len(paragraphs)):
        if _may_head(paragraphs, i, start):
            run.append(i)
            continue
        if run and len(run) <= MAX_STACKED and _has_content(paragraphs[i]):
            found.update({j: j != run[-1] for j in run})
        run = []
    return found


def _may_head(paragraphs: Sequence[Paragraph], i: int, start: int) -> bool:
    paragraph = paragraphs[i]
    if paragraph.marker or paragraph.row or paragraph.hint is not None or paragraph.cut:
        return False
    text = paragraph.text.text
    if is_outermost(text):
        return True
    if len(text) > MAX_PLAIN_HEADING or _ENDED.search(text) or _NOT_HEADING.search(text):
        return False
    balanced = all(text.count(a) == text.count(b) for a, b in ("（）", "()", "“”", "《》"))
    return balanced and (i == start or not paragraphs[i - 1].cut)


def _has_content(paragraph: Paragraph) -> bool:
    if paragraph.marker is not None or paragraph.row or paragraph.cut:
        return True
    return bool(_ENDED.search(paragraph.text.text))
