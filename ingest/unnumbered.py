"""Headings that carry no number: 序言, 附：编制说明, or 总体目标 between 1、 and 3、."""

import re
from collections.abc import Sequence

from ingest.paragraphs import Paragraph

_ENDED = re.compile(r"[。！？；：，、!?;:,…]$")
_OUTERMOST = re.compile(
    r"序言?|前言|引言|导言|导语|绪论|结语|结束语|后记|附则|目录|附录|附件|编制说明|规划说明|名词解释|术语解释|名词术语"
    r"|附(?:[件录表][：:]?|[：:])[^\d。；，、：:]{2,20}"
)
_NOT_HEADING = re.compile(
    r"[，；。：|>@]|^[（(〔【]|^(?:19|20)\d\d年\s?\d|^(?:图|表|附表|附图)\s?\d|^(?!(?:19|20)\d\d年)\d|第.{1,6}号$"
    r"|月\d{1,2}日|[〇○零一二三四五六七八九十]日$|^(?:19|20)\d\d年\d{1,2}月$|^[^\u4e00-\u9fff]*[\u4e00-\u9fff]?[^\u4e00-\u9fff]*$"
)
"""What headings without number do not look like: clauses, captions, dates, file numbers, lines without words."""
_RECORD = re.compile(
    r"[〔\[（(【]\s?(?:19|20)\d\d\s?[〕\]）)】]\s?第?\d{1,4}号|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}(?!\d)"
)
"""A file number, or a date as programs print it: what a page says of itself."""
MAX_PLAIN_HEADING = 22
"""Characters: the longest heading without number among the shipped plans has 4; a sentence has 40 on average."""
MAX_STACKED = 3
"""Headings without number that may follow each other at once; more of them are a list."""


def is_outermost(text: str) -> bool:
    """Whether a heading is one that stands beside the numbered parts, such as 序言, 前言 or 附则."""
    return _OUTERMOST.fullmatch(text.replace(" ", "")) is not None


def is_annex(text: str) -> bool:
    """Whether such a heading opens an annex, which may number parts of its own: 附录 名词解释."""
    return is_outermost(text) and text.startswith(("附", "名词", "术语")) and not text.startswith("附则")


def is_record(text: str) -> bool:
    """Whether a line is about the document, with its file number or date of publication, rather than part of it."""
    return _RECORD.search(text) is not None


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
    if len(text) > MAX_PLAIN_HEADING or _ENDED.search(text) or _NOT_HEADING.search(text) or is_record(text):
        return False
    balanced = all(text.count(a) == text.count(b) for a, b in ("（）", "()", "“”", "《》"))
    return balanced and (i == start or not _expects_more(paragraphs[i - 1]))


def _expects_more(paragraph: Paragraph) -> bool:
    """Whether what follows belongs to a sentence or list that this paragraph opens."""
    return paragraph.cut or paragraph.text.text.endswith(("：", ":", "，", "、"))


def _has_content(paragraph: Paragraph) -> bool:
    if paragraph.marker is not None or paragraph.row or paragraph.cut:
        return True
    return bool(_ENDED.search(paragraph.text.text))
