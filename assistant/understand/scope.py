"""Which libraries and periods a question means, and which plans that leaves to answer from."""

import re
from dataclasses import dataclass

from assistant.understand.periods import PeriodMention, find_periods
from assistant.understand.roster import Roster
from assistant.understand.strangers import PlaceWords, Says, find_strangers
from ingest.types import Plan


@dataclass(frozen=True, slots=True)
class Target:
    """Plans that are searched as one: those of a library, or all."""

    library: str
    """Empty when the question names none."""
    plans: tuple[Plan, ...]
    """Plans in the period asked for, or all the library's."""
    reviews: tuple[Plan, ...] = ()
    """The same library's other plans that may look back on, or ahead to, the period asked for."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a question may be answered from."""

    targets: tuple[Target, ...]
    unknown_libraries: tuple[str, ...]
    """Libraries that the question names and the corpus has not."""
    missing_periods: tuple[tuple[str, str], ...]
    """(library or empty, period as named) for which the corpus has no plan."""
    content_periods: tuple[str, ...]
    """Periods that are spoken of inside a plan of another period (what was done in the 十二五)."""
    periods: tuple[PeriodMention, ...]
    named: tuple[str, ...]
    """Libraries named outright, in order."""
    rest: str
    """The question without the words that named libraries and periods."""
    shares: tuple[tuple[str, str], ...]
    """(library, what is asked of it) where a question asks different things of several; empty where it asks one."""


@dataclass(frozen=True, slots=True)
class _Mention:
    library: str
    at: tuple[int, int]


_LINKS = re.compile(r"[和与及跟同比或、，,\s的十一二三四五”“]+|规划|分别|各自?")
_TITLE = re.compile(r"“[^”]{2,20}”|《[^》]{2,40}》")
"""A name of something: “辽图讲坛” says whose it is, and stays a name."""
_SAYS = 4
"""Characters from which a piece of a question says something of its own."""
_IN_BRACKETS = re.compile(r"[（(][^）)]{0,4}$")
_BY_LEVEL = re.compile(
    r"(?:^|(?<=[\s，。、？！：；“”那跟和与同比及在咱们问让]))(?P<unit>[省市县区])(?:级)?(?:图书馆|图(?![书像文情])|馆(?![藏舍员长内外际里校龄]))"
)
"""省馆, 市图: the library of that level, where the corpus has one only."""
_BOTH_LEVELS = re.compile(r"(?:^|(?<=[\s，。、和跟与同]))(?P<unit>[省市县区])里(?=[和跟与同、各]|的|分别)")
"""市里和省里各定了多少: so, too, where two levels are named."""
_SIDE_BY_SIDE = re.compile(r"谁|更|相比|对比|比一?比|各(?![地级市县省个项类])|哪[个家]|分别|一样")
_SCHOOL = re.compile(r"^(?:省|市)?(?:大学|学院|师范|工业|农业|医科|理工|科技大)")


def find_scope(
    text: str, roster: Roster, *, says: Says, place_words: PlaceWords, library: str = "", period: str = ""
) -> Scope:
    """Find the libraries and periods in a normalised question; filters chosen by the caller come first.

    A period scopes to the plans of that period. Where a library has none, a period whose name stands in one of
    its plans is content (what was achieved in the 十二五), unless the question asks for that period's plan.
    """
    mentions = _find_libraries(text, roster)
    named = (library,) if library else tuple(dict.fromkeys(m.library for m in mentions))
    periods = find_periods(period) or find_periods(text)
    rest = _blank(text, [m.at for m in mentions])
    strangers = (
        () if library else find_strangers(rest, roster, says=says, place_words=place_words, alone=not named)
    )
    targets: list[Target] = []
    missing: list[tuple[str, str]] = []
    content: list[str] = []
    for name in named or ("",):
        own = roster.of_library(name) if name else roster.plans
        wanted = _periods_of(name, named, mentions, periods, text)
        target, spoken, absent = _narrow(name, own, wanted, says=says, strict=bool(period))
        targets += [target] if target.plans else []
        content += spoken
        missing += [(name, p) for p in absent]
    titles = [match.span() for match in _TITLE.finditer(text)]
    blanks = [m.at for m in mentions if not _within(m.at, titles)] + [
        p.at for p in periods if not period and p.name not in content
    ]
    return Scope(
        targets=tuple(targets),
        unknown_libraries=strangers,
        missing_periods=tuple(missing),
        content_periods=tuple(dict.fromkeys(content)),
        periods=periods,
        named=named,
        rest=_blank(text, blanks),
        shares=_shares(text, mentions, blanks),
    )


