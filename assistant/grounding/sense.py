"""Whether a stretch of source says what a claim takes it to say: not denied, not limited, not on a condition."""

import re
from collections.abc import Sequence

from assistant.grounding.words import CANCELLED, CONDITION, GOAL, LIMITS, NEGATION

RUN = re.compile(r"[\u4e00-\u9fff]+")
CLAUSE_END = re.compile(r"[，。；：！？]")
_WORD = 2
"""Characters of a Chinese word, as a rule."""


def same_sense(claim: str, at: int, text: str, position: int, word: str) -> bool:
    """Tell whether `word` means at `position` of a source what it means at `at` of the claim."""
    limit = LIMITS.search(text[:position])
    if limit and not claim[:at].endswith(limit.group()):
        return False
    start, end = clause_start(text, position), _clause_end(text, position)
    if NEGATION.search(text[start:position]) and not (NEGATION.search(claim[:at]) or NEGATION.match(word)):
        return False
    if CANCELLED.search(text[start:end]) and not CANCELLED.search(claim):
        return False
    return not (claim[:at].endswith("是") and GOAL.search(text[start:end]) and not GOAL.search(claim))


def is_conditional(text: str, position: int) -> bool:
    """Tell whether a clause, or the one right before it, makes what is said depend on something."""
    start = clause_start(text, position)
    before = clause_start(text, start - 1) if text[start - 1 : start] == "，" else start
    return bool(CONDITION.search(text[before : _clause_end(text, position)]))


def freed(claim: str, texts: Sequence[str]) -> list[str]:
    """Return words that the sources only ever deny and the claim asserts: 未达到 -> 达到."""
    denied = {text[m.end() : m.end() + _WORD] for text in texts for m in NEGATION.finditer(text)}
    return [
        word
        for word in sorted(denied)
        if len(word) == _WORD and RUN.fullmatch(word) and _asserted(word, claim)
        if not any(_asserted(word, text) for text in texts)
    ]


def _asserted(word: str, text: str) -> bool:
    clauses = CLAUSE_END.split(text)
    return any(word in clause and not NEGATION.search(clause.split(word)[0]) for clause in clauses)


def clause_start(text: str, position: int) -> int:
    """Return where the clause begins that `position` stands in."""
    return max((m.end() for m in CLAUSE_END.finditer(text, 0, position)), default=0)


def _clause_end(text: str, position: int) -> int:
    end = CLAUSE_END.search(text, position)
    return end.start() if end else len(text)
