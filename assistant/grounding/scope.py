"""Which of the cited sentences count for a clause: those of the library and the period that it speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.grounding.facts import Facts, mask, spans_of
from assistant.grounding.sources import PeriodUse, Source
from assistant.grounding.words import EACH
from ingest.types import Span

_PLAN_FOLLOWS = re.compile(r"”?(?:时期)?(?:事业)?(?:发展)?(?:战略)?(?:规划|纲要)")
_OF_THE_PLAN = re.compile(r"(?:^|馆|馆的|该|本|其|在|（|，|根据|按照|编制|制定|实施)“?$")
_LABEL = re.compile(r"馆（$")
_AFTER_A_PLAN = re.compile(r"(?:》|规划|纲要)（$")

Group = tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """The sources in force, one group for each library spoken of."""

    sources: Group
    """All that was cited."""
    libraries: tuple[Group, ...]
    """Before any period narrowed them."""
    groups: tuple[Group, ...]
    every: bool
    """Each group must bear the clause; otherwise one of them must."""
    misdated: tuple[str, ...] = ()
    """Periods in force that belong to none of the sources: what is told under them is not borne either."""

    @classmethod
    def of(cls, sources: Sequence[Source]) -> "Scope":
        """Return the scope at the start of a sentence."""
        groups = by_library(sources)
        return cls(sources=tuple(sources), libraries=groups, groups=groups, every=False)

    def narrowed(self, facts: Facts) -> "Scope":
        """Return the scope for the next clause: what it names replaces what was in force."""
        named = self._named(facts)
        libraries = named or self.libraries
        groups = named or self.groups
        misdated = [] if facts.spells or named else list(self.misdated)
        for period in facts.spells:
            use = _use(facts.text, period.span)
            bearing = tuple(tuple(s for s in group if s.bears_period(period, use=use)) for group in libraries)
            if not any(bearing) or (len(named) > 1 and not all(bearing)):
                misdated.append(facts.text[slice(*period.span)])
            else:
                groups = tuple(group for group in bearing if group)
        every = len(named) > 1 or bool(EACH.search(facts.text)) or (self.every and not named)
        return Scope(self.sources, libraries, groups, every and len(groups) > 1, tuple(misdated))

    def name_spans(self, facts: Facts) -> tuple[Span, ...]:
        """Return where the clause names a library that is cited."""
        return tuple(span for span, _ in self._mentions(facts))

    def _named(self, facts: Facts) -> tuple[Group, ...]:
        return tuple(dict.fromkeys(group for _, group in self._mentions(facts)))

    def _mentions(self, facts: Facts) -> list[tuple[Span, Group]]:
        names = sorted({name for source in self.sources for name in source.names}, key=len, reverse=True)
        if not names:
            return []
        text = mask(facts.text, spans_of(facts.titles))
        return [
            (match.span(), tuple(source for source in self.sources if match.group() in source.names))
            for match in re.finditer("|".join(map(re.escape, names)), text)
        ]


def by_library(sources: Sequence[Source]) -> tuple[Group, ...]:
    """Part sources by library, in the order of first appearance."""
    libraries = dict.fromkeys(source.plan.library for source in sources)
    return tuple(tuple(s for s in sources if s.plan.library == library) for library in libraries)


def _use(text: str, span: Span) -> PeriodUse:
    before = text[: span[0]]
    if _LABEL.search(before):
        return "label"
    named = _PLAN_FOLLOWS.match(text, span[1]) and _OF_THE_PLAN.search(before)
    return "plan" if named or _AFTER_A_PLAN.search(before) else "time"
