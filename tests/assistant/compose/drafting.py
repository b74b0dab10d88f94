"""Candidates and things asked, put together from sentences of the shipped plans by hand."""

from assistant.compose.fact import Answered
from assistant.select.concepts import Concept
from assistant.select.match import match_sentence
from assistant.select.quantities import quantities
from assistant.select.rank import Candidate
from assistant.select.signs import Signs
from assistant.types import Evidence
from assistant.understand.kind import Ask, find_ask


def concept(word: str, weight: float = 0.5) -> Concept:
    return Concept(word, weight, ((word, 1.0),), present=True, thing=True)


def candidate(evidence: Evidence, *words: str, score: float = 0.9, fits: bool = True) -> Candidate:
    """A sentence found for some words; the clauses that speak of them are kept."""
    match = match_sentence(evidence.sentence.text, evidence.path, [concept(word) for word in words])
    signs = Signs(1.0, match.tight, 1.0, 1.0, 0.0, 0.0, 1.0, float(fits), float(not fits), 1.0, 0.0)
    return Candidate(evidence, match, signs, quantities(evidence.sentence.text), score, match.window)


def answered(question: str, *candidates: Candidate, words: tuple[str, ...] = ()) -> Answered:
    return Answered(ask(question), tuple(concept(word) for word in words), candidates)


def ask(question: str) -> Ask:
    return find_ask(question, libraries=0, plans_of_one=0)
