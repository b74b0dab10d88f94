"""A sentence's clauses, as stretches of its text."""

import re
from functools import lru_cache

from ingest.types import Span

_BREAK = re.compile(r"[，；：。！？,;]+[”’』」）)]*|——")
_KEPT = 4096
"""Texts whose clauses are kept: the same few hundred sentences are candidates of one question's every part."""


@lru_cache(maxsize=_KEPT)
def clauses(text: str) -> tuple[Span, ...]:
    """Split at commas, semicolons, colons and full stops; brackets and quotation marks stay whole.

    Each span ends after its punctuation, so that the spans tile the text.
    """
    spans = []
    start = 0
    for match in _BREAK.finditer(text):
        if _inside(text, start, match.start()):
            continue
        spans.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return tuple(spans)


def _inside(text: str, start: int, at: int) -> bool:
    """Tell whether a place stands inside brackets or quotes that opened since `start`; figures such as 1,200 too."""
    piece = text[start:at]
    if text[at] == "," and at and text[at - 1].isdigit() and text[at + 1 : at + 2].isdigit():
        return True
    return any(piece.count(left) > piece.count(right) for left, right in ("（）", "()", "《》", "“”"))