def _shares(
    text: str, mentions: list[_Mention], blanks: list[tuple[int, int]]
) -> tuple[tuple[str, str], ...]:
    """Cut the question before each library, where every piece then says something of its own.

    吉林有什么产品，辽宁每年要出多少 asks two things; 黑龙江和辽宁各办什么刊物 asks one of both.
    """
    if len({m.library for m in mentions}) < 2:
        return ()
    starts = [m.at[0] for m in mentions]
    common = _blank(text[: starts[0]], [b for b in blanks if b[1] <= starts[0]])
    pieces = []
    for mention, end in zip(mentions, [*starts[1:], len(text)], strict=True):
        inside = [
            (a - mention.at[0], b - mention.at[0]) for a, b in blanks if mention.at[0] <= a and b <= end
        ]
        pieces.append((mention.library, _blank(text[mention.at[0] : end], inside)))
    if any(len(_LINKS.sub("", piece)) < _SAYS for _, piece in pieces) or len(pieces) != len(
        {m.library for m in mentions}
    ):
        return ()
    return tuple((library, f"{common} {piece}") for library, piece in pieces)


def _narrow(
    library: str, plans: tuple[Plan, ...], periods: list[PeriodMention], *, says: Says, strict: bool
) -> tuple[Target, list[str], list[str]]:
    """Keep the plans of the periods asked for; tell spoken-of periods from missing ones."""
    if not periods:
        return Target(library, plans), [], []
    kept: list[Plan] = []
    spoken: list[str] = []
    absent: list[str] = []
    around = False
    for mention in periods:
        match = [p for p in plans if p.period and _overlaps(mention, p)]
        kept += match
        if match:
            continue
        inside = (
            any(says(plan, mention.name) for plan in plans)
            if mention.name
            else any(_shares_years(mention, plan) for plan in plans)
        )
        if inside and not strict and not (mention.name and mention.of_plan):
            spoken += [mention.name] if mention.name else []
            around = True
        else:
            absent.append(mention.name or f"{mention.start}-{mention.end}")
    if not kept and (spoken or around):
        speaking = tuple(plan for plan in plans if any(says(plan, name) for name in spoken))
        return Target(library, speaking or plans), spoken, absent
    soft = not strict and not any(m.of_plan for m in periods)
    others = tuple(p for p in plans if p not in kept) if soft and kept and library else ()
    return Target(library, tuple(dict.fromkeys(kept)), others), spoken, absent


def _shares_years(mention: PeriodMention, plan: Plan) -> bool:
    """Whether a span of years that is no national period (2015到2025) touches a plan's: then it is spoken of in it."""
    period = plan.period
    return period is not None and mention.start <= period.end and period.start <= mention.end


def _overlaps(mention: PeriodMention, plan: Plan) -> bool:
    period = plan.period
    return period is not None and (period.start, period.end) == (mention.start, mention.end)


def _periods_of(
    library: str,
    named: tuple[str, ...],
    mentions: list[_Mention],
    periods: tuple[PeriodMention, ...],
    text: str,
) -> list[PeriodMention]:
    """Give each library the periods said right after it (辽宁十四五和吉林十三五); else all share all.

    A single period in brackets is that of the library before it alone: 吉林、辽宁、黑龙江（看十四五那份）.
    """
    if len(named) < 2 or (
        len(periods) < 2 and not any(_IN_BRACKETS.search(text[: p.at[0]]) for p in periods)
    ):
        return list(periods)
    owner = [
        max((m for m in mentions if m.at[0] < p.at[0]), key=lambda m: m.at, default=None) for p in periods
    ]
    own = [p for p, m in zip(periods, owner, strict=True) if m and m.library == library]
    return own or ([] if len(periods) < 2 else list(periods))


def _find_libraries(text: str, roster: Roster) -> list[_Mention]:
    """Match names longest first; a name inside a longer match is not a second mention."""
    taken = [False] * len(text)
    found = []
    for name, library in roster.names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not any(taken[start:end]) and not _SCHOOL.match(text[end:]):
                taken[start:end] = [True] * len(name)
                found.append(_Mention(library, (start, end)))
            start = text.find(name, start + 1)
    if not found or _SIDE_BY_SIDE.search(text):
        found += _by_level(text, roster, found)
    return sorted(found, key=lambda mention: mention.at)


def _by_level(text: str, roster: Roster, found: list[_Mention]) -> list[_Mention]:
    """Find libraries that are named by their level alone."""
    spots = list(_BY_LEVEL.finditer(text))
    both = list(_BOTH_LEVELS.finditer(text))
    if len({match["unit"] for match in (*spots, *both)}) > 1:
        spots += both
    mentions = []
    for match in spots:
        libraries = roster.of_unit(match["unit"])
        if len(libraries) == 1 and not _within(match.span(), [mention.at for mention in found]):
            mentions.append(_Mention(libraries[0], match.span()))
    return mentions


def _within(at: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= at[0] and at[1] <= end for start, end in spans)


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """Replace stretches by one space each."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return text
