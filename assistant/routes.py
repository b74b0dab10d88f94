"""From what is asked to who answers it: one small function a kind of question."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from assistant.compose.compare import Side, compose_change, compose_compare, compose_which
from assistant.compose.continuing import continued
from assistant.compose.draft import Draft
from assistant.compose.fact import LIST_LENGTH, MAX_LENGTH, Answered, compose_elsewhere, compose_fact
from assistant.compose.grounded import ground
from assistant.compose.premise import with_verdict
from assistant.compose.source import with_source
from assistant.compose.structure import compose_count, compose_locate, compose_member
from assistant.compose.summary import compose_entry, compose_part, compose_section
from assistant.desk import Desk
from assistant.guard import not_stated
from assistant.lookup import (
    MEMBERS,
    all_plans,
    counted_member,
    enumerated,
    headed,
    likeliest_section,
    member_about,
    named_section,
    numbered_part,
    of_length,
    own_plans,
    part,
    titled_part,
    titled_verbatim,
)
from assistant.select.outline import (
    Entry,
    entries,
    family,
    heading_sentence,
    member,
    under,
)
from assistant.select.rank import Candidate
from assistant.select.support import LEAST, supported
from assistant.understand.facets import Facet
from assistant.understand.kind import Kind
from assistant.understand.parts import find_parts
from ingest.types import ParsedPlan, Plan, Section

_BELOW = re.compile(r"底下|下设|下面|之下|包括哪|设了哪|有哪些目标|[又再还]?分(?:成|为|了)?(?:哪|几)")
_FAMILY = re.compile(
    r"(?:多少|几|\d+|[一二两三四五六七八九十]+|哪一?)(?:个|大|条|项)?(战略方向|目标|专栏|章|节|篇)|"
    r"(战略方向|目标|专栏)(?:一共|共|总共)?(?:有)?(?:多少|几)(?:个|条|项)?"
)
_DESCRIBE = re.compile(
    r"(?:说|讲|写|管|提|谈)(?:的)?(?:是|了|些|到)*(?:什么|啥|些什么|哪(?:块|些|方面))|是(?:什么|啥)[？?。]*$|内容|怎么(?:说|写|讲)|(?:有)?哪[几些]"
)
_DESCRIBES = re.compile(r"讲|说|写|管|谈|内容|包括")
"""A question for what a member says; 第五条是什么 asks for its name, which the count gives."""
_AS_PLAIN = 0.75
"""Share of the plainest mention's weight from which another plan mentions it too."""
_LARGER = re.compile(r"更|最|谁")
_SEARCHED = 3
"""Sections named where a plan says nothing: enough to look for oneself, few enough to read."""


def route(desk: Desk) -> Draft:
    """Answer a question that the guard let pass."""
    kind = desk.understanding.ask.kind
    room = LIST_LENGTH if kind in _LONG else MAX_LENGTH
    draft = ground(continued(_ROUTES[kind](desk), desk.reading.parsed, room=room))
    if not draft.lines:
        return not_stated(all_plans(desk), nearest=_nearest(desk))
    if desk.understanding.asks_source:
        return with_source(draft)
    corrected = not draft.lines[0].evidence
    judged = (
        not corrected and desk.understanding.ask.premise and desk.understanding.ask.kind not in _SIDE_BY_SIDE
    )
    return with_verdict(draft, desk.understanding.text) if judged else draft


_LONG: frozenset[Kind] = frozenset({"list", "summary", "part", "compare", "which", "change"})
_SIDE_BY_SIDE: frozenset[Kind] = frozenset({"compare", "which", "change"})


def _nearest(desk: Desk) -> str:
    """Return the heading under which the nearest passage stands; empty when nothing is near."""
    found = desk.candidates(all_plans(desk))
    return found[0].evidence.path[-1] if found and found[0].evidence.path and found[0].score >= LEAST else ""


