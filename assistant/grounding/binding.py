"""Which thing a figure or a date belongs to: 讲座不少于40场，展览不少于50场 must not come out as 讲座 50场.

Each amount owns the words of its own stretch of the sentence (back to the stretch before when its own has none).
A claim is misbound when words around its amount belong, in the source, to another amount and none belong to this one
alone, or when another one fits all that it says better.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.grounding.dates import Day
from assistant.grounding.facts import MASK, Facts, mask, read, spans_of
from assistant.grounding.figures import Figure
from assistant.grounding.normal import flat
from assistant.grounding.words import AVERAGE, PER, glue_at

_PIECE = re.compile(r"[^，。；：！？、\n]+")
_SENTENCE_END = re.compile(r"[。！？\n]")
_BARE = re.compile(
    r"不少于|不低于|不超过|超过|达到|至少|分别|共计|合计|累计|其中|以上|以下|左右|[共达约近为是有和与及的了各到至在]|(?<![平人年月])均"
)
"""What stands around an amount without telling whose it is."""
_STATEMENT_END = re.compile(r"[；。！？\n]")
_UP_TO_LAST_CLAUSE = re.compile(r"[，；](?=[^，；]*$)")
_PIECE_END = re.compile(r"[，。；：！？、\n]")
_TRAILING = re.compile(rf"(?:{_BARE.pattern}|[仅已就的])$")
_NOUN = re.compile(r"[\u4e00-\u9fff]{2}")
_A_WORD = 2
"""Pairs of characters that only a word of three characters has: one pair alone may straddle two words."""
RESPECTIVELY = "分别"


@dataclass(frozen=True, slots=True)
class _Owned:
    amount: Figure | Day
    words: frozenset[str]
    """Pairs of neighbouring characters of its own stretch."""
    head: str
    """The two characters that say what is measured: 能力 in 接待能力仅3000人次, 流动 in 60个流动分馆."""
    context: frozenset[str]
    """Those, and of what stands before it in the same statement: 财政拨款全国平均10509万元，我馆5712万元."""


def misbound(claim: Facts, sources: Sequence[Facts], *, names: Iterable[str], told: str) -> tuple[str, ...]:
    """Return the amounts of `claim` that its words give to the wrong thing.

    `names` are what the library is called: a claim may have its name where the source has 我馆. `told` is the whole
    sentence that the claim is from: 每年 may stand in an earlier clause.
    """
    told = _speaking_of_us(read(told), names).text
    claim, sources = _speaking_of_us(claim, names), [_speaking_of_us(source, names) for source in sources]
    found = []
    for owned in (*_figures(claim), *_dates(claim)):
        rivals = [r for facts in sources for r in _rivals(owned.amount, facts)]
        own = [r for r in rivals if _bears(r.amount, owned.amount)]
        others = [r for r in rivals if not _bears(r.amount, owned.amount)]
        following = _following(claim, owned.amount)
        if own and not any(
            _fits(owned.words, following, mine, others) and _told_whole(mine, told) for mine in own
        ):
            found.append(claim.text[slice(*owned.amount.span)])
    return tuple(found)


def _speaking_of_us(facts: Facts, names: Iterable[str]) -> Facts:
    called = sorted({*names, "本馆", "该馆"}, key=len, reverse=True)
    text = re.sub("|".join(map(re.escape, called)), "我馆", facts.text)
    return facts if text == facts.text else read(text)


def _fits(words: frozenset[str], following: str, mine: _Owned, others: list[_Owned]) -> bool:
    for other in others:
        theirs_only, mine_only = words & (other.words - mine.words), words & (mine.words - other.words)
        if theirs_only and not mine_only:
            return False
        if _better(words, mine, other):
            return False
        if _same_unit(mine.amount, other.amount) and following in other.words - mine.words:
            return False
    return True


def _better(words: frozenset[str], mine: _Owned, other: _Owned) -> bool:
    """Tell whether another amount fits all that fits mine, and a word more."""
    more = words & (other.context - mine.context)
    return words & mine.context <= other.context and (bool(more & other.words) or len(more) >= _A_WORD)


def _told_whole(mine: _Owned, told: str) -> bool:
    """Tell whether what is measured is named, and an amount for every year, or on average, told as such."""
    often, average = mine.context & PER, mine.words & AVERAGE
    return (
        mine.head in told
        and (not often or any(word in told for word in PER))
        and (not average or any(word in told for word in AVERAGE))
    )


def _head(bare: str, figure: Figure) -> str:
    if (following := _NOUN.match(bare, figure.span[1])) and not glue_at(bare, figure.span[1]):
        return following.group()
    before = flat(_PIECE_END.split(bare[: figure.span[0]])[-1].split(MASK)[-1])
    while cut := _TRAILING.search(before):
        before = before[: cut.start()]
    return before[-2:] if _NOUN.fullmatch(before[-2:]) else ""


def _rivals(amount: Figure | Day, facts: Facts) -> list[_Owned]:
    return _dates(facts) if isinstance(amount, Day) else _figures(facts)


def _same_unit(one: Figure | Day, other: Figure | Day) -> bool:
    return isinstance(one, Day) or isinstance(other, Day) or one.unit == other.unit


def _bears(known: Figure | Day, claim: Figure | Day) -> bool:
    if isinstance(known, Figure) and isinstance(claim, Figure):
        return known.bears(claim)
    return isinstance(known, Day) and isinstance(claim, Day) and known.bears(claim)


def _figures(facts: Facts) -> list[_Owned]:
    amounts = facts.amounts
    bare = mask(facts.text, spans_of(amounts))
    pieces = [match.span() for match in _PIECE.finditer(bare)]
    owned = []
    for number, figure in enumerate(amounts):
        last = amounts[number - 1].span[1] if number else 0
        following = amounts[number + 1].span[0] if number + 1 < len(amounts) else len(bare)
        at = next((i for i, (start, end) in enumerate(pieces) if start <= figure.span[0] < end), 0)
        start, end = pieces[at] if pieces else (0, 0)
        shared = last > start
        if shared and not _pairs(bare[last : figure.span[0]]):
            start = figure.span[1]
        elif shared:
            start, end = last, figure.span[0]
        elif following < end and _pairs(bare[start : figure.span[0]]):
            end = following
        words = _pairs(bare[start:end])
        while not words and at > 0 and not _SENTENCE_END.search(bare[pieces[at - 1][1] : pieces[at][0]]):
            at -= 1
            words = _pairs(bare[slice(*pieces[at])])
        statement = _STATEMENT_END.split(bare[: figure.span[0]])[-1]
        owned.append(_Owned(figure, words, _head(bare, figure), words | _pairs(statement)))
    return owned


def _dates(facts: Facts) -> list[_Owned]:
    owned = []
    for number, day in enumerate(facts.dates):
        stop = facts.dates[number + 1].span[0] if number + 1 < len(facts.dates) else len(facts.text)
        told = facts.text[day.span[1] : stop]
        if end := _SENTENCE_END.search(told):
            told = told[: end.start()]
        if stop < len(facts.text):
            told = _UP_TO_LAST_CLAUSE.split(told)[
                0
            ]  # what stands right before the next date is about that one
        before = re.split(r"[，。；：！？\n]", facts.text[: day.span[0]])[-1]
        words = _pairs(before) | _pairs(told)
        owned.append(_Owned(day, words, "", words))
    return owned


def _following(claim: Facts, amount: Figure | Day) -> str:
    start = amount.span[1] + (isinstance(amount, Day) and claim.text[amount.span[1] :].startswith("，"))
    match = _NOUN.match(claim.text, start)
    return match.group() if match else ""


def _pairs(text: str) -> frozenset[str]:
    words = re.findall(r"[\u4e00-\u9fff]{2,}", _BARE.sub("\0", flat(text)))
    return frozenset(word[i : i + 2] for word in words for i in range(len(word) - 1))
