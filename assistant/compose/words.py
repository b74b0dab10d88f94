"""Our own words in answers, filled from prompts/phrases."""

from assistant.compose.draft import Line
from assistant.types import Evidence
from ingest.types import Plan


def plan_name(plan: Plan) -> str:
    """Name a plan briefly: 辽宁省图书馆（十四五）; the years where the period has no name."""
    period = plan.period
    if period is None:
        return plan.library or plan.title
    return f"{plan.library}（{period.name or f'{period.start}-{period.end}'}规划）"


def quoted(evidence: Evidence, text: str, *, lead: str = "") -> Line:
    """State a sentence, or part of one."""
    return Line(lead=lead, text=text, evidence=(evidence,))
