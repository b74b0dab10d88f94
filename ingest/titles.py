"""The document's own title lines, and headings that carry no number."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.paragraphs import Paragraph

_NOUNS = (
    "规划|计划|纲要|方案|战略|蓝图|意见|办法|通知|条例|细则|规定|决定|报告|章程|公告|通告|指南|规程|要点|规范"
)
_TITLE_END = re.compile(rf"(?:{_NOUNS})(?:[（(〔][^）)〕]{{1,30}}[）)〕])*$")
_SUBTITLE = re.compile(
    r"[（(〔【—–-].*|(?:19|20)\d\d\s?年.*|[二〇○零一二三四五六七八九十]{4}年.*|.{0,20}〔\d{4}〕.{0,10}号"
)
_OUTERMOST = re.compile(
    r"序言?|前言|引言|导言|导语|绪论|结语|结束语|后记|附则|目录|附录|附件|编制说明|规划说明"
)
_ENDED = re.compile(r"[。！？；：，、!?;:,…]$")
_NOT_HEADING = re.compile(
    r"[，；。：]|^[（(〔【]|^(?:图|表|附表|附图)\s?\d|(?:19|20)\d\d年\d{1,2}月|^\W*$|^[\d\s.%A-Za-z/:\-]+$|〔\d{4}〕|^[\w.]+@|\|"
)
MAX_TITLE_LINES = 8
MAX_TITLE = 60
MAX_PLAIN_HEADING = 22
"""Characters: the longest heading without number among the shipped plans has 4; a sentence has 40 on average."""
MAX_STACKED = 3
"""Headings without number that may follow each other at once; more of them are a list."""


@dataclass(frozen=True, slots=True)
class TitleBlock:
    """How many paragraphs at the head of the document are title lines, and what they say."""

    paragraphs: int
    title: str


def read_title(paragraphs: Sequence[Paragraph]) -> TitleBlock:
    """Find the title: unnumbered, unended lines before anything else, up to the last that names a kind of document.

    A title broken over lines is joined; dates, numbers and issuers below it are title lines too.
    """
    block: list[str] = []
    for paragraph in paragraphs[:MAX_TITLE_LINES]:
        text = paragraph.text.text
        if (
            paragraph.marker
            or paragraph.row
            or len(text) > MAX_TITLE
            or _ENDED.search(text)
            or is_outermost(text)
        ):
            break
        block.append(text)
    ends = [i for i, text in enumerate(block) if _TITLE_END.search(text)]
    if not ends:
        return TitleBlock(0, "")
    last = ends[-1]
    parts = [text for i, text in enumerate(block[: last + 1]) if i == 0 or text != block[i - 1]]
    first = next((i for i, text in enumerate(parts) if not _SUBTITLE.fullmatch(text)), 0)
    end = last + 1
    while end < len(block) and _SUBTITLE.fullmatch(block[end]):
        end += 1
    return TitleBlock(end, "".join(parts[first:]))


def is_outermost(text: str) -> bool:
    """Whether a heading is one that stands beside the numbered parts: 序言, 前言, 附则, …"""
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
    before = paragraphs[i - 1] if i > start else None
    finished = before is None or not before.cut
    return (
        finished
        and len(text) <= MAX_PLAIN_HEADING
        and not _ENDED.search(text)
        and not _NOT_HEADING.search(text)
    )


def _has_content(paragraph: Paragraph) -> bool:
    return (
        paragraph.marker is not None
        or paragraph.row
        or bool(_ENDED.search(paragraph.text.text))
        or paragraph.cut
    )
