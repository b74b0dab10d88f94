"""Several libraries, or several plans of one, asked side by side."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.compare import Side, compose_change, compose_compare, compose_counts, compose_which
from assistant.compose.draft import Draft
from assistant.compose.fact import Answered
from assistant.desk import Desk
from assistant.lookup.plans import all_plans, own_plans
from assistant.routes.answering import answers
from assistant.routes.counting import counted
from assistant.select.rank import Candidate
from assistant.select.tense import tells_past
from ingest.types import Plan

_AS_PLAIN = 0.75
"""Share of the plainest mention's weight from which another plan mentions it too."""
_LARGER = re.compile(r"更|最|谁")
_MENTIONS = re.compile(
    r"(?:提到|提及|写到|写了|讲到|涉及|说到)(?:了|过)?([^，。？?！吗的]{2,12})(?=[，。？?！]|吗|的(?:有|是|馆)|$)"
)
_ALIKE = re.compile(r"一样|相同|一致|共同|都(?:有|写|提|讲|用)")
_AS_GOOD = 0.3
"""Share of the best sentence's score from which one of another time is told beside it."""
_SEARCHED = 3
"""Sections named where a plan says nothing: enough to look for oneself, few enough to read."""


def compare(desk: Desk) -> Draft:
    """Give a block for each library named, or for each plan where none is."""
    scope = desk.understanding.scope
    if counts := _counts(desk, own_plans(desk)):
        return counts
    shares = dict(scope.shares)
    if scope.named:
        sides = [
            _side(desk.about(shares[t.library]) if t.library in shares else desk, t.plans)
            for t in scope.targets
        ]
    else:
        sides = [_side(desk, (plan,)) for plan in own_plans(desk)]
    ask = desk.understanding.ask
    larger = bool(_LARGER.search(desk.understanding.text)) and bool(ask.wants or ask.units)
    alike = bool(_ALIKE.search(desk.understanding.text))
    return compose_compare(sides, ask, larger=larger, alike=alike, strangers=scope.unknown_libraries)


def which(desk: Desk) -> Draft:
    """Keep the plans whose best sentence speaks of the topic nearly as plainly as the plainest one."""
    name = _mentioned(desk)
    sides = [_naming(_side(desk, (plan,)), name) for plan in all_plans(desk)]
    plainest = max((side.best.match.tight for side in sides if side.best), default=0.0)
    kept = [
        side if side.best and side.best.match.tight >= _AS_PLAIN * plainest else Side(side.plans, ())
        for side in sides
    ]
    return compose_which(kept)


def _mentioned(desk: Desk) -> str:
    """Return the words that plans are asked to mention (哪些馆的规划提到5G), where any has these very words."""
    asked = _MENTIONS.search(desk.understanding.text)
    words = asked[1].strip("“”《》") if asked else ""
    return words if words and any(desk.reading.says(plan, words) for plan in all_plans(desk)) else ""


def _naming(side: Side, words: str) -> Side:
    """Keep the sentences that have these words, in them or over them."""

    def has(candidate: Candidate) -> bool:
        return words in candidate.evidence.sentence.text or words in "/".join(candidate.evidence.path)

    answered = (replace(one, candidates=tuple(filter(has, one.candidates))) for one in side.answered)
    return replace(side, answered=tuple(answered)) if words else side


def change(desk: Desk) -> Draft:
    """Show what each plan of one library says, oldest first."""
    plans = sorted(all_plans(desk), key=lambda plan: plan.period.start if plan.period else 0)
    if counts := _counts(desk, plans):
        return counts
    sides = [_side(desk, (plan,)) for plan in plans] if len(plans) > 1 else _then_and_now(desk, plans)
    return compose_change(sides, desk.understanding.ask, desk.understanding.text)


def _counts(desk: Desk, plans: Sequence[Plan]) -> Draft | None:
    """Count for each plan what several are asked the number of (基本原则各有几条); None where nothing is."""
    sides = [desk.of(plan) for plan in plans]
    if any(side.understanding.ask.kind != "count" for side in sides):
        return None
    drafts = [counted(side) for side in sides]
    return compose_counts(plans, drafts) if any(drafts) else None


def _then_and_now(desk: Desk, plans: Sequence[Plan]) -> list[Side]:
    """Part what a single plan says into what was and what shall be, where it says both."""
    side = _side(desk, tuple(plans))
    times = [
        replace(side, answered=tuple(_told(one, past=past) for one in side.answered))
        for past in (True, False)
    ]
    return times if all(time.best for time in times) else [side]


def _told(one: Answered, *, past: bool) -> Answered:
    """Keep the sentences of sections on what was, or of the others, that are nearly as good as the best."""
    least = _AS_GOOD * one.candidates[0].score if one.candidates else 0.0
    kept = [c for c in one.candidates if tells_past(c.evidence.path) is past and c.score >= least]
    return replace(one, candidates=tuple(kept))


def _side(desk: Desk, plans: tuple[Plan, ...]) -> Side:
    nearest = dict.fromkeys(hit.chunk.path[-1] for hit in desk.hits(plans) if hit.chunk.path)
    return Side(plans, tuple(answers(desk, plans)), tuple(nearest)[:_SEARCHED])
