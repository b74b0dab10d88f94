"""Which years a plan covers, from its title or its text."""

import re
from collections import Counter
from collections.abc import Iterable

from ingest.numerals import numeral_value
from ingest.types import Period

_NAME = re.compile(
    r"[“\"「]\s?(十[一二三四五六七八九]?|[一二三四五六七八九])五\s?[”\"」]|(十[一二三四五六七八九]?|[一二三四五六七八九])五(?=规划|计划|时期|期间|发展|末)"
    r"|第(十[一二三四五六七八九]?|[一二三四五六七八九])个五年(?:规划|计划)"
)
_YEARS = re.compile(r"((?:19|20)\d\d)\s?年?\s?[-—–~～至到－]{1,2}\s?((?:19|20)\d\d)\s?年?")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright|版权所有)[\s©]*$", re.IGNORECASE)
"""What stands before the years of a web site at the foot of a page."""
_FIRST_BY_FORMULA = 6
"""From the sixth plan (1981-1985) on, the n-th five-year plan covers 1951+5n to 1955+5n."""
MAX_YEARS = 20
"""A longer stretch of years is history, not a plan."""


def named_period(name: str) -> Period | None:
    """Return the national five-year period of a name such as `十四五`; None where there is none."""
    match = re.fullmatch(r"(十?[一二三四五六七八九]|十)五", name)
    number = numeral_value(match[1]) if match else 0
    if number < _FIRST_BY_FORMULA:
        return None
    return Period(1951 + 5 * number, 1955 + 5 * number, name)


def period_of_years(start: int, end: int) -> Period:
    """Return the period of two years, named if it is a national five-year period."""
    for number in range(_FIRST_BY_FORMULA, 30):
        if (start, end) == (1951 + 5 * number, 1955 + 5 * number):
            return Period(start, end, _plan_name(number))
    return Period(start, end, "")


def periods_in(text: str) -> tuple[Period, ...]:
    """Return the periods that a text names, in order, repeats kept: `“十四五”`, `2021—2025年`, `第十四个五年规划`."""
    found: list[tuple[int, Period]] = []
    for match in _NAME.finditer(text):
        period = named_period((match[1] or match[2] or match[3]) + "五")
        if period:
            found.append((match.start(), period))
    for match in _YEARS.finditer(text):
        start, end = int(match[1]), int(match[2])
        if 0 < end - start <= MAX_YEARS and not _COPYRIGHT.search(
            text, max(0, match.start() - 20), match.start()
        ):
            found.append((match.start(), period_of_years(start, end)))
    return tuple(period for _, period in sorted(found, key=lambda item: item[0]))


def period_of_title(title: str) -> Period | None:
    """Return the period that a title states; years in figures win over a name."""
    periods = periods_in(title)
    unnamed = (period for period in periods if not period.name)
    return next(unnamed, periods[0] if periods else None)


def period_of_text(weighted: Iterable[tuple[str, int]]) -> Period | None:
    """Infer the period from stretches of text with weights: the one with most weight, the later of equals."""
    votes: Counter[Period] = Counter()
    for text, weight in weighted:
        for period in periods_in(text):
            votes[period] += weight
    return max(votes, key=lambda p: (votes[p], p.end), default=None)


def _plan_name(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")
    return head + "五"
