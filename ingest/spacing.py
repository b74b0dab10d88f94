"""Which of a paragraph's spaces are words' own, and which only came from the page layout."""

import re

from ingest.traced import NEWLINE, Traced

_GAP = re.compile(r"[ \n]+")
_DIGITS_BEFORE = re.compile(r"(?<![\d.])\d{1,3}(?: \d{3})*$")
_GROUP_AFTER = re.compile(r"\d{3}(?!\d)")
_OPENERS, _CLOSERS = "“‘《「『", "”’》」』—"
_COUPLET_SIDE = re.compile(r"[\u4e00-\u9fff]+")
_LOOK_BACK = 24
"""Characters of context that decide about one space: longer than any number or slogan half."""


def tidy(traced: Traced) -> Traced:
    """Drop layout spaces and line joins; keep those inside Latin phrases and between the halves of a slogan.

    `2014 年 9 月` -> `2014年9月`, `1 519册` -> `1519册`, `总  则` -> `总则`; `open access` and
    `“科学防疫 健康生活”` keep their space.
    """
    text = traced.text
    if _GAP.search(text) is None:
        return traced
    keep: list[int] = []
    last = 0
    for gap in _GAP.finditer(text):
        keep.extend(range(last, gap.start()))
        before, after = (
            text[max(0, gap.start() - _LOOK_BACK) : gap.start()],
            text[gap.end() : gap.end() + _LOOK_BACK],
        )
        if before and after and _belongs(before, after, wrapped=NEWLINE in gap.group()):
            keep.append(gap.start())
        last = gap.end()
    keep.extend(range(last, len(text)))
    tidied = traced.pick(keep)
    return Traced(tidied.text.replace(NEWLINE, " "), tidied.at)


def _belongs(before: str, after: str, *, wrapped: bool) -> bool:
    left, right = before[-1], after[0]
    if _is_latin(left) and _is_latin(right):
        if left.isdigit() and right.isdigit():
            return not wrapped and not (_DIGITS_BEFORE.search(before) and _GROUP_AFTER.match(after))
        return not (wrapped and (left.isdigit() or right.isdigit()))
    return not wrapped and _is_couplet(before, after)


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_couplet(before: str, after: str) -> bool:
    """Whether the space parts two equally long halves of a quotation: `“读好书 善读书”`."""
    opener = max(map(before.rfind, _OPENERS))
    first, second = before[opener + 1 :], _COUPLET_SIDE.match(after)
    if opener < 0 or second is None or not _COUPLET_SIDE.fullmatch(first):
        return False
    return len(first) == len(second.group()) and after[second.end() : second.end() + 1] in tuple(_CLOSERS)
