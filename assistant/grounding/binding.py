"""Which thing a figure or a date belongs to: 讲座不少于40场，展览不少于50场 must not come out as 讲座 50场.

Each amount owns the words of its own stretch of the sentence (back to the stretch before when its own has none).
A claim is misbound when words around its amount belong, in the source, to another amount and none belong to this one
alone, or when another one fits all that it says better.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.grounding.dates import Day
from assistant.grounding.facts import Facts, read
from assistant.grounding.figures import Figure
from assistant.grounding.owned import NOUN, US, Owned, owned_by_dates, owned_by_figures
from assistant.grounding.words import AVERAGE, NEGATION, PER

_A_WORD = 2
"""Pairs of characters that only a word of three characters has: one pair alone may straddle two words."""
_CLAUSE_END = re.compile(r"[，。；：！？]")
_LABEL = re.compile(r"(?:目标|专栏|战略方向|任务)\x20?$")
"""Before a number that names a part of a plan and counts nothing."""
_WORDS_BEFORE = re.compile(r"[\u4e00-\u9fff]{4}$")
RESPECTIVELY = "分别"


def misbound(claim: Facts, sources: Sequence[Facts], *, names: Iterable[str], told: str) -> tuple[str, ...]:
    """Return the amounts of `claim` that its words give to the wrong thing.

    `names` are what the library is called: a claim may have its name where the source has 我馆. `told` is the whole
    sentence that the claim is from: 每年 may stand in an earlier clause.
    """
    told = _speaking_of_us(read(told), names).text
    claim, sources = _speaking_of_us(claim, names), [_speaking_of_us(source, names) for source in sources]
    found = []
    for owned in (*owned_by_figures(claim), *owned_by_dates(claim)):
        rivals = [r for facts in sources for r in _rivals(owned.amount, facts)]
        if _LABEL.search(claim.text[: owned.amount.span[0]]) or any(
            _as_told(claim.text, owned.amount, source) for source in sources
        ):
            continue
        own = [r for r in rivals if _bears(r.amount, owned.amount)]
        others = [r for r in rivals if not _bears(r.amount, owned.amount)]
        following = _following(claim, owned.amount)
        if (isinstance(owned.amount, Day) and _denied_here_only(claim, owned.amount, sources)) or (
            own
            and not any(
                _fits(owned.words, following, mine, others, claim) and _told_whole(mine, told) for mine in own
            )
        ):
            found.append(claim.text[slice(*owned.amount.span)])
    return tuple(found)


def _speaking_of_us(facts: Facts, names: Iterable[str]) -> Facts:
    called = sorted({*names, "本馆", "该馆"}, key=len, reverse=True)
    text = re.sub("|".join(map(re.escape, called)), US, facts.text)
    return facts if text == facts.text else read(text)


def _denied_here_only(claim: Facts, day: Day, sources: Sequence[Facts]) -> bool:
    """Tell whether a claim denies of a date what the sources tell of it: 8年未增长，2019年增长 is not 2019年未增长."""
    told = [_told_of(facts, known) for facts in sources for known in facts.dates if known.bears(day)]
    return bool(NEGATION.search(_told_of(claim, day)) and told) and not any(map(NEGATION.search, told))


def _told_of(facts: Facts, day: Day) -> str:
    """Return what its clause tells of a date; of one that opens a sentence, what the next clause tells."""
    return _CLAUSE_END.split(facts.text[day.span[1] :].lstrip("，"))[0]


def _as_told(text: str, amount: Figure | Day, source: Facts) -> bool:
    """Tell whether a rank stands after the same words as in the source, and no other one does: 省决赛演讲第二名."""
    start, end = amount.span
    if isinstance(amount, Day) or not amount.ordinal:
        return False
    before = _WORDS_BEFORE.search(text[:start])
    if before is None or before.group() + text[start:end] not in source.text:
        return False
    return sum(source.text[: f.span[0]].endswith(before.group()) for f in source.amounts) == 1


def _fits(words: frozenset[str], following: str, mine: Owned, others: list[Owned], claim: Facts) -> bool:
    words -= PER  # how often is said of all amounts in a row
    for other in others:
        theirs_only, mine_only = words & (other.words - mine.words), words & (mine.words - other.words)
        if theirs_only and not mine_only:
            return False
        told_too = any(_bears(other.amount, figure) for figure in claim.amounts)
        if not told_too and _better(words, mine, other):
            return False
        if _same_unit(mine.amount, other.amount) and following in other.words - mine.words:
            return False
    return True


def _better(words: frozenset[str], mine: Owned, other: Owned) -> bool:
    """Tell whether another amount fits all that fits mine, and a word more."""
    more = words & (other.context - mine.context)
    return words & mine.context <= other.context and (bool(more & other.words) or len(more) >= _A_WORD)


def _told_whole(mine: Owned, told: str) -> bool:
    """Tell whether what is measured is named, and an amount for every year, or on average, told as such."""
    often, average = mine.context & PER, mine.words & AVERAGE
    return (
        (not mine.heads or any(head in told for head in mine.heads))
        and not _narrows(told, mine.listed)
        and (not often or any(word in told for word in PER))
        and (not average or any(word in told for word in AVERAGE))
    )


def _narrows(told: str, listed: Sequence[str]) -> bool:
    """Tell whether a claim names some of the things counted together, and not all of them."""
    named = [any(item[i : i + 2] in told for i in range(max(1, len(item) - 1))) for item in listed]
    return any(named[:-1]) and not all(named) and "等" not in told


def _rivals(amount: Figure | Day, facts: Facts) -> list[Owned]:
    return owned_by_dates(facts) if isinstance(amount, Day) else owned_by_figures(facts)


def _same_unit(one: Figure | Day, other: Figure | Day) -> bool:
    return isinstance(one, Day) or isinstance(other, Day) or one.unit == other.unit


def _bears(known: Figure | Day, claim: Figure | Day) -> bool:
    if isinstance(known, Figure) and isinstance(claim, Figure):
        return known.bears(claim)
    return isinstance(known, Day) and isinstance(claim, Day) and known.bears(claim)


def _following(claim: Facts, amount: Figure | Day) -> str:
    start = amount.span[1] + (isinstance(amount, Day) and claim.text[amount.span[1] :].startswith("，"))
    match = NOUN.match(claim.text, start)
    return match.group() if match else ""
