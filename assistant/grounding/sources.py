"""A cited sentence as the checks see it: what it states, under which headings, in whose plan."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.grounding.dates import Day, FiveYears, Years
from assistant.grounding.facts import Facts, read
from assistant.grounding.figures import Figure
from assistant.grounding.normal import flat, normalise
from assistant.grounding.words import FUTURE, LOOKING_BACK, PAST, STILL_TO_COME
from assistant.types import Evidence
from ingest.types import Plan

PeriodUse = Literal["label", "plan", "time"]
"""How a claim uses a period: …图书馆（2021-2025）, “十四五”规划, “十四五”期间."""

_PIECE = re.compile(r"[，。；：！？、\n\0]+")


@dataclass(frozen=True, slots=True)
class Source:
    """One piece of evidence, read once."""

    index: int
    """Position in the evidence that the caller gave."""
    plan: Plan
    own: Facts
    """Facts of the sentence itself."""
    around: tuple[Facts, ...]
    """Facts of its headings, its plan's title and the statements that the caller computed."""
    pieces: tuple[str, ...]
    """Flattened stretches between marks, sentence first: the words that may bear a claim."""
    names: frozenset[str]
    """What its library is called, flattened."""
    headings: str
    """Normalised, one a line: they tell achievements from intentions."""

    @property
    def all_facts(self) -> tuple[Facts, ...]:
        """Facts of the sentence, then those around it."""
        return (self.own, *self.around)

    @property
    def tells_the_past(self) -> bool:
        """Whether the sentence tells what has been, by its own words or those of its headings."""
        told = self.own.text
        if LOOKING_BACK.search(self.headings):
            return not STILL_TO_COME.search(told)
        return bool(PAST.search(told)) and not FUTURE.search(told)

    def bears_figure(self, claim: Figure) -> bool:
        """Tell whether the sentence, a heading or a computed statement holds this amount."""
        return any(figure.bears(claim) for facts in self.all_facts for figure in facts.figures)

    def bears_date(self, claim: Day) -> bool:
        """Tell whether the date is stated; `十四五末` states the year 2025."""
        if any(day.bears(claim) for facts in self.all_facts for day in facts.dates):
            return True
        ends = {p.end for facts in (self.own, *self.around) for p in facts.periods if p.closing}
        return claim.month is None and claim.year in ends

    def bears_period(self, claim: FiveYears | Years, *, use: PeriodUse) -> bool:
        """Tell whether the period is this plan's, or that of what the sentence tells."""
        wanted = (claim.start, claim.end)
        own = (self.plan.period.start, self.plan.period.end) if self.plan.period else None
        if use == "label" and own:
            return wanted == own
        if use == "plan":  # a heading that looks back on another period does not make this that period's plan
            return wanted == own or wanted in [(spell.start, spell.end) for spell in self.own.spells]
        places = self.all_facts[:-1]  # the title names the plan, not a time
        stated = [(spell.start, spell.end) for facts in places for spell in facts.spells]
        return wanted in stated or (wanted == own and not stated)

    def bears_title(self, title: str) -> bool:
        """Tell whether a work of this title is named; the plan itself may be called by its short title."""
        library, own = flat(normalise(self.plan.library)), flat(normalise(self.plan.title))
        named = {name.text for facts in self.all_facts for name in facts.titles}
        return title in named | {own, own.removeprefix(library), library + own, "规划"}

    def bears_quote(self, quote: str) -> bool:
        """Tell whether the quoted words stand in the sentence or a heading, in one piece or cut by `…`."""
        parts = [part for part in re.split(r"…+|\.{3,}", quote) if part]
        places = [flat(facts.text) for facts in self.all_facts] + sorted(self.names)
        return bool(parts) and any(_in_order(parts, place) for place in places)

    def bears_token(self, token: str) -> bool:
        """Tell whether a Latin word or a compound such as `1+n` is used."""
        return any(name.text == token for facts in self.all_facts for name in facts.tokens)


def sources_of(evidence: Sequence[Evidence], computed: Sequence[str]) -> tuple[Source, ...]:
    """Read the evidence for checking."""
    added = [read(normalise(statement)) for statement in computed]
    return tuple(_source(index, item, added) for index, item in enumerate(evidence))


def _source(index: int, evidence: Evidence, computed: list[Facts]) -> Source:
    plan = evidence.plan
    own = read(normalise(evidence.sentence.text))
    headings = [read(normalise(heading)) for heading in evidence.path]
    title = read(normalise(plan.title))
    names = frozenset(flat(normalise(name)) for name in (plan.library, *plan.aliases) if name)
    period = plan.period.name if plan.period else ""
    texts = [facts.text for facts in (own, *headings, *computed, title)] + [plan.region, period, *names]
    return Source(
        index=index,
        plan=plan,
        own=own,
        around=(*headings, *computed, title),
        pieces=tuple(piece for text in texts for piece in _PIECE.split(flat(text)) if piece),
        names=names,
        headings="\n".join(facts.text for facts in headings),
    )


def _in_order(parts: list[str], text: str) -> bool:
    position = 0
    for part in parts:
        position = text.find(part, position)
        if position < 0:
            return False
        position += len(part)
    return True
