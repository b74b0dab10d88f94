"""Everything in a text that must stand in its source exactly: figures, dates, periods, titles, quotes, Latin words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from assistant.grounding.dates import Day, FiveYears, Years, dates, five_year_periods, year_ranges
from assistant.grounding.figures import Figure, figures
from assistant.grounding.normal import REMEMBERED, flat
from ingest.types import Span

MASK = "\0"
"""Stands where a fact was, so that the rest of the text keeps its offsets."""

_TITLE = re.compile(r"《([^《》]*(?:《[^《》]*》[^《》]*)*)》")
_QUOTE = re.compile(r"“([^“”]+)”")
_STORAGE = r"(?:[KMGTP]B|Mbps)"
_TOKEN = re.compile(
    r"[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]*(?:[·+./:&_-][A-Za-z0-9]+)*\+?"
    r"|\d+(?:[·+×:/]\d+)+(?:\+[A-Za-z])?"
    r"|\d+\+(?=[A-Za-z])[A-Za-z]"
)
_MEASURED = re.compile(rf"\d+(?:\.\d+)?\x20?{_STORAGE}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Name:
    """A title, a quoted name or a Latin word."""

    span: Span
    text: str
    """Flattened; a Latin word in lower case."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a normalised text states exactly."""

    text: str
    periods: tuple[FiveYears, ...]
    years: tuple[Years, ...]
    dates: tuple[Day, ...]
    figures: tuple[Figure, ...]
    titles: tuple[Name, ...]
    quotes: tuple[Name, ...]
    tokens: tuple[Name, ...]

    @property
    def spells(self) -> tuple[FiveYears | Years, ...]:
        """Stretches of years, by name or by number."""
        return (*self.periods, *self.years)

    @property
    def amounts(self) -> tuple[Figure, ...]:
        """The figures that count something; `一个` is left to the wording."""
        return tuple(figure for figure in self.figures if not figure.plain)

    @property
    def names(self) -> tuple[Name, ...]:
        """Titles, quoted names and Latin words."""
        return (*self.titles, *self.quotes, *self.tokens)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the facts stand."""
        groups = (self.spells, self.dates, self.amounts, self.names)
        return tuple(span for group in groups for span in spans_of(group))


@lru_cache(maxsize=REMEMBERED)
def read(text: str) -> Facts:
    """Read the facts of a normalised text."""
    titles = tuple(Name(m.span(), flat(m[1])) for m in _TITLE.finditer(text))
    rest = mask(text, spans_of(titles))
    periods = five_year_periods(rest)
    rest = mask(rest, spans_of(periods))
    years = year_ranges(rest)
    rest = mask(rest, spans_of(years))
    days = dates(rest)
    rest = mask(rest, spans_of(days))
    tokens = tuple(
        Name(m.span(), m.group().lower().rstrip("+") + ("+" if m.group().endswith("+") else ""))
        for m in _TOKEN.finditer(mask(rest, [m.span() for m in _MEASURED.finditer(rest)]))
    )
    quotes = tuple(
        Name(m.span(), flat(m[1])) for m in _QUOTE.finditer(text) if not _is_one(m.span(), periods)
    )
    return Facts(
        text=text,
        periods=periods,
        years=years,
        dates=days,
        figures=figures(mask(rest, spans_of(tokens))),
        titles=titles,
        quotes=tuple(quote for quote in quotes if not _inside(quote.span, titles)),
        tokens=tokens,
    )


class _Placed(Protocol):
    @property
    def span(self) -> Span: ...


def spans_of(items: Iterable[_Placed]) -> tuple[Span, ...]:
    """Return where facts stand."""
    return tuple(item.span for item in items)


def mask(text: str, spans: Iterable[Span]) -> str:
    """Blank `spans` out, keeping every offset."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = MASK * (end - start)
    return "".join(chars)


def _is_one(span: Span, periods: tuple[FiveYears, ...]) -> bool:
    return any(span == period.span for period in periods)


def _inside(span: Span, names: tuple[Name, ...]) -> bool:
    return any(name.span[0] <= span[0] and span[1] <= name.span[1] for name in names)
