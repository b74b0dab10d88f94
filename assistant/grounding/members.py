"""What a source counts under a name: `成员有：…` and `二网（…）` say whose members the following ones are."""

import re

from assistant.grounding.facts import Facts
from assistant.grounding.normal import flat
from assistant.grounding.sense import RUN
from assistant.grounding.words import is_glue

_VERB = r"(?:主要|分别|具体)?(?:包括|包含|[有为是即指])?"
_OWNER = r"(?P<owner>[^，。；：！？、（）“”《》\d]{2,10}?)"
_LABELLED = re.compile(rf"(?:^|(?<=[，。；：！？、（）])){_OWNER}{_VERB}：(?P<members>[^。！？]+)")
_BRACKETED = re.compile(rf"(?:^|(?<=[，。；：！？、（）])){_OWNER}（(?P<members>[^（）]+)）")
_CLAUSE_START = re.compile(r"[，。；！？]")
_COUNTS = re.compile(r"(?:主要|分别|具体)?(?:包括|包含|[有为是即指])：?|[：（]")


def misplaced(claim: Facts, source: Facts, *, told: str) -> tuple[str, ...]:
    """Return what a claim counts under a name under which the source does not count it.

    `told` is the whole sentence: the name may stand before the claim, where that is one item of a list.
    """
    before = told[: told.find(claim.text)] if claim.text in told else ""
    stated = _CLAUSE_START.split(before)[-1] + claim.text
    return tuple(
        word
        for pattern in (_LABELLED, _BRACKETED)
        for known in pattern.finditer(source.text)
        for word in _foreign(stated, known["owner"], flat(known["members"]))
    )


def _foreign(stated: str, owner: str, members: str) -> list[str]:
    """Return the words that a text counts under `owner` and that are none of its members."""
    start = stated.find(owner)
    counts = _COUNTS.match(stated, start + len(owner)) if start >= 0 else None
    if counts is None or (counts.group().endswith("：") and "、" in stated[:start]):
        return []  # 包括一库、二网、三平台：一库是… does not count 一库 under 三平台
    counted = stated[counts.end() :]
    words = RUN.findall(flat(counted.split("）")[0] if counts.group() == "（" else counted))
    return [word for word in words if not is_glue(word) and not _among(word, members)]


def _among(word: str, members: str) -> bool:
    """Tell whether the members have all pairs of a word's characters."""
    return word in members or all(word[i : i + 2] in members for i in range(len(word) - 1))
