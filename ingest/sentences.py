"""Where sentences end in Chinese prose."""

import re
from collections.abc import Iterator

from ingest.types import Span

_END = re.compile(r"(?:[。！？]|(?<=[\u4e00-\u9fff])[!?])+")
_CLOSERS = '”’）)》】〉」』"'
_PAIRS = {"“": "”", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』", "【": "】"}
_ENCLOSED = re.compile(
    "|".join(f"{re.escape(a)}[^{re.escape(a + b)}]{{0,120}}{re.escape(b)}" for a, b in _PAIRS.items())
)
_QUOTES = "“「『"
_GOES_ON = re.compile(r"\s*[，、；：,;:]")


def split_sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a paragraph as (start, end), spaces between them left out.

    A sentence ends at 。！？ with the quotes and brackets that close there, or with the paragraph. A full stop
    inside a quotation or bracket of at most 120 characters does not end the sentence around it, unless it is the
    quotation's last character, or the bracket holds a whole sentence.
    """
    start = 0
    enclosed = _ENCLOSED.finditer(text)
    outer = next(enclosed, None)
    for match in _END.finditer(text):
        while outer and outer.end() <= match.start():
            outer = next(enclosed, None)
        end = match.end()
        while end < len(text) and text[end] in _CLOSERS:
            end += 1
        inside = outer and outer.start() < match.start() < outer.end() - 1
        if (inside and not _ends_with(outer, start, end)) or _GOES_ON.match(text, end):
            continue
        yield _strip(text, start, end)
        start = end
        while start < len(text) and text[start].isspace():
            start += 1
    if text[start:].strip():
        yield _strip(text, start, len(text))


def _ends_with(outer: re.Match[str] | None, start: int, end: int) -> bool:
    """Whether the sentence from `start` to `end` ends where a quotation or bracket in it ends."""
    if outer is None or end < outer.end():
        return False
    return outer[0][0] in _QUOTES or outer.start() == start


def _strip(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
