"""Whether the words of a claim are its source's words.

Measure: a character of the claim is borne when it stands, with one of its neighbours, side by side in the source;
or when it belongs to a claim-free word (`words.GLUE`). Nothing else may remain: the threshold is zero, because one
strange word (another name, another verb) makes another claim. docs/llm.md has the measurement behind this choice.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.grounding.facts import MASK, Facts, mask, spans_of
from assistant.grounding.normal import flat, normalise
from assistant.grounding.order import turned
from assistant.grounding.places import NAMED
from assistant.grounding.sense import RUN, freed
from assistant.grounding.sources import Source
from assistant.grounding.words import AS_WHAT, ASSERTIVE, DENIALS, MEASURED_IN, NOW, SAME_IN_A_PLAN, glue_at
from ingest.types import Span

OF = "的"
"""May be put in or left out: 国家、省、市的业务会议."""
_WORD = 2
_BRACKETS = re.compile(r"（[^（）]+）")
DONE = "了"
"""Says that something is done: free of claim where the source tells the past."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How far the sources bear the words of a claim."""

    strange: tuple[str, ...]
    """Stretches that nothing bears."""
    turned: tuple[str, ...]
    """Stretches that the sources bear, but in another order or under a negation."""
    borne: int
    """Characters that the sources bear, claim-free words not counted."""


def compare(claim: Facts, names: Sequence[Span], source: Source, *, told: str) -> Wording:
    """Compare a claim's words with those of a source; its facts and `names` (of libraries) are checked elsewhere.

    `told` is the whole sentence that the claim is from.
    """
    texts = [*(flat(facts.text) for facts in source.all_facts), *sorted(source.names)]
    known = _pairs_and_lone(source.pieces)
    whole = flat(claim.text)
    strange = [
        stretch
        for run in RUN.finditer(_flat_mask(claim.text, [*claim.spans, *names]))
        for stretch in _strange(run, whole, known, texts)
        if stretch not in {DONE, *NOW} or not source.tells_the_past
    ]
    strange += [m.group() for m in ASSERTIVE.finditer(whole) if not any(m.group() in text for text in texts)]
    strange += [m.group() for m in AS_WHAT.finditer(whole) if not any(m.group() in text for text in texts)]
    verbatim = spans_of(
        (*claim.titles, *claim.quotes)
    )  # words of the source like others, so that order counts
    measured = [span for span in claim.spans if span not in verbatim]
    measured += _brackets_of(claim, source)
    out_of_order, borne = _order(
        _flat_mask(claim.text, measured, names),
        texts,
        told=told,
        ours=_own_name(claim.text, names),
    )
    return Wording(tuple(strange), out_of_order, borne)


def _order(claim: str, texts: list[str], *, told: str, ours: int) -> tuple[tuple[str, ...], int]:
    """Hold a claim's order against all texts; where that fails, against the sentence alone.

    A stretch is sought where it is longest: words of a heading must not keep those of the sentence from being found.
    """
    found, borne = turned(claim, texts, told=told, ours=ours)
    if found and not turned(claim, texts[:1], told=told, ours=ours)[0] and not freed(claim, texts):
        return (), borne
    return found, borne


def _brackets_of(claim: Facts, source: Source) -> list[Span]:
    """Return the brackets of a claim that stand in the source word for word: where is of no account."""
    return [m.span() for m in _BRACKETS.finditer(claim.text) if m.group() in source.own.text]


def words_beyond(text: str, said: Iterable[str]) -> tuple[str, ...]:
    """Return the Chinese words of `text` that nobody has `said`, claim-free words aside."""
    texts = [flat(normalise(known)) for known in said]
    known = _pairs_and_lone(texts)
    whole = flat(normalise(text))
    return tuple(stretch for run in RUN.finditer(whole) for stretch in _strange(run, whole, known, texts))


def _own_name(text: str, names: Sequence[Span]) -> int:
    """Return where, in the flattened text, the library's name ends that a clause opens with; 0 if it does not."""
    first = min(names, default=(1, 0))
    return len(flat(text[: first[1]])) if first[0] == 0 and text[slice(*first)].endswith("馆") else 0


def _flat_mask(text: str, spans: Sequence[Span], names: Sequence[Span] = ()) -> str:
    """Flatten a text with `spans` and `names` masked, each in its own way, so that it keeps step with the flat text."""
    masked = list(mask(text, spans))
    for start, end in names:
        masked[start:end] = NAMED * (end - start)
    return "".join(blanked for blanked, char in zip(masked, text, strict=True) if flat(char))


def _pairs_and_lone(pieces: Iterable[str]) -> frozenset[str]:
    """Return the neighbouring characters of each stretch, or its only character: 国家、省、市."""
    spelt = [form for piece in pieces for form in {piece, piece.replace(OF, "")}]
    return frozenset(piece[i : i + 2] for piece in spelt for i in range(max(1, len(piece) - 1)))


def _strange(run: re.Match[str], whole: str, known: frozenset[str], texts: list[str]) -> list[str]:
    word, start = run.group(), run.start()
    if word in known and len(word) == 1:
        return []
    free = [not known.isdisjoint(_neighbourhood(whole, start + i)) for i in range(len(word))]
    for i in range(len(word)):
        length = max(glue_at(word, i), _same(word, i, texts), _denial(word, i, texts))
        free[i : i + length] = [True] * length
    marked = "".join(MASK if is_known else char for char, is_known in zip(word, free, strict=True))
    return re.findall(rf"[^{MASK}]+", marked)


def _neighbourhood(text: str, position: int) -> set[str]:
    """Return a character with the one before and the one after it, 的 skipped or not."""
    char, before, after = text[position], text[:position], text[position + 1 :]
    return {
        before[-1:] + char,
        before.removesuffix(OF)[-1:] + char,
        char + after[:1],
        char + after.removeprefix(OF)[:1],
    } - {char}


def _denial(run: str, position: int, texts: list[str]) -> int:
    """Return the length of a denial that the source has in other words before the same word, 0 if there is none."""
    for denial in DENIALS:
        word = run[position + len(denial) :][:_WORD]
        if run.startswith(denial, position) and len(word) == _WORD:
            if any(other + word in text for other in DENIALS for text in texts):
                return len(denial)
            return 0
    return 0


def _same(run: str, position: int, texts: list[str]) -> int:
    for measure, unit in MEASURED_IN:
        if run.startswith(measure, position) and any(unit in text for text in texts):
            return len(measure)
    for words in SAME_IN_A_PLAN:
        for word in words:
            if run.startswith(word, position) and any(other in text for other in words for text in texts):
                return len(word)
    return 0
