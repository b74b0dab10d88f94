"""Which words of a sentence belong to which of its amounts and dates."""

import re
from dataclasses import dataclass

from assistant.grounding.dates import Day
from assistant.grounding.facts import MASK, Facts, mask, spans_of
from assistant.grounding.figures import Figure
from assistant.grounding.normal import flat
from assistant.grounding.words import glue_at

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
_ATTRIBUTE = re.compile(r"[^，。；：！？、的\0]+的([\u4e00-\u9fff]{2})")
US = "我馆"
"""Stands for the library's name wherever amounts are compared."""
NOUN = re.compile(r"[\u4e00-\u9fff]{2}")


@dataclass(frozen=True, slots=True)
class Owned:
    """An amount or a date with the words that say what it is of."""

    amount: Figure | Day
    words: frozenset[str]
    """Pairs of neighbouring characters of its own stretch."""
    heads: tuple[str, ...]
    """Two characters that say what is measured, one of which a claim must have: 能力 in 接待能力仅3000人次."""
    listed: tuple[str, ...]
    """What it counts together, where its clause lists several things before it: 展览、讲座等活动1200场."""
    context: frozenset[str]
    """Those, and of what stands before it in the same statement: 财政拨款全国平均10509万元，我馆5712万元."""


def owned_by_figures(facts: Facts) -> list[Owned]:
    """Return what belongs to each figure: the words of its own stretch, or of the one before when it has none."""
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
        owned.append(
            Owned(figure, words, _heads(bare, figure), _listed(bare, figure), words | _pairs(statement))
        )
    return owned


def owned_by_dates(facts: Facts) -> list[Owned]:
    """Return what belongs to each date: what is told from it on, up to the next."""
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
        owned.append(Owned(day, words, (), (), words))
    return owned


def _heads(bare: str, figure: Figure) -> tuple[str, ...]:
    if (following := NOUN.match(bare, figure.span[1])) and not glue_at(bare, figure.span[1]):
        of = _ATTRIBUTE.match(bare, figure.span[1])  # 10余次不同层次人员参加的座谈会
        return (following.group(), of[1]) if of else (following.group(),)
    before = flat(_PIECE_END.split(bare[: figure.span[0]])[-1].split(MASK)[-1])
    while cut := _TRAILING.search(before):
        before = before[: cut.start()]
    return (before[-2:],) if NOUN.fullmatch(before[-2:]) else ()


def _listed(bare: str, figure: Figure) -> tuple[str, ...]:
    """Return the items that stand before an amount in its clause; of the last one what follows the list mark."""
    before = flat(re.split(r"[，。；：！？\n\0]", bare[: figure.span[0]])[-1])
    items = [item for item in re.split(r"、|和|与|以及|及", before) if item]
    return (*items[:-1], items[-1][:2]) if len(items) > 1 and all(len(item) > 1 for item in items) else ()


def _pairs(text: str) -> frozenset[str]:
    parted = _BARE.sub("\0", flat(text)).replace(US, f"{US}\0")  # 我馆馆舍 has no pair 馆馆
    words = re.findall(r"[\u4e00-\u9fff]{2,}", parted)
    return frozenset(word[i : i + 2] for word in words for i in range(len(word) - 1))
