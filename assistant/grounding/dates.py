"""Dates, ranges of years and five-year periods, as Chinese documents write them."""

import re
from dataclasses import dataclass

from assistant.grounding.numerals import DIGITS, value
from ingest.types import Span

FIRST_COUNTED = 6
"""The Sixth Five-Year Plan ran 1981-1985; from it on the periods follow one another every five years."""
FIRST_COUNTED_START = 1981

_YEAR = r"(?:(?:1[89]|20)\d\d|[一二][零一二三四五六七八九]{3})"
_DAY = r"(?:\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_DATE = re.compile(
    rf"(?<!\d)(?P<year>{_YEAR})\x20?(?:年度?(?:(?P<month>{_DAY})月份?(?:(?P<day>{_DAY})[日号])?)?"
    rf"|[-./](?P<month2>\d{{1,2}})[-./](?P<day2>\d{{1,2}})(?!\d))"
    rf"|(?<![\d个])(?P<month3>{_DAY})月份?(?:(?P<day3>{_DAY})[日号])?"
)
_YEARS = re.compile(rf"(?<!\d)(?P<start>{_YEAR})年?[-至到](?P<end>{_YEAR})(?!\d)年?")
_BARE_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?=[、，和与及）])(?![、，和与及]?\d{1,3}(?!\d))")
_PERIOD = re.compile(
    r"[“]?(?P<name>十[一二三四五六七]?)·?五[”]?(?![年个项家大种次名场部册条位届类]|[十百千万亿])|第(?P<nth>十[一二三四五六七]?|[六七八九])个五年(?:规划|计划)?"
    r"|“(?P<quoted>[六七八九])五”"
)
_PERIOD_END = re.compile(r"末|期满|收官|结束")


@dataclass(frozen=True, slots=True)
class Day:
    """A year, a month or a day; unknown parts are None. A month without a year takes the year named before it."""

    span: Span
    year: int | None
    month: int | None
    day: int | None

    def bears(self, claim: "Day") -> bool:
        """Tell whether this date, in a source, supports the same or a coarser date in a claim."""
        pairs = ((self.year, claim.year), (self.month, claim.month), (self.day, claim.day))
        return all(wanted is None or known == wanted for known, wanted in pairs)


@dataclass(frozen=True, slots=True)
class Years:
    """`2021-2025`: from the first to the last year, both inclusive."""

    span: Span
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FiveYears:
    """A named national period: 十四五."""

    span: Span
    start: int
    end: int
    closing: bool
    """Its end is meant: 十四五末."""


def five_year_periods(text: str) -> tuple[FiveYears, ...]:
    """Return the named five-year periods of a normalised text."""
    found = []
    for match in _PERIOD.finditer(text):
        ordinal = value(match["name"] or match["nth"] or match["quoted"])
        if match["name"] == "十" and match.group()[0] != "“":
            continue  # 十五 is the number fifteen unless it is quoted
        start = FIRST_COUNTED_START + 5 * (int(ordinal or 0) - FIRST_COUNTED)
        closing = bool(_PERIOD_END.match(text[match.end() : match.end() + 4].lstrip("时期规划")))
        found.append(FiveYears(match.span(), start, start + 4, closing))
    return tuple(found)


def year_ranges(text: str) -> tuple[Years, ...]:
    """Return the ranges of years of a normalised text."""
    return tuple(Years(m.span(), _year(m["start"]), _year(m["end"])) for m in _YEARS.finditer(text))


def dates(text: str) -> tuple[Day, ...]:
    """Return years, months and days of a normalised text; ranges must have been masked out before."""
    found: list[Day] = []
    year: int | None = None
    for match in _DATE.finditer(text):
        own_year = _year(match["year"]) if match["year"] else None
        month = _small(match["month"] or match["month2"] or match["month3"])
        day = _small(match["day"] or match["day2"] or match["day3"])
        found.append(Day(match.span(), own_year or (year if month else None), month, day))
        year = own_year or year
    taken = [day.span for day in found]
    found += [
        Day(match.span(), int(match.group()), None, None)
        for match in _BARE_YEAR.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
    ]
    return tuple(sorted(found, key=lambda day: day.span))


def _year(digits: str) -> int:
    return int(digits) if digits.isascii() else int("".join(str(DIGITS[char]) for char in digits))


def _small(numeral: str | None) -> int | None:
    number = value(numeral) if numeral else None
    return int(number) if number is not None else None
