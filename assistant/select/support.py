"""Whether what was found bears on what was asked: the line between answering and abstaining."""

from collections.abc import Sequence

from assistant.select.concepts import Concept
from assistant.select.rank import Candidate
from assistant.understand.kind import Ask

LEAST_COVERAGE = 0.15
LEAST_TIGHT = 0.10
"""Below these a sentence only brushes the topic."""
NEAR = 0.55
"""Cosine from which a sentence counts as speaking of the same thing in other words."""


def supported(
    candidates: Sequence[Candidate], ask: Ask, concepts: Sequence[Concept]
) -> tuple[Candidate, ...]:
    """Return the candidates that may answer, best first; empty means that the plans do not state it.

    What is asked for must be there: a question for a figure in 平方米 is not answered by a sentence without one, nor
    by one that says nothing of the thing measured.
    """
    need = bool(ask.wants & {"number", "date", "rank"})
    kept = [c for c in candidates if (c.fits or not need) and _bears(c)]
    return tuple(kept)


def _bears(candidate: Candidate) -> bool:
    enough = candidate.match.coverage >= LEAST_COVERAGE and candidate.match.tight >= LEAST_TIGHT
    return enough or candidate.similarity >= NEAR
