"""How well a sentence bears on a question: which concepts it covers, how tightly, and whether it has what is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.select.clauses import clauses
from assistant.select.concepts import Concept
from ingest.types import Span

_WINDOW = 3
"""Clauses read together: a figure and its subject rarely stand further apart."""
_LONGER = 0.01
"""Weight that a further clause must add to be worth reading."""
_HEADING = 0.55
"""What a concept counts that stands only in the headings above."""
_ANNOUNCED = 0.9
"""…in a heading that only announces it (年购书经费：), so that the sentence goes on with it."""
_AROUND = 0.3
"""…and one that stands only in the paragraph around: 馆长担任组长 after a sentence that founds the 领导小组."""


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
    """Of the words nearest to the question word: found in that run, or (at a discount) in headings or paragraph."""
    missing: float
    """Weight of the heaviest thing that the plans know and neither paragraph nor headings have."""
    window: Span
    """The best run of clauses, in the sentence's text."""
    words: frozenset[str]
    """Concepts found in the sentence itself."""


def match_sentence(
    text: str,
    path: Sequence[str],
    concepts: Sequence[Concept],
    focus: Sequence[Concept] = (),
    *,
    around: str = "",
) -> Match:
    """Measure a sentence under its heading path; `around`: the paragraph it stands in, which says what it speaks of."""
    total = sum(c.weight for c in concepts) or 1.0
    heading = "/".join(path)
    inside = [strength(text, c) for c in concepts]
    announced = path[-1] if path and path[-1].endswith(("：", ":")) else ""
    above = [max(strength(heading, c) * _HEADING, strength(announced, c) * _ANNOUNCED) for c in concepts]
    present = [c for c, found in zip(concepts, inside, strict=True) if found]
    best, window = _best_window(text, present)
    piece = text[slice(*window)]
    wanted = sum(c.weight for c in focus) or 1.0
    return Match(
        coverage=sum(c.weight * max(i, a) for c, i, a in zip(concepts, inside, above, strict=True)) / total,
        tight=best / total,
        typed=sum(c.weight for c in present if c.word in text) / total,
        focus=sum(
            c.weight * max(strength(piece, c), _HEADING * strength(heading, c), _AROUND * strength(around, c))
            for c in focus
        )
        / wanted,
        missing=max(
            (
                c.weight
                for c, i, a in zip(concepts, inside, above, strict=True)
                if c.thing and c.present and not i and not a and not strength(around, c)
            ),
            default=0.0,
        ),
        window=window,
        words=frozenset(c.word for c in present),
    )


def _best_window(text: str, present: Sequence[Concept]) -> tuple[float, Span]:
    """Return the run of up to three clauses that carries most weight, the shortest of equals."""
    spans = clauses(text) or ((0, len(text)),)
    if not present:
        return 0.0, spans[0]
    found = [[c.weight * strength(text[start:end], c) for c in present] for start, end in spans]
    best, worth, window = 0.0, 0.0, spans[0]
    for start in range(len(spans)):
        carried = [0.0] * len(present)
        for end in range(start, min(start + _WINDOW, len(spans))):
            carried = [max(pair) for pair in zip(carried, found[end], strict=True)]
            score = sum(carried)
            if score - _LONGER * (end - start) > worth:
                best, worth = score, score - _LONGER * (end - start)
                window = spans[start][0], spans[end][1]
    return best, window


def strength(text: str, concept: Concept) -> float:
    """Return how well the best form of a concept that stands in the text stands for it; 0 when none does."""
    return max((weight for form, weight in concept.forms if form in text), default=0.0)
