"""Whether a claim says its source's words in a way that means the same: in their order, clause and sense.

The claim is cut into the longest stretches that stand in the sources. What follows one another in the claim must do
so in one clause of a source or the next (neighbours may change places once: 数据备份, 备份数据), in the same sense.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.grounding.places import (
    DOER,
    ROLE,
    Place,
    continues,
    done_by_none,
    moved,
    opens_clause,
)
from assistant.grounding.sense import CLAUSE_END, RUN, clause_start, freed, is_conditional, same_sense
from assistant.grounding.words import CONDITION, LOOSE, PER, glue_at, is_glue

SHORTEST = 2
"""Characters side by side that a borne stretch has at least: single characters recur everywhere."""
TELLING = 4
"""Characters in a row that are no chance: claim-free words, put together so, are the source's."""
_EQUATING = frozenset({"是", "为", "由", "即"})
"""组长是某某, 某某是组长: either order, but one clause of the source."""

_IS_OR_HAS = frozenset({"有：", "：", "是", "即", "有"})
"""成员为某某 says what 成员有：某某 says."""

ENDS_A_NAME = frozenset("省市县区州馆")
"""Belongs to the name before it as a rule, and not to the stretch that begins with it."""
_OF = "的"
"""Put in or left out at will: order takes no notice of it."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    text: str
    start: int
    places: frozenset[Place]
    """Where it stands in the same sense."""


def turned(claim: str, texts: Sequence[str], *, told: str, ours: int) -> tuple[tuple[str, ...], int]:
    """Return the stretches of `claim` that are out of order or sense, and how many characters the sources bear.

    `claim` and `texts` are flattened; in the claim all that is checked elsewhere has been masked out. `told` is the
    whole sentence: a condition may stand in an earlier clause. `ours` is where the library's own name ends that the
    claim opens with, else 0: what it is said to do must be what a clause of the source opens with.
    """
    claim, texts = claim.replace(_OF, ""), [text.replace(_OF, "") for text in texts]
    stretches = [
        stretch
        for run in RUN.finditer(claim)
        for stretch in _stretches(run.group(), run.start(), claim, texts, told)
    ]
    found = freed(claim, texts) + _out_of_order(stretches, claim, texts, ours=ours)
    return tuple(found), sum(len(stretch.text) for stretch in stretches)


def _stretches(run: str, offset: int, claim: str, texts: Sequence[str], told: str) -> list[_Stretch]:
    found: list[_Stretch] = []
    position = 0
    while position < len(run):
        length = _longest(run, position, texts)
        glue = glue_at(run, position)
        word, at = run[position : position + length], offset + position
        if _ends_a_name(run, position) and _longest(run, position + 1, texts) > length:
            position += 1  # 我省地方文献工作, 地方文献普查工作: 省 is no part of the longer one
        elif length >= TELLING if is_glue(word) else length > glue and glue < SHORTEST:
            found.append(_Stretch(word, at, _places(word, claim, at, texts, told)))
            position += length
        else:
            position += glue or 1
    return found


def _ends_a_name(run: str, position: int) -> bool:
    return run[position] in ENDS_A_NAME and not run.startswith("图书馆", position + 1)


def _longest(run: str, position: int, texts: Sequence[str]) -> int:
    length = 0
    while position + length < len(run) and any(
        run[position : position + length + 1] in text for text in texts
    ):
        length += 1
    return length if length >= SHORTEST else 0


def _places(word: str, claim: str, at: int, texts: Sequence[str], told: str) -> frozenset[Place]:
    return frozenset(
        (number, match.start())
        for number, text in enumerate(texts)
        for match in re.finditer(f"(?={re.escape(word)})", text)
        if same_sense(claim, at, text, match.start(), word)
        and (CONDITION.search(told) or not is_conditional(text, match.start()))
    )


def _out_of_order(stretches: list[_Stretch], claim: str, texts: Sequence[str], *, ours: int) -> list[str]:
    found = []
    last: _Stretch | None = None
    swapped = False
    for number, stretch in enumerate(stretches):
        places = stretch.places
        if last is None and ours and is_glue(claim[ours : stretch.start]):
            places = frozenset((t, at) for t, at in places if opens_clause(texts[t], at, verbs=True))
        if last is None and not _stands_alone(stretches, claim):
            places = frozenset(
                (t, at) for t, at in places if not done_by_none(claim, stretch.start, texts[t], at)
            )
        if last is None:
            places = _led_by(DOER.findall(claim[: stretch.start]), places, texts)
        if last is not None:
            bridge = claim[last.start + len(last.text) : stretch.start]
            final = number + 1 == len(stretches)
            places = _following(last, stretch, bridge, texts, final=final)
            if not places and not swapped:
                places = moved(
                    (last.text, last.places),
                    (stretch.text, stretch.places),
                    bridge,
                    texts,
                    said=claim,
                    leads=number == 1,
                )
                swapped = bool(places)
        if not places:
            found.append(stretch.text)
        if stretch.text not in PER:  # how often is said of all that follows
            last = _Stretch(stretch.text, stretch.start, places or stretch.places)
    if last is not None and not _followed_by(DOER.findall(claim[last.start + len(last.text) :]), last, texts):
        found.append(last.text)
    return found


def _stands_alone(stretches: list[_Stretch], claim: str) -> bool:
    """Tell whether a claim only lists: nothing in it is said to do anything."""
    return all(
        LOOSE.search(claim[one.start + len(one.text) : other.start]) for one, other in pairwise(stretches)
    )


def _led_by(roles: list[str], places: frozenset[Place], texts: Sequence[str]) -> frozenset[Place]:
    """Return the places before which their clause has the role words that a claim opens with."""
    return frozenset(
        (t, at)
        for t, at in places
        if all(role in texts[t][clause_start(texts[t], at) : at] for role in roles)
    )


def _followed_by(roles: list[str], last: _Stretch, texts: Sequence[str]) -> bool:
    """Tell whether, somewhere, the role words follow in its clause that a claim ends with: …由我馆打造."""
    rests = (CLAUSE_END.split(texts[t][at + len(last.text) :])[0] for t, at in last.places)
    return not roles or any(all(role in rest for role in roles) for rest in rests)


def _following(
    last: _Stretch,
    stretch: _Stretch,
    bridge: str,
    texts: Sequence[str],
    *,
    final: bool,
) -> frozenset[Place]:
    """Return the places of `stretch` that may come after `last`, with `bridge` between them in the claim."""
    if LOOSE.search(bridge):
        return stretch.places
    if bridge in _EQUATING and final:
        clauses = {(t, clause_start(texts[t], at)) for t, at in last.places}
        return frozenset((t, at) for t, at in stretch.places if (t, clause_start(texts[t], at)) in clauses)
    roles = ROLE.findall(bridge)
    after = {
        (t, at)
        for t, at in stretch.places
        for o, first in last.places
        if o == t and first + len(last.text) <= at
        if continues(texts[t], first, first + len(last.text), at)
        if all(_plays(role, texts[t], first + len(last.text), at, stretch.text) for role in roles)
    }
    if (
        not roles and "馆" not in last.text and any(o for o, _ in last.places)
    ):  # a heading says what the sentence below it is about
        after |= {(t, at) for t, at in stretch.places if not t and opens_clause(texts[0], at, verbs=True)}
    return frozenset(after)


def _plays(role: str, text: str, end: int, at: int, stretch: str) -> bool:
    """Tell whether the source has the same role word there; it may leave out 被 where no object follows."""
    if role == "为" and text[end:at] in _IS_OR_HAS:
        return True
    if role == "被" and CLAUSE_END.match(text[at + len(stretch) :] or "。"):
        return True
    return role in text[end:at]
