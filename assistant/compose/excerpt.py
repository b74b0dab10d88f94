"""The part of a sentence that was asked for."""

from collections.abc import Sequence

from assistant.select.clauses import clauses
from assistant.select.concepts import Concept
from ingest.types import Span

WHOLE = 120
"""A sentence up to this many characters is given whole: a reader takes it in at a glance."""
ELISION = "……"


def excerpt(text: str, concepts: Sequence[Concept], *, keep: Span, limit: int = WHOLE) -> str:
    """Return the run of clauses around `keep` that covers most of the question, whole clauses only.

    Grows from `keep` towards the side whose next clause carries more of the question until `limit` is reached.
    """
    if len(text) <= limit:
        return text
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
    piece = text[spans[first][0] : spans[last][1]].strip()
    before = ELISION if first > 0 else ""
    after = ELISION if last + 1 < len(spans) else ""
    return before + piece + after


def _carries(clause: str, concepts: Sequence[Concept]) -> float:
    return sum(c.weight for c in concepts if any(form in clause for form, _ in c.forms))
