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
from assistant.grounding.sense import RUN
from assistant.grounding.sources import Source
from assistant.grounding.words import ASSERTIVE, SAME_IN_A_PLAN, glue_at
from ingest.types import Span

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
        if stretch != DONE or not source.tells_the_past
    ]
    strange += [m.group() for m in ASSERTIVE.finditer(whole) if not any(m.group() in text for text in texts)]
    verbatim = spans_of(
        (*claim.titles, *claim.quotes)
    )  # words of the source like others, so that order counts
    measured = [span for span in claim.spans if span not in verbatim]
    out_of_order, borne = turned(
        _flat_mask(claim.text, [*measured, *names]), texts, told=told, ours=_own_name(claim.text, names)
    )
    return Wording(tuple(strange), out_of_order, borne)


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


def _flat_mask(text: str, spans: Sequence[Span]) -> str:
    """Flatten a text with `spans` masked, so that it keeps step with the flattened text."""
    return "".join(blanked for blanked, char in zip(mask(text, spans), text, strict=True) if flat(char))


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
