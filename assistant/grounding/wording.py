"""Whether the words of a claim are its source's words.

Measure: a character of the claim is borne when it stands, with one of its neighbours, side by side in the source;
or when it belongs to a claim-free word (`words.GLUE`). Nothing else may remain: the threshold is zero, because one
strange word (another name, another verb) makes another claim. docs/llm.md has the measurement behind this choice.
Borne stretches must not be turned about (副馆长是杜希林) or taken out of a negation (没有一个大型图书馆).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.grounding.facts import MASK, mask
from assistant.grounding.normal import flat
from assistant.grounding.sources import Source
from assistant.grounding.words import NEGATION, PREFIXES, SAME_IN_A_PLAN, glue_at, is_glue
from ingest.types import Span

_RUN = re.compile(r"[\u4e00-\u9fff]+")
_CLAUSE_START = re.compile(r"[，。；：！？]")
_BRIDGES = frozenset({"", "是", "为", "由", "即", "在", "有", "被"})
"""Claim-free words across which two stretches still make one statement, so that their order counts."""
_SHORTEST = 2
"""Characters side by side that a borne stretch has at least: single characters recur everywhere."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How far the sources bear the words of a claim."""

    strange: tuple[str, ...]
    """Stretches that nothing bears."""
    turned: tuple[str, ...]
    """Stretches that the sources bear, but in another order or under a negation."""
    borne: int
    """Characters that the sources bear, claim-free words not counted."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    text: str
    start: int
    places: frozenset[tuple[int, int]]
    """(which source text, position) of each occurrence that says the same."""


def compare(text: str, spans: Sequence[Span], sources: Sequence[Source]) -> Wording:
    """Compare a claim's words with those of its sources; `spans` (facts, names) are checked elsewhere."""
    texts = [flat(facts.text) for source in sources for facts in source.all_facts]
    texts += [name for source in sources for name in sorted(source.names)]
    known = _pairs_and_lone(piece for source in sources for piece in source.pieces)
    strange: list[str] = []
    turned: list[str] = []
    borne = 0
    kept = [(blanked, char) for blanked, char in zip(mask(text, spans), text, strict=True) if flat(char)]
    claim, whole = ("".join(chars) for chars in zip(*kept, strict=True)) if kept else ("", "")
    turned += _freed(claim, texts)
    for run in _RUN.finditer(claim):
        strange += _strange(run, whole, known, texts)
        stretches = _stretches(run.group(), run.start(), claim, texts)
        borne += sum(len(stretch.text) for stretch in stretches)
        turned += _turned(stretches, run.group())
    return Wording(tuple(strange), tuple(turned), borne)


def _pairs_and_lone(pieces: Iterable[str]) -> frozenset[str]:
    """Return the neighbouring characters of each stretch, or its only character: 国家、省、市."""
    return frozenset(piece[i : i + 2] for piece in pieces for i in range(max(1, len(piece) - 1)))


def _strange(run: re.Match[str], whole: str, known: frozenset[str], texts: list[str]) -> list[str]:
    word, start = run.group(), run.start()
    if word in known and len(word) == 1:
        return []
    free = [
        whole[start + i : start + i + 2] in known or whole[max(0, start + i - 1) : start + i + 1] in known
        for i in range(len(word))
    ]
    for i in range(len(word)):
        length = max(glue_at(word, i), _same(word, i, texts))
        free[i : i + length] = [True] * length
    marked = "".join(MASK if is_known else char for char, is_known in zip(word, free, strict=True))
    return re.findall(rf"[^{MASK}]+", marked)


def _same(run: str, position: int, texts: list[str]) -> int:
    for words in SAME_IN_A_PLAN:
        for word in words:
            if run.startswith(word, position) and any(other in text for other in words for text in texts):
                return len(word)
    return 0


def _stretches(run: str, offset: int, claim: str, texts: list[str]) -> list[_Stretch]:
    found: list[_Stretch] = []
    position = 0
    while position < len(run):
        length = _longest(run, position, texts)
        glue = glue_at(run, position)
        word = run[position : position + length]
        if length > glue and glue < _SHORTEST and not is_glue(word):
            found.append(_Stretch(word, position, _places(word, claim, offset + position, texts)))
            position += length
        else:
            position += glue or 1
    return found


def _freed(claim: str, texts: list[str]) -> list[str]:
    """Return words that the sources only ever deny and the claim asserts: 未达到 -> 达到."""
    denied = {text[m.end() : m.end() + _SHORTEST] for text in texts for m in NEGATION.finditer(text)}
    return [
        word
        for word in sorted(denied)
        if len(word) == _SHORTEST
        and _RUN.fullmatch(word)
        and _asserted(word, claim)
        and not any(_asserted(word, t) for t in texts)
    ]


def _asserted(word: str, text: str) -> bool:
    clauses = _CLAUSE_START.split(text)
    return any(word in clause and not NEGATION.search(clause.split(word)[0]) for clause in clauses)


def _longest(run: str, position: int, texts: list[str]) -> int:
    length = 0
    while position + length < len(run) and any(
        run[position : position + length + 1] in text for text in texts
    ):
        length += 1
    return length if length >= _SHORTEST else 0


def _places(word: str, claim: str, at: int, texts: list[str]) -> frozenset[tuple[int, int]]:
    negated = bool(NEGATION.search(claim[:at])) or bool(NEGATION.match(word))
    before = claim[at - 1 : at]
    return frozenset(
        (number, match.start())
        for number, text in enumerate(texts)
        for match in re.finditer(f"(?={re.escape(word)})", text)
        if _same_sense(text, match.start(), before, negated=negated)
    )


def _same_sense(text: str, position: int, before: str, *, negated: bool) -> bool:
    prefix = text[position - 1 : position]
    if prefix in PREFIXES and prefix != before:
        return False
    start = max((m.end() for m in _CLAUSE_START.finditer(text, 0, position)), default=0)
    return negated or not NEGATION.search(text[start:position])


def _turned(stretches: list[_Stretch], run: str) -> list[str]:
    found = []
    reached: frozenset[tuple[int, int]] | None = None
    end = 0
    for stretch in stretches:
        bridge = run[end : stretch.start]
        places = stretch.places
        if reached is not None and bridge in _BRIDGES:
            places = frozenset(
                (text, place)
                for text, place in places
                if any(other == text and last <= place for other, last in reached)
            )
        if not places:
            found.append(stretch.text)
            places = stretch.places
        end = stretch.start + len(stretch.text)
        reached = frozenset((text, place + len(stretch.text)) for text, place in places)
    return found
