"""From what is asked to who answers it: one small function a kind of question."""

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.compose.compare import Side, compose_change, compose_compare, compose_which
from assistant.compose.draft import Draft
from assistant.compose.fact import Answered, compose_fact
from assistant.compose.structure import compose_count, compose_locate
from assistant.compose.summary import compose_entries, compose_section
from assistant.desk import Desk
from assistant.guard import not_stated
from assistant.select.outline import Entry, entries, family, find_part, heading_sentence, under
from assistant.select.support import supported
from assistant.understand.kind import Kind
from assistant.understand.parts import find_parts
from ingest.types import ParsedPlan, Plan, Section

_NAMES_PART = 0.45
"""Share of the question's weight that a heading must carry to be what a summary or a count is about."""
_FAMILY = re.compile(
    r"(?:多少|几)(?:个|大|条|项)?(战略方向|目标|专栏|章|节|篇)|(战略方向|目标|专栏)(?:一共|共|总共)?(?:有)?(?:多少|几)(?:个|条|项)?"
)
_WITHIN = 0.8
"""Weight of words beyond the part's own name from which a question asks for something inside the part."""
_LARGER = re.compile(r"更|最|谁")


def route(desk: Desk) -> Draft:
    """Answer a question that the guard let pass."""
    draft = _ROUTES[desk.understanding.ask.kind](desk)
    return draft if draft.lines else not_stated(_all_plans(desk))


def _fact(desk: Desk) -> Draft:
    part = _part(desk)
    if part and not _asks_within(desk, part[1]):
        return compose_section(*part)
    plans = (part[0].plan,) if part else _all_plans(desk)
    return compose_fact(answers(desk, plans, part), desk.concepts(plans))


def answers(desk: Desk, plans: Sequence[Plan], part: tuple[ParsedPlan, Section] | None = None) -> list[Answered]:
    """Return for each thing asked the candidates that may answer it; within a numbered part when one is named."""
    found = None
    if part:
        parsed, section = part
        found = [(desk.reading.evidence(parsed.plan, s.index), 1.0) for s in under(parsed, section)]
    result = []
    for facet in desk.facets():
        ranked = desk.ranked(found, plans, facet) if found is not None else desk.candidates(plans, facet)
        concepts = desk.facet_concepts(plans, facet)
        result.append(Answered(facet.ask, concepts, supported(ranked, facet, years=desk.years(), section=desk.section_text)))
    return result


def _asks_within(desk: Desk, section: Section) -> bool:
    """Whether a question that names a part asks for something in it (目标30提出设什么机构), not for the part itself."""
    plans = _all_plans(desk)
    words = [c for c in desk.concepts(plans) if c.word not in section.heading and not c.word.isdigit()]
    return sum(c.weight for c in words) > _WITHIN


def _summary(desk: Desk) -> Draft:
    part = _part(desk) or _named_section(desk)
    return compose_section(*part) if part else _fact(desk)


def _list(desk: Desk) -> Draft:
    part = _part(desk)
    if part:
        return compose_section(*part)
    return _fact(desk)


def _count(desk: Desk) -> Draft:
    found = _FAMILY.search(desk.understanding.text)
    if found:
        name = found[1] or found[2]
        for parsed in desk.parsed(_all_plans(desk)):
            members = family(parsed, name)
            if members:
                leads = [Entry(head, ()) for s in members if (head := heading_sentence(parsed, s))]
                return compose_count(parsed, name, leads)
    named = _named_section(desk)
    if named:
        parsed, section = named
        members = entries(parsed, section)
        if len(members) > 1:
            return compose_count(parsed, f"“{section.title}”", members)
    return _fact(desk)


def _locate(desk: Desk) -> Draft:
    plans = _all_plans(desk)
    concepts = desk.concepts(plans)
    found = supported(desk.candidates(plans), desk.facets()[0])
    if not found:
        return Draft(())
    best = found[0]
    parsed = desk.reading.parsed(best.evidence.plan)
    return compose_locate(parsed, parsed.sections[best.evidence.sentence.section], best, concepts)


def _compare(desk: Desk) -> Draft:
    scope = desk.understanding.scope
    targets = scope.targets if scope.named else ()
    groups = [t.plans for t in targets] or [(plan,) for plan in desk.reading.plans]
    larger = bool(_LARGER.search(desk.understanding.text)) and bool(
        desk.understanding.ask.wants or desk.understanding.ask.units
    )
    return compose_compare(
        [_side(desk, plans) for plans in groups],
        desk.understanding.ask,
        larger=larger,
        strangers=scope.unknown_libraries,
    )


def _which(desk: Desk) -> Draft:
    return compose_which([_side(desk, (plan,)) for plan in _all_plans(desk)], desk.understanding.ask)


def _change(desk: Desk) -> Draft:
    plans = sorted(_all_plans(desk), key=lambda plan: plan.period.start if plan.period else 0)
    return compose_change([_side(desk, (plan,)) for plan in plans], desk.understanding.ask)


_ROUTES: Mapping[Kind, Callable[[Desk], Draft]] = {
    "fact": _fact,
    "list": _list,
    "summary": _summary,
    "count": _count,
    "locate": _locate,
    "part": _summary,
    "compare": _compare,
    "which": _which,
    "change": _change,
}


def _side(desk: Desk, plans: tuple[Plan, ...]) -> Side:
    return Side(plans, tuple(answers(desk, plans)))


def _all_plans(desk: Desk) -> tuple[Plan, ...]:
    return tuple(
        dict.fromkeys(plan for target in desk.understanding.scope.targets for plan in desk.plans_of(target))
    )


def _part(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the numbered part that the question names, where exactly it exists."""
    for part in find_parts(desk.understanding.text):
        found = [(p, s) for p in desk.parsed(_all_plans(desk)) if (s := find_part(p, part))]
        if found:
            return found[0]
    return None


def _named_section(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose heading names the topic best, over all plans asked about."""
    scored = [
        (score, parsed, section)
        for parsed in desk.parsed(_all_plans(desk))
        for score, section in desk.sections(parsed.plan)[:1]
    ]
    best = max(scored, key=lambda row: row[0], default=None)
    return (best[1], best[2]) if best and best[0] >= _NAMES_PART else None
