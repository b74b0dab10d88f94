"""What each thing that a question asks is answered with."""

from collections.abc import Sequence

from assistant.compose.fact import Answered
from assistant.desk import Desk
from assistant.select.outline import under
from assistant.select.support import supported
from ingest.types import ParsedPlan, Plan, Section


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
                supported(ranked, facet, concepts, years=desk.years(facet), section=desk.section_text),
            )
        )
    return result