def _fact(desk: Desk) -> Draft:
    if counted := counted_member(desk):
        return compose_entry(*counted)
    part = numbered_part(desk)
    if part and not _asks_within(desk):
        return compose_part(*part)
    own = (part[0].plan,) if part else own_plans(desk)
    plans, found = own, answers(desk, own, part)
    if part and not any(one.candidates or one.ask.wants & {"number", "date", "rank"} for one in found):
        return compose_part(*part)
    if not any(one.candidates for one in found) and own != all_plans(desk) and not part:
        plans, found = all_plans(desk), answers(desk, all_plans(desk))
    if not any(one.candidates for one in found) and (elsewhere := _elsewhere(desk)):
        return elsewhere
    draft = compose_fact(found, desk.concepts(plans), listing=desk.understanding.ask.kind == "list")
    return _opened(desk, draft, found)


def _elsewhere(desk: Desk) -> Draft | None:
    """Correct a question that ascribes to these plans a name which only another library's plan speaks of."""
    asked = all_plans(desk)
    others = tuple(plan for plan in desk.reading.plans if plan not in asked)
    for name in desk.names:
        if not any(desk.reading.says(plan, name) for plan in asked):
            found = answers(desk, others)
            if any(one.candidates for one in found):
                return compose_elsewhere(name, asked, found, desk.concepts(others))
    return None


def _opened(desk: Desk, draft: Draft, found: Sequence[Answered]) -> Draft:
    """Say what stands under the best heading where headings are all the answer there is."""
    told = [evidence.sentence for line in draft.lines for evidence in line.evidence]
    if not told or desk.understanding.ask.wants or any(sentence.role != "heading" for sentence in told):
        return draft
    best = next(one.candidates[0].evidence for one in found if one.candidates)
    parsed = desk.reading.parsed(best.plan)
    return compose_part(parsed, parsed.sections[best.sentence.section])


def answers(
    desk: Desk, plans: Sequence[Plan], part: tuple[ParsedPlan, Section] | None = None
) -> list[Answered]:
    """Return for each thing asked the candidates that may answer it; within a numbered part when one is named."""
    found = None
    if part:
        parsed, section = part
        found = [(desk.reading.evidence(parsed.plan, s.index), 1.0) for s in under(parsed, section)]
    result = []
    for facet in desk.facets():
        ranked = desk.ranked(found, plans, facet) if found is not None else desk.candidates(plans, facet)
        concepts = desk.facet_concepts(plans, facet)
        ranked = desk.about_named(ranked, facet)
        result.append(
            Answered(
                facet.ask,
                concepts,
                supported(ranked, facet, concepts, years=desk.years(), section=desk.section_text),
            )
        )
    return result


def _asks_within(desk: Desk) -> bool:
    """Whether a question that names a part asks for something in it (目标30提出设什么机构), not what the part says."""
    return bool(desk.understanding.ask.wants) or not _DESCRIBE.search(desk.understanding.text)


def _summary(desk: Desk) -> Draft:
    if counted := counted_member(desk):
        return compose_entry(*counted)
    found = part(desk) or named_section(desk) or likeliest_section(desk)
    return compose_section(*found) if found else _fact(desk)


def _list(desk: Desk) -> Draft:
    """Give the sentence that enumerates; where a heading fits best, what stands under that heading."""
    if counted := counted_member(desk):
        return compose_entry(*counted)
    found = (
        numbered_part(desk) or titled_verbatim(desk) or of_length(desk) or enumerated(desk) or headed(desk)
    )
    return compose_section(*found, listing=True) if found else _fact(desk)


def _count(desk: Desk) -> Draft:
    text = desk.understanding.text
    facets = desk.facets()
    quoted = titled_part(desk) or (numbered_part(desk) if find_parts(facets[0].text) else None)
    found = None if quoted else _FAMILY.search(text)
    if found:
        name = found[1] or found[2]
        for parsed in desk.parsed(all_plans(desk)):
            leads = [Entry(head, ()) for s in family(parsed, name) if (head := heading_sentence(parsed, s))]
            if leads:
                return compose_count(parsed, name, leads)
    named = quoted or named_section(desk, facets[0].text)
    if named:
        parsed, section = named
        members = entries(parsed, section)
        if len(members) > 1:
            asked = _member_asked(desk, parsed, section, facets[1:])
            told = _member_told(parsed, section, facets[1:])
            return compose_count(parsed, f"“{section.title or section.heading}”", members, asked, told)
    if not found and not any(concept.present for concept in desk.facet_concepts(all_plans(desk), facets[0])):
        return _whole(desk)
    return _fact(desk)


