"""The five shipped plans as the assistant reads them: parsed, without a store, an index or a model."""

from functools import cache
from pathlib import Path

from assistant.select.reading import Reading
from assistant.types import Evidence
from assistant.understand.roster import Roster, build_roster
from ingest.catalog import load_catalog
from ingest.parse import parse_plan
from ingest.readers.document import read_document
from ingest.types import ParsedPlan, Plan, Section

PLANS = Path(__file__).parents[2] / "plans"


class ShippedPlans:
    """A `vectorstore.types.Corpus` that never changes."""

    def __init__(self) -> None:
        catalog = load_catalog(PLANS / "catalog.toml")
        found = (parse_plan(read_document(path), catalog) for path in sorted(PLANS.glob("*.txt")))
        self._parsed = {parsed.plan.id: parsed for parsed in found}

    def generation(self) -> int:
        return 1

    def plans(self) -> tuple[Plan, ...]:
        return tuple(parsed.plan for parsed in self._parsed.values())

    def parsed(self, plan_id: str) -> ParsedPlan:
        return self._parsed[plan_id]


@cache
def corpus() -> ShippedPlans:
    return ShippedPlans()


@cache
def reading() -> Reading:
    return Reading(corpus())


@cache
def roster() -> Roster:
    return build_roster(corpus().plans())


def parsed(stem: str) -> ParsedPlan:
    return corpus().parsed(stem)


def evidence(stem: str, words: str, nth: int = 0) -> Evidence:
    """The first sentence of a plan that contains some words; the `nth`, counted from 0."""
    found = [s.index for s in parsed(stem).sentences if words in s.text]
    return reading().evidence(parsed(stem).plan, found[nth])


def section(stem: str, heading: str) -> Section:
    """The one section of a plan whose heading contains some words."""
    (found,) = (s for s in parsed(stem).sections if heading in s.heading)
    return found


def all_sentences() -> tuple[str, ...]:
    """The text of every sentence of every plan."""
    return tuple(s.text for plan in corpus().plans() for s in parsed(plan.id).sentences)
