"""Which libraries and periods a question means, and which plans that leaves to answer from."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.understand.periods import PeriodMention, find_periods
from assistant.understand.roster import Roster
from ingest.types import Plan
from prompts.words import places


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


_LIBRARY = (
    r"(?:公共|少年儿童|少儿|大学)?"
    r"(?:图书馆|省馆|市馆|县馆|区馆|图(?![书像文情])|馆(?![舍藏员长内外际里校龄训办务名史刊企社区配荣耻]))"
)
_BY_SUFFIX = re.compile(rf"[\u4e00-\u9fff]{{2,6}}?(?:省|市|县|自治区|自治州|大学|学院){_LIBRARY}")
_PLURAL = re.compile(
    r"^[各全本我省市县和与及跟同在对比把由向从是哪几两三四五每这那多]|全省|全市|省市|城市|县市"
)
_LINKS = re.compile(r"[和与及跟同比或、，,\s的十一二三四五”“]+|规划|分别|各自?")
_SAYS = 4
"""Characters from which a piece of a question says something of its own."""
_OWN_NAME = re.compile(r"国图|首图|上图|南图|浙图|粤图")
_SCHOOL = re.compile(r"^(?:省|市)?(?:大学|学院|师范|工业|农业|医科|理工|科技大)")


Says = Callable[[Plan, str], bool]
"""Whether a plan's text contains a word."""


def find_scope(text: str, roster: Roster, *, says: Says, library: str = "", period: str = "") -> Scope:
    """Find the libraries and periods in a normalised question; filters chosen by the caller come first.

    A period scopes to the plans of that period. Where a library has none, a period whose name stands in one of
    its plans is content (what was achieved in the 十二五), unless the question asks for that period's plan.
    """
    mentions = _find_libraries(text, roster)
    named = (library,) if library else tuple(dict.fromkeys(m.library for m in mentions))
    periods = find_periods(period) or find_periods(text)
    strangers = () if library else _find_strangers(_blank(text, [m.at for m in mentions]), roster)
    targets: list[Target] = []
    missing: list[tuple[str, str]] = []
    content: list[str] = []
    for name in named or ("",):
        own = roster.of_library(name) if name else roster.plans
        wanted = _periods_of(name, named, mentions, periods)
        target, spoken, absent = _narrow(name, own, wanted, says=says, strict=bool(period))
        targets += [target] if target.plans else []
        content += spoken
        missing += [(name, p) for p in absent]
    blanks = [m.at for m in mentions] + [p.at for p in periods if not period and p.name not in content]
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
    for mention in periods:
        match = [p for p in plans if p.period and _overlaps(mention, p)]
        kept += match
        if match:
            continue
        inside = bool(mention.name) and any(says(plan, mention.name) for plan in plans)
        if inside and not mention.of_plan and not strict:
            spoken.append(mention.name)
        else:
            absent.append(mention.name or f"{mention.start}-{mention.end}")
    if not kept and spoken:
        return Target(library, plans), spoken, absent
    soft = not strict and not any(m.of_plan for m in periods)
    others = tuple(p for p in plans if p not in kept) if soft and kept and library else ()
    return Target(library, tuple(dict.fromkeys(kept)), others), spoken, absent


def _overlaps(mention: PeriodMention, plan: Plan) -> bool:
    period = plan.period
    return period is not None and (period.start, period.end) == (mention.start, mention.end)


def _periods_of(
    library: str, named: tuple[str, ...], mentions: list[_Mention], periods: tuple[PeriodMention, ...]
) -> list[PeriodMention]:
    """Give each library the periods said right after it (辽宁十四五和吉林十三五); else all share all."""
    if len(named) < 2 or len(periods) < 2:
        return list(periods)
    owner = [
        max((m for m in mentions if m.at[0] < p.at[0]), key=lambda m: m.at, default=None) for p in periods
    ]
    own = [p for p, m in zip(periods, owner, strict=True) if m and m.library == library]
    return own or list(periods)


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
    return sorted(found, key=lambda mention: mention.at)


def _find_strangers(text: str, roster: Roster) -> tuple[str, ...]:
    """Return names of libraries that are not in the roster: by a place's name, or by 省/市/县/大学 before 图书馆.

    A bare place is a library when nothing else could be meant (那上海呢).
    """
    known = {name for name, _ in roster.names}
    strange = sorted((p for p in places() if p not in known), key=lambda place: -len(place))
    by_place = re.compile(rf"(?:{'|'.join(map(re.escape, strange))})(?:省|市)?{_LIBRARY}")
    found = [m[0] for m in by_place.finditer(text)] + _OWN_NAME.findall(text)
    if not found:
        found = [m[0] for m in _BY_SUFFIX.finditer(text) if not _PLURAL.search(m[0])]
    if not found:
        found = [
            m[1]
            for m in re.finditer(
                rf"(?:^|那么?|换成?|，|\s)({'|'.join(strange)})(?:的|省|市)*(?:呢|十|规划|怎么样)", text
            )
        ]
    return tuple(dict.fromkeys(found))


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """Replace stretches by one space each."""
    for start, end in sorted(spans, reverse=True):
        text = text[:start] + " " + text[end:]
    return text