def _whole(desk: Desk) -> Draft:
    """Count the outermost parts of a plan: 规划分几块."""
    (parsed, *_) = desk.parsed(all_plans(desk))
    heads = [
        heading_sentence(parsed, s) for s in parsed.sections if s.parent is None and s.kind != "preamble"
    ]
    return compose_count(parsed, "部分", [Entry(head, ()) for head in heads if head])


def _member_told(parsed: ParsedPlan, section: Section, facets: Sequence[Facet]) -> Entry | None:
    """Return the member that a further question counts off and asks the content of (第五条讲谁), if it has any."""
    for facet in facets:
        for reference in find_parts(facet.text):
            found = member(parsed, section, reference) if reference.family in MEMBERS else None
            if found and found.rest and _DESCRIBES.search(facet.text):
                return found
    return None


def _member_asked(
    desk: Desk, parsed: ParsedPlan, section: Section, facets: Sequence[Facet]
) -> Candidate | None:
    """Return the sentence under a section that a further 第几 asks the place of."""
    for facet in facets:
        if "rank" in facet.ask.wants:
            found = [(desk.reading.evidence(parsed.plan, s.index), 1.0) for s in under(parsed, section)]
            topical = replace(facet, ask=replace(facet.ask, wants=frozenset()))
            return next(iter(desk.ranked(found, (parsed.plan,), topical)), None)
    return None


def _locate(desk: Desk) -> Draft:
    plans = all_plans(desk)
    kind = _FAMILY.search(desk.understanding.text)
    member = member_about(desk, kind[1] or kind[2]) if kind else None
    if member:
        parsed, section = member
        below = [e for e in entries(parsed, section) if parsed.sections[e.lead.section].kind != "box"]
        return compose_member(parsed, section, below if _BELOW.search(desk.understanding.text) else ())
    # Its place is asked for, not a figure; and what the question says around asking is as much what it is about.
    facet = Facet(desk.topic, "", replace(desk.understanding.ask, wants=frozenset(), units=()))
    concepts = desk.concepts(plans)
    found = supported(desk.about_named(desk.candidates(plans, facet), facet), facet, concepts)
    named = named_section(desk)
    if named:
        inside = (
            c for c in found if c.evidence.plan == named[0].plan and c.evidence.sentence in under(*named)
        )
        members = entries(*named) if _BELOW.search(desk.understanding.text) else ()
        return compose_locate(*named, next(inside, None), concepts, members)
    if not found:
        return Draft(())
    best = found[0]
    parsed = desk.reading.parsed(best.evidence.plan)
    section = parsed.sections[best.evidence.sentence.section]
    members = entries(parsed, section) if _BELOW.search(desk.understanding.text) else ()
    return compose_locate(parsed, section, best, concepts, members)


def _compare(desk: Desk) -> Draft:
    scope = desk.understanding.scope
    shares = dict(scope.shares)
    if scope.named:
        sides = [
            _side(desk.about(shares[t.library]) if t.library in shares else desk, t.plans)
            for t in scope.targets
        ]
    else:
        sides = [_side(desk, (plan,)) for plan in desk.reading.plans]
    ask = desk.understanding.ask
    larger = bool(_LARGER.search(desk.understanding.text)) and bool(ask.wants or ask.units)
    return compose_compare(sides, ask, larger=larger, strangers=scope.unknown_libraries)


def _which(desk: Desk) -> Draft:
    """Keep the plans whose best sentence speaks of the topic nearly as plainly as the plainest one."""
    sides = [_side(desk, (plan,)) for plan in all_plans(desk)]
    plainest = max((side.best.match.tight for side in sides if side.best), default=0.0)
    kept = [
        side if side.best and side.best.match.tight >= _AS_PLAIN * plainest else Side(side.plans, ())
        for side in sides
    ]
    return compose_which(kept)


def _change(desk: Desk) -> Draft:
    plans = sorted(all_plans(desk), key=lambda plan: plan.period.start if plan.period else 0)
    return compose_change([_side(desk, (plan,)) for plan in plans])


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
    nearest = dict.fromkeys(hit.chunk.path[-1] for hit in desk.hits(plans) if hit.chunk.path)
    return Side(plans, tuple(answers(desk, plans)), tuple(nearest)[:_SEARCHED])
