"""How far a sentence reaches: a whole province's figures are not one library's, one of the oldest is not the oldest."""

import re
from collections.abc import Sequence

from assistant.grounding.facts import Facts, read
from assistant.grounding.sources import Source
from ingest.types import Span

_CLAUSE = re.compile(r"[^，；。：！？]+")
_EVERYWHERE = re.compile(r"(?:目前|截至[^，]{0,8})?(?:全[国省市县区州]|我[省市县])")
"""Opens a clause that tells of all libraries there; none of its figures is one library's."""
_ABOUT_US = re.compile(r"[我本该]馆|馆内|全馆")
_SUPERLATIVE = re.compile(r"最[\u4e00-\u9fff]")
_ONE_OF = "之一"


def of_others_too(facts: Facts, names: Sequence[Span], source: Source) -> list[str]:
    """Return the amounts of a claim about our library that the source gives for the whole province, city or country."""
    if not (names or _ABOUT_US.search(facts.text)) or _EVERYWHERE.search(facts.text):
        return []
    clauses = [read(clause) for clause in _CLAUSE.findall(source.own.text)]
    return [
        facts.text[slice(*amount.span)]
        for amount in facts.amounts
        if (bearing := [c for c in clauses if any(known.bears(amount) for known in c.amounts)])
        and all(_EVERYWHERE.match(c.text) and not _is_about_us(c.text, source) for c in bearing)
    ]


def _is_about_us(clause: str, source: Source) -> bool:
    return bool(_ABOUT_US.search(clause)) or any(name in clause for name in source.names)


def best_of_several(facts: Facts, source: Source) -> list[str]:
    """Return the superlatives of a claim that the source only grants to several: 最早的省级图书馆之一."""
    if _ONE_OF in facts.text:
        return []
    return [
        word
        for word in _SUPERLATIVE.findall(facts.text)
        if (told := [c for c in _CLAUSE.findall(source.own.text) if word in c])
        and all(_ONE_OF in c.split(word)[-1] for c in told)
    ]
