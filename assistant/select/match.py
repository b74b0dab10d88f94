"""How well a sentence bears on a question: which concepts it covers, how tightly, and whether it has what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.select.clauses import clauses
from assistant.select.concepts import Concept
from ingest.types import Span

_WINDOW = 3
"""Clauses read together: a figure and its subject rarely stand further apart."""
_HEADING = 0.55
"""What a concept counts that stands only in the headings above."""


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence measured against a question; all shares are of the question's weight, in [0, 1]."""

    coverage: float
    """Found in sentence or headings, in any form."""
    tight: float
    """Found in the best run of clauses alone."""
    typed: float
    """Found in the sentence in the very words typed."""
    focus: float
    """Of the words nearest to the question word: found in that run of clauses, or (at a discount) in the headings."""
    missing: float
    """Weight of the heaviest word that the plans know and neither sentence nor headings have."""
    window: Span
    """The best run of clauses, in the sentence's text."""
    words: frozenset[str]
    """Concepts found in the sentence itself."""


def match_sentence(text: str, path: Sequence[str], concepts: Sequence[Concept], focus: Sequence[Concept] = ()) -> Match:
    """Measure a sentence under its heading path."""
    total = sum(c.weight for c in concepts) or 1.0
    heading = "/".join(path)
    inside = {c.word: c.weight * strength(text, c) for c in concepts}
    above = {c.word: c.weight * strength(heading, c) * _HEADING for c in concepts}
    best, window = _best_window(text, concepts)
    piece = text[slice(*window)]
    wanted = sum(c.weight for c in focus) or 1.0
    return Match(
        coverage=sum(max(inside[w], above[w]) for w in inside) / total,
        tight=max(best, 0.0) / total,
        typed=sum(c.weight for c in concepts if c.word in text) / total,
        focus=sum(c.weight * max(strength(piece, c), _HEADING * strength(heading, c)) for c in focus) / wanted,
        missing=max((c.weight for c in concepts if c.present and not inside[c.word] and not above[c.word]), default=0.0),
        window=window,
        words=frozenset(word for word, weight in inside.items() if weight > 0),
    )


def _best_window(text: str, concepts: Sequence[Concept]) -> tuple[float, Span]:
    """Return the run of up to three clauses that carries most weight, the shortest of equals."""
    spans = clauses(text) or ((0, len(text)),)
    best, window = -1.0, spans[0]
    for start in range(len(spans)):
        for end in range(start, min(start + _WINDOW, len(spans))):
            piece = text[spans[start][0] : spans[end][1]]
            score = sum(c.weight * strength(piece, c) for c in concepts) - 0.01 * (end - start)
            if score > best:
                best, window = score, (spans[start][0], spans[end][1])
    return best, window


def strength(text: str, concept: Concept) -> float:
    """Return how well the best form of a concept that stands in the text stands for it; 0 when none does."""
    return max((weight for form, weight in concept.forms if form in text), default=0.0)
