"""A sentence cut where its statements part, never inside quotes, titles or brackets."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.grounding.facts import Facts, mask, read, spans_of
from assistant.grounding.figures import Bound
from assistant.grounding.normal import flat, normalise
from assistant.grounding.words import glue_free

_OPEN = {"“": "”", "「": "」", "『": "』", "‘": "’", "《": "》", "（": "）", "(": ")"}
_STOPS = frozenset("，；。！？：!?;\n")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
_ITEM_END = re.compile(r"、|以及|并且?|和|与|及")
_AND = re.compile(r"、|以及|和|与|及|，")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence, with the mark that ends it."""

    raw: str
    """As written."""
    text: str
    """Normalised."""


def split(text: str) -> tuple[Clause, ...]:
    """Cut a sentence into clauses; one that only says when is kept with the one that it introduces."""
    clauses: list[Clause] = []
    held = ""
    for raw in _cut(text):
        whole = held + raw
        if _only_when(normalise(whole)):
            held = whole
            continue
        clauses.append(Clause(whole, normalise(whole)))
        held = ""
    if held:
        clauses.append(Clause(held, normalise(held)))
    return tuple(clauses)


def parts(facts: Facts) -> tuple[Facts, ...]:
    """Cut a clause that lists several amounts (讲座40场、展览50场) so that each part holds one; else leave it whole."""
    if len(facts.amounts) < 2:
        return (facts,)
    bare = mask(facts.text, spans_of((*facts.titles, *facts.quotes)))
    starts = [0]
    for before, after in pairwise(facts.amounts):
        seams = [m.end() for m in _AND.finditer(bare, before.span[1], after.span[0])]
        if not seams:
            return (facts,)
        starts.append(seams[0])
    cut = [read(facts.text[a:b]) for a, b in pairwise([*starts, len(facts.text)])]
    return tuple(_bounded(part, amount.bound) for part, amount in zip(cut, facts.amounts, strict=True))


def _bounded(part: Facts, bound: Bound) -> Facts:
    """Give the amount of a part the bound that the whole clause gives it: 至少举办讲座40场、展览50场."""
    return replace(part, figures=tuple(replace(f, bound=f.bound or bound) for f in part.figures))


def listed(facts: Facts) -> tuple[Facts, ...]:
    """Cut a clause at `、`, 和, 与, 及, 以及, 并, outside titles and quotes."""
    bare = mask(facts.text, spans_of((*facts.titles, *facts.quotes)))
    seams = [m.end() for m in _ITEM_END.finditer(bare)]
    return tuple(read(facts.text[a:b]) for a, b in pairwise([0, *seams, len(facts.text)]) if a < b)


def _cut(text: str) -> list[str]:
    pieces: list[str] = []
    closers: list[str] = []
    start = 0
    for i, char in enumerate(text):
        if closers and char == closers[-1]:
            closers.pop()
        elif char in _OPEN and _OPEN[char] in text[i:]:
            closers.append(_OPEN[char])
        elif not closers and (char in _STOPS or (char == "," and not text[i + 1 : i + 2].isdigit())):
            pieces.append(text[start : i + 1])
            start = i + 1
    pieces.append(text[start:])
    return [piece for piece in pieces if piece.strip()]


def _only_when(text: str) -> bool:
    facts = read(text)
    if not facts.dates or facts.figures or facts.quotes or facts.titles:
        return False
    return not _WORD.search(glue_free(flat(mask(text, facts.spans))))
