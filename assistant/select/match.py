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
    """A sentence measured against a question."""

    coverage: float
    """Share of the question's weight found in sentence or headings, in [0, 1]."""
    tight: float
    """The same in the best run of clauses alone."""
    window: Span
    """That run, in the sentence's text."""
    words: frozenset[str]
    """Concepts found in the sentence itself."""


def match_sentence(text: str, path: Sequence[str], concepts: Sequence[Concept]) -> Match:
    """Measure a sentence under its heading path."""
    total = sum(c.weight for c in concepts) or 1.0
    heading = "/".join(path)
    inside = {c.word: c.weight * _strength(text, c) for c in concepts}
    above = {c.word: c.weight * _strength(heading, c) * _HEADING for c in concepts}
    coverage = sum(max(inside[w], above[w]) for w in inside) / total
    spans = clauses(text) or ((0, len(text)),)
    best, window = -1.0, spans[0]
    for start in range(len(spans)):
        for end in range(start, min(start + _WINDOW, len(spans))):
            piece = text[spans[start][0] : spans[end][1]]
            score = sum(c.weight * _strength(piece, c) for c in concepts) / total - 0.01 * (end - start)
            if score > best:
                best, window = score, (spans[start][0], spans[end][1])
    found = frozenset(word for word, weight in inside.items() if weight > 0)
    return Match(coverage=coverage, tight=max(best, 0.0), window=window, words=found)


def _strength(text: str, concept: Concept) -> float:
    return max((weight for form, weight in concept.forms if form in text), default=0.0)
