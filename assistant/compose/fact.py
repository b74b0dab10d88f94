"""Answers to one thing asked: the sentence that states it, and the next one where the first leaves part unsaid."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.draft import Draft, Line
from assistant.compose.excerpt import excerpt
from assistant.compose.words import plan_name
from assistant.select.concepts import Concept
from assistant.select.rank import Candidate
from assistant.understand.kind import Ask

MAX_LINES = 3
MAX_LENGTH = 340
"""Characters of an answer to one question (the golden set calls over 400 a dump)."""
_NEAR = 0.88
"""A further sentence joins when it scores this share of the best and the question asks for several things."""
_ADDS = 0.12
"""…or when it covers this much of the question's weight that the chosen ones leave uncovered."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One thing asked, and the sentences that may answer it."""

    ask: Ask
    concepts: tuple[Concept, ...]
    candidates: tuple[Candidate, ...]
    """Best first; empty when the plans do not state it."""


def compose_fact(answered: Sequence[Answered], concepts: Sequence[Concept]) -> Draft:
    """Choose the sentences for each thing asked and trim each to what was asked."""
    lines: list[Line] = []
    last = ""
    for candidate in gather(answered):
        name = plan_name(candidate.evidence.plan)
        lines.append(
            Line("" if name == last else f"{name}：", trimmed(candidate, concepts), (candidate.evidence,))
        )
        last = name
    return Draft(tuple(lines))


def gather(answered: Sequence[Answered]) -> list[Candidate]:
    """Return the sentences chosen for all things asked, each once, in reading order within a plan."""
    chosen: dict[str, Candidate] = {}
    for one in answered:
        for candidate in choose(
            one.candidates, one.ask, one.concepts, lines=MAX_LINES if len(answered) < 2 else 1
        ):
            chosen.setdefault(candidate.evidence.sentence.id, candidate)
    first = next(iter(chosen.values()), None)
    return sorted(
        chosen.values(),
        key=lambda c: (
            first is not None and c.evidence.plan.id != first.evidence.plan.id,
            c.evidence.plan.id,
            c.evidence.sentence.index,
        ),
    )


def choose(
    candidates: Sequence[Candidate], ask: Ask, concepts: Sequence[Concept], *, lines: int
) -> list[Candidate]:
    """Pick the best sentence and those that add to it, up to `lines`."""
    if not candidates:
        return []
    best = candidates[0]
    chosen = [best]
    total = sum(c.weight for c in concepts if c.present) or 1.0
    covered = set(best.match.words)
    length = len(trimmed(best, concepts))
    for candidate in candidates[1:12]:
        if len(chosen) >= lines:
            break
        text = trimmed(candidate, concepts)
        if length + len(text) > MAX_LENGTH or _repeats(candidate, chosen):
            continue
        gain = sum(c.weight for c in concepts if c.word in candidate.match.words - covered) / total
        near = candidate.score >= _NEAR * best.score and (ask.many or not best.fits)
        if near or (gain >= _ADDS and candidate.score >= 0.5 * best.score):
            chosen.append(candidate)
            covered |= candidate.match.words
            length += len(text)
    return sorted(
        chosen,
        key=lambda c: (
            c.evidence.plan.id != best.evidence.plan.id,
            c.evidence.plan.id,
            c.evidence.sentence.index,
        ),
    )


def trimmed(candidate: Candidate, concepts: Sequence[Concept]) -> str:
    """Return the part of a candidate's sentence that answers."""
    return excerpt(candidate.evidence.sentence.text, concepts, keep=candidate.match.window)


def _repeats(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether a chosen sentence of the same plan already says the same words."""
    text = candidate.evidence.sentence.text
    return any(text in c.evidence.sentence.text or c.evidence.sentence.text in text for c in chosen)
