"""Five-year periods as people write them: 十四五, “十三五”, 2016-2020年, 第十四个五年, 上一个五年."""

import re
from dataclasses import dataclass, replace

_DIGITS = "〇一二三四五六七八九"
_NAMED = re.compile(
    r"(?<![一二三四五六七八九])[“\"'「]?十(?:([一二三四五六七])五|五(?=[”\"'」]|规划|计划|期间|时期|末|以来))[”\"'」]?"
    r"(?!年前|岁|个|名|项|条|家|场|次|万|倍|册)"
)
"""十五 alone is a number (十五分钟阅读圈) unless it is quoted or what follows makes it a time."""
_ORDINAL = re.compile(r"第(十[一二三四五六七])个五年")
_YEARS = re.compile(r"(20\d\d)年?\s*(?:-|—|–|－|~|～|至|到)+\s*(20\d\d)年?")
_FROM = re.compile(r"(20\d\d)年?(?=(?:的?[那这](?:一)?[份本版部个]|版的?)(?:发展)?规划)")
"""2016年那份规划: the plan that begins in that year."""
_OF_PLAN = re.compile(r"^\s*(?:发展|事业|的)?(?:总体)?(?:发展)?(?:规划|计划)")
_AS_TIME = re.compile(r"\s*(?:[这那]?(?:几年|五年|些年|段|会儿|时候)|期间|年间|之间|间(?!接))")
"""2011到2015那几年 speaks of the years, 2011-2015 by itself of the plan for them."""


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period that a question names."""

    start: int
    end: int
    name: str
    """十四五; empty for a range of years that is no national period."""
    at: tuple[int, int]
    """Where in the question."""
    of_plan: bool
    """True for 十三五规划 and for years written out (2016-2020): the plan itself, not merely that time."""


def period_name(start: int, end: int) -> str:
    """Name a national five-year period: 2021-2025 -> 十四五. The tenth was 2001-2005 (NDRC's count)."""
    count, rest = divmod(start - 2001, 5)
    if rest or end != start + 4 or not 0 <= count <= 7:
        return ""
    return "十" + (_DIGITS[count] if count else "") + "五"


_RELATIVE = re.compile(r"(?P<last>[上前](?:一)?个五年|上五年)|(?P<this>(?:这|本|新)(?:一)?个五年)")


def name_relative(text: str, latest: int) -> str:
    """Write 上一个五年 and 这个五年 as the periods that they mean, seen from the one that begins in `latest`."""

    def named(match: re.Match[str]) -> str:
        start = latest - 5 if match["last"] else latest
        return period_name(start, start + 4) or match[0]

    return _RELATIVE.sub(named, text)


def find_periods(text: str) -> tuple[PeriodMention, ...]:
    """Return the periods named in a text, in order."""
    found = []
    for match in _NAMED.finditer(text):
        count = _DIGITS.index(match[1]) if match[1] else 0
        found.append(_mention(text, match.span(), 2001 + 5 * count, 2005 + 5 * count))
    for match in _ORDINAL.finditer(text):
        count = _DIGITS.index(match[1][1])
        found.append(_mention(text, match.span(), 2001 + 5 * count, 2005 + 5 * count))
    for match in _YEARS.finditer(text):
        start, end = int(match[1]), int(match[2])
        if 2 <= end - start <= 20:
            of_plan = not _AS_TIME.match(text[match.end() :])
            found.append(replace(_mention(text, match.span(), start, end), of_plan=of_plan))
    for match in _FROM.finditer(text):
        start = int(match[1])
        if period_name(start, start + 4):
            found.append(replace(_mention(text, match.span(), start, start + 4), of_plan=True))
    return tuple(sorted(found, key=lambda mention: mention.at))


def _mention(text: str, at: tuple[int, int], start: int, end: int) -> PeriodMention:
    of_plan = bool(_OF_PLAN.match(text[at[1] :]))
    return PeriodMention(start=start, end=end, name=period_name(start, end), at=at, of_plan=of_plan)
