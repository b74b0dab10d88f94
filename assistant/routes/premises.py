"""A question that takes something for so: whose plan says it, and what a later plan says of it."""

from dataclasses import replace

from assistant.compose.draft import Draft, Line
from assistant.compose.fact import compose_elsewhere, compose_fact
from assistant.compose.grounded import ground
from assistant.compose.premise import still_planned, with_verdict
from assistant.desk import Desk
from assistant.lookup.plans import all_plans
from assistant.routes.answering import answers
from ingest.types import Plan


def judged(desk: Desk, draft: Draft) -> Draft:
    """Open an answer with whether it bears out what the question states, and add what a later plan says of a plan."""
    text = desk.understanding.text
    since = _since(desk, draft) if still_planned(draft, text) else ()
    return with_verdict(replace(draft, lines=(*draft.lines, *since)), text, since=bool(since))


def _since(desk: Desk, draft: Draft) -> tuple[Line, ...]:
    """Return what later plans of the same library say of what an earlier one only planned."""
    cited = [e.plan for line in draft.lines for e in line.evidence]
    later = tuple(
        plan
        for plan in desk.reading.plans
        if any(_follows(plan, before) for before in cited) and plan not in cited
    )
    found = answers(desk, later) if later else []
    if not any(one.candidates for one in found):
        return ()
    told = ground(compose_fact(found, desk.concepts(later)))
    return () if still_planned(told, desk.understanding.text) else told.lines


def _follows(plan: Plan, before: Plan) -> bool:
    """Whether a plan is of the same library, for a later time."""
    if plan.period is None or before.period is None:
        return False
    return plan.library == before.library and plan.period.start > before.period.start


def elsewhere(desk: Desk) -> Draft | None:
    """Correct a question that ascribes to these plans a name which only another library's plan speaks of."""
    asked = all_plans(desk)
    others = tuple(plan for plan in desk.reading.plans if plan not in asked)
    for name in desk.names:
        if not any(desk.reading.says(plan, name) for plan in asked):
            found = answers(desk, others)
            if any(one.candidates for one in found):
                return compose_elsewhere(name, asked, found, desk.concepts(others))
    return None
