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
_GOES_ON = re.compile(r"\s*[，、；：,;:]")


def split_sentences(text: str) -> Iterator[Span]:
    """Yield the sentences of a paragraph as (start, end), spaces between them left out.

    A sentence ends at 。！？ with the quotes and brackets that close there, or with the paragraph. A full stop
    inside a quotation or bracket of at most 120 characters does not end the sentence around it.
    """
    closed = [match.span() for match in _ENCLOSED.finditer(text)]
    start = 0
    inside = iter([*closed, (len(text) + 1, len(text) + 1)])
    left, right = next(inside)
    for match in _END.finditer(text):
        end = match.end()
        while right <= match.start():
            left, right = next(inside)
        if left < match.start() < right - 1 and not _closes_sentence(text, right, match.end()):
            continue
        while end < len(text) and text[end] in _CLOSERS:
            end += 1
        if _GOES_ON.match(text, end):
            continue
        yield _strip(text, start, end)
        start = end
    if text[start:].strip():
        yield _strip(text, start, len(text))


def _closes_sentence(text: str, right: int, end: int) -> bool:
    """Whether the bracket that closes at `right` does so just after the full stop and ends the sentence with it."""
    return text[end:right].strip(_CLOSERS) == "" and not _GOES_ON.match(text, right)


def _strip(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
