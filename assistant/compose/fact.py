"""Answers to one thing asked: the sentence that states it, and the next one where the first leaves part unsaid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.compose.draft import Draft, Line
from assistant.compose.excerpt import ALONE, WHOLE, excerpt
from assistant.compose.words import plan_name
from assistant.select.concepts import Concept
from assistant.select.rank import Candidate
from assistant.understand.kind import Ask
from ingest.types import Plan
from prompts.phrases import phrase

MAX_LINES = 3
MAX_LENGTH = 340
"""Characters of an answer to one question (the golden set calls over 400 a dump)."""
_LIST_LINES = 5
LIST_LENGTH = 700
"""The same for a question that asks for all of something (limit 900)."""
_NEAR, _LIST_NEAR = 0.88, 0.75
"""A further sentence joins when it scores this share of the best and the question asks for several things."""
_EVERY_NEAR, _EVERY_LENGTH = 0.5, 450
_OPEN = 0.5
"""The same where no figure, date or name is asked for: what else bears on it is told, too."""
_ADDS, _WORTH = 0.12, 0.5
"""…or when it covers this much of the question's weight that the chosen ones leave uncovered, and is no far cry."""


_SHORT = 60
"""Least characters of a line where several things asked would make the answer too long."""
_STOPS = "。；，"
_NEXT = 3
"""Candidates in which a thing asked may find a sentence of its own, where its best is another one's already."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One thing asked, and the sentences that may answer it."""

    ask: Ask
    concepts: tuple[Concept, ...]
    candidates: tuple[Candidate, ...]
    """Best first; empty when the plans do not state it."""


def compose_fact(
    answered: Sequence[Answered], concepts: Sequence[Concept], *, listing: bool = False
) -> Draft:
    """Choose the sentences for each thing asked and trim each to what was asked."""
    return Draft(tuple(state(gather(answered, listing=listing), concepts, listing=listing)))


def compose_elsewhere(
    name: str, asked: Sequence[Plan], answered: Sequence[Answered], concepts: Sequence[Concept]
) -> Draft:
    """Say that the plans asked do not speak of a name, and what the plan says that does."""
    lead = phrase("answer.elsewhere", plans="、".join(plan_name(plan) for plan in asked), thing=name)
    lines = state(gather(answered), concepts)
    return Draft((Line(lead, "", ()), *lines))


def state(chosen: Sequence[Candidate], concepts: Sequence[Concept], *, listing: bool = False) -> list[Line]:
    """Write a line for each chosen sentence, the plan named where it changes."""
    limit = ALONE if listing or (len(chosen) == 1 and not chosen[0].fits) else WHOLE
    texts = [trimmed(c, concepts, limit=limit, listing=listing) for c in chosen]
    if not listing and sum(map(len, texts)) > MAX_LENGTH:
        limit = max(_SHORT, MAX_LENGTH // len(chosen))
        texts = [trimmed(c, concepts, limit=limit) for c in chosen]
    lines: list[Line] = []
    last = ""
    for candidate, text in zip(chosen, texts, strict=True):
        name = plan_name(candidate.evidence.plan)
        lines.append(Line("" if name == last else f"{name}：", text, (candidate.evidence,)))
        last = name
    return lines


def gather(answered: Sequence[Answered], *, listing: bool = False, every: bool = False) -> list[Candidate]:
    """Return the sentences chosen for all things asked, each once, in reading order within a plan.

    With `every`, all that state it nearly as plainly: figures that disagree are shown, none is preferred.
    """
    chosen: dict[str, Candidate] = {}
    for one in answered:
        picked = choose(one, alone=len(answered) < 2, listing=listing, every=every)
        if picked and all(candidate.evidence.sentence.id in chosen for candidate in picked):
            picked += _next(one, chosen)
        for candidate in picked:
            known = chosen.get(candidate.evidence.sentence.id)
            chosen[candidate.evidence.sentence.id] = _both(known, candidate) if known else candidate
    first = next(iter(chosen.values()), None)
    return sorted(
        chosen.values(),
        key=lambda c: (
            first is not None and c.evidence.plan.id != first.evidence.plan.id,
            c.evidence.plan.id,
            c.evidence.sentence.index,
        ),
    )


def _both(one: Candidate, other: Candidate) -> Candidate:
    """Return a sentence that answers two things asked, with the clauses of both to be shown."""
    return replace(one, keep=(min(one.keep[0], other.keep[0]), max(one.keep[1], other.keep[1])))


def _next(one: Answered, chosen: Mapping[str, Candidate]) -> list[Candidate]:
    """Return the best sentence not chosen yet, where it answers nearly as well: each thing asked wants its own."""
    for candidate in one.candidates[:_NEXT]:
        if candidate.evidence.sentence.id not in chosen and not _repeats(candidate, list(chosen.values())):
            return [candidate] if candidate.score >= _WORTH * one.candidates[0].score else []
    return []


def choose(one: Answered, *, alone: bool, listing: bool, every: bool) -> list[Candidate]:
    """Pick the best sentence and those that add to it; a question that asks several things gets one for each."""
    if not one.candidates:
        return []
    lines = (_LIST_LINES if listing or every else MAX_LINES) if alone else 1
    room = LIST_LENGTH if listing else _EVERY_LENGTH if every else MAX_LENGTH
    least = _EVERY_NEAR if every else _LIST_NEAR if listing else _NEAR
    best = one.candidates[0]
    chosen = [best]
    total = sum(c.weight for c in one.concepts if c.present) or 1.0
    covered = set(best.match.words)
    length = len(trimmed(best, one.concepts))
    for candidate in one.candidates[1:12]:
        text = trimmed(candidate, one.concepts)
        if len(chosen) >= lines or length + len(text) > room or _repeats(candidate, chosen):
            continue
        gain = sum(c.weight for c in one.concepts if c.word in candidate.match.words - covered) / total
        near = candidate.score >= least * best.score
        also = near and (every or (one.ask.many and (listing or not best.fits)))
        also = also or (alone and not one.ask.wants and candidate.score >= _OPEN * best.score)
        if also or (gain >= _ADDS and candidate.score >= _WORTH * best.score):
            chosen.append(candidate)
            covered |= candidate.match.words
            length += len(text)
    return chosen


def trimmed(
    candidate: Candidate, concepts: Sequence[Concept], *, limit: int = WHOLE, listing: bool = False
) -> str:
    """Return the part of a candidate's sentence that answers."""
    text = candidate.evidence.sentence.text
    return excerpt(text, concepts, keep=candidate.keep, limit=limit, listing=listing)


def _repeats(candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Whether a chosen sentence already says the same words."""
    text = candidate.evidence.sentence.text.rstrip(_STOPS)
    others = [c.evidence.sentence.text.rstrip(_STOPS) for c in chosen]
    return any(text in other or other in text for other in others)
