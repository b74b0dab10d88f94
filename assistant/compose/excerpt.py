"""The part of a sentence that was asked for."""

import re
from collections.abc import Sequence

from assistant.select.clauses import clauses
from assistant.select.concepts import Concept
from ingest.types import Span

WHOLE = 120
"""A sentence up to this many characters is given whole: a reader takes it in at a glance."""
ALONE = 210
"""…and up to this many when it is all there is to the answer."""
ELISION = "……"
_TRAILS = re.compile(r"[\u4e00-\u9fff]{1,5}\d[\d.,]*[\u4e00-\u9fff%]{1,4}[，。；]?")
"""受众259379人次: a figure that belongs to what the clause before speaks of, and is lost without it."""
_PIECES = 4
"""Semicolon-separated pieces from which a long sentence is an enumeration: each piece keeps its opening."""


def excerpt(
    text: str, concepts: Sequence[Concept], *, keep: Span, limit: int = WHOLE, listing: bool = False
) -> str:
    """Return the run of clauses around `keep` that covers most of the question, whole clauses only.

    Grows from `keep` towards the side whose next clause carries more of the question until `limit` is reached. A
    clause that announces (包括：) is never left without what it announces. With `listing`, a long enumeration keeps
    the opening of every piece instead.
    """
    if len(text) <= limit:
        return text
    if listing and text.count("；") >= _PIECES - 1:
        return _openings(text)
    spans = clauses(text)
    first = next((i for i, span in enumerate(spans) if span[1] > keep[0]), 0)
    last = max((i for i, span in enumerate(spans) if span[0] < keep[1]), default=first)
    while True:
        left = first - 1 if first > 0 else None
        right = last + 1 if last + 1 < len(spans) else None
        options = [
            i
            for i in (left, right)
            if i is not None and spans[max(last, i)][1] - spans[min(first, i)][0] <= limit
        ]
        if not options:
            break
        best = max(options, key=lambda i: (_carries(text[slice(*spans[i])], concepts), i == right))
        first, last = min(first, best), max(last, best)
    while last + 1 < len(spans) and (
        text[spans[last][1] - 1] in "：:" or _TRAILS.fullmatch(text[slice(*spans[last + 1])])
    ):
        last += 1
    piece = text[spans[first][0] : spans[last][1]].strip()
    before = ELISION if first > 0 else ""
    after = ELISION if last + 1 < len(spans) else ""
    return before + piece + after


def _openings(text: str) -> str:
    """Return the first clause of every semicolon-separated piece, two where the first is a mere lead-in."""
    kept = []
    for piece in filter(str.strip, text.split("；")):
        spans = clauses(piece)
        announces = len(spans) > 1 and piece[: spans[0][1]].endswith("：")
        end = spans[int(announces)][1]
        kept.append(piece[:end].rstrip("，。") + (ELISION if end < len(piece.rstrip("。")) else ""))
    return "；".join(kept)


def _carries(clause: str, concepts: Sequence[Concept]) -> float:
    return sum(c.weight for c in concepts if any(form in clause for form, _ in c.forms))
