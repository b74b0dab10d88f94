"""Where: the place in the outline that something stands in."""

from dataclasses import replace

from assistant.compose.draft import Draft
from assistant.compose.structure import compose_locate, compose_member
from assistant.desk import Desk
from assistant.lookup.numbered import member_about
from assistant.lookup.plans import all_plans
from assistant.lookup.sections import named_section
from assistant.routes.counting import BELOW, FAMILY
from assistant.select.outline import Entry, entries, under
from assistant.select.support import supported
from assistant.understand.facets import Facet
from ingest.types import ParsedPlan, Section


def locate(desk: Desk) -> Draft:
    """Say where in the outline something stands."""
    plans = all_plans(desk)
    kind = FAMILY.search(desk.understanding.text)
    member = member_about(desk, kind[1] or kind[2]) if kind else None
    if member:
        parsed, section = member
        below = [e for e in entries(parsed, section) if parsed.sections[e.lead.section].kind != "box"]
        return compose_member(parsed, section, below if BELOW.search(desk.understanding.text) else ())
    # Its place is asked for, not a figure; and what the question says around asking is as much what it is about.
    facet = Facet(desk.topic, "", replace(desk.understanding.ask, wants=frozenset(), units=()))
    concepts = desk.concepts(plans)
    found = supported(desk.about_named(desk.candidates(plans, facet), facet), facet, concepts)
    named = named_section(desk)
    if named:
        inside = (
            c for c in found if c.evidence.plan == named[0].plan and c.evidence.sentence in under(*named)
        )
        return compose_locate(*named, next(inside, None), concepts, _told_below(desk, *named))
    if not found:
        return Draft(())
    best = found[0]
    parsed = desk.reading.parsed(best.evidence.plan)
    section = parsed.sections[best.evidence.sentence.section]
    return compose_locate(parsed, section, best, concepts, _told_below(desk, parsed, section))


def _told_below(desk: Desk, parsed: ParsedPlan, section: Section) -> tuple[Entry, ...]:
    """Return the members of a section whose place is asked for, where they are asked for, too."""
    listed = len(desk.facets()) > 1 and any(
        facet.ask.kind in ("list", "count", "summary") for facet in desk.facets()
    )
    return entries(parsed, section) if listed or BELOW.search(desk.understanding.text) else ()
