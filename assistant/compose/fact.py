"""Answers to one thing asked: the sentence that states it, and the next one where the first leaves part unsaid."""

from collections.abc import Sequence

from assistant.compose.draft import Draft, Line
from assistant.compose.excerpt import excerpt
from assistant.compose.words import plan_name
from assistant.select.concepts import Concept
from assistant.select.rank import Candidate
from assistant.types import Evidence
from assistant.understand.kind import Ask
from ingest.types import Plan

MAX_LINES = 3
MAX_LENGTH = 340
"""Characters of an answer to one question (the golden set calls over 400 a dump)."""
_NEAR = 0.88
"""A further sentence joins when it scores this share of the best and the question asks for several things."""
_ADDS = 0.12
"""…or when it covers this much of the question's weight that the chosen ones leave uncovered."""


def compose_fact(candidates: Sequence[Candidate], ask: Ask, concepts: Sequence[Concept]) -> Draft:
    """Choose up to three sentences and trim each to what was asked."""
    chosen = choose(candidates, ask, concepts)
    plans = {c.evidence.plan.id for c in chosen}
    lines: list[Line] = []
    last: Plan | None = None
    for candidate in chosen:
        plan = candidate.evidence.plan
        lead = f"{plan_name(plan)}：" if last is None or plan.id != last.id else ""
        lines.append(Line(lead, trimmed(candidate, concepts), (candidate.evidence,)))
        last = plan
    return Draft(tuple(lines)) if plans else Draft((), status="abstained", reason="not_stated")


def choose(candidates: Sequence[Candidate], ask: Ask, concepts: Sequence[Concept]) -> list[Candidate]:
    """Pick the best sentence and those that add to it, in reading order within a plan."""
    if not candidates:
        return []
    best = candidates[0]
    chosen = [best]
    total = sum(c.weight for c in concepts if c.present) or 1.0
    covered = set(best.match.words)
    length = len(trimmed(best, concepts))
    for candidate in candidates[1:12]:
        if len(chosen) >= MAX_LINES:
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


def evidence_of(candidates: Sequence[Candidate]) -> tuple[Evidence, ...]:
    """Return the sentences behind candidates."""
    return tuple(candidate.evidence for candidate in candidates)
