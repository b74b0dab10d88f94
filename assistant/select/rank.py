"""Candidate sentences, best first."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.select.concepts import Concept
from assistant.select.match import Match, match_sentence
from assistant.select.quantities import Quantity, answers_unit, quantities
from assistant.types import Evidence
from assistant.understand.kind import Ask, Want

_DATE = re.compile(r"\d{4}\s*年|\d+\s*月|年底|年末|时期|期间|最短时间|近期")
_TITLE = re.compile(r"《[^》]+》|“[^”]+”")
_PERSON = re.compile(
    r"担任|组长|成员|馆长|主任|由.{2,12}(?:支持|负责|牵头|担任|创办|举办)|支持|牵头|创办|书记"
)
_RANK = re.compile(r"第\s*[\d一二三四五六七八九十]+\s*[位名]?")


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; chosen on folds of the golden set, see docs/decisions."""

    coverage: float = 0.45
    tight: float = 0.35
    similarity: float = 0.35
    retrieval: float = 0.10
    fit: float = 0.20
    heading: float = -0.10
    """For a sentence that is a heading: it names, it seldom states."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with what speaks for it."""

    evidence: Evidence
    match: Match
    figures: tuple[Quantity, ...]
    fits: bool
    """It contains the kind of thing that was asked for, with the unit asked for."""
    similarity: float
    """Cosine of its nearest clause to the question, in [-1, 1]; 0 when no model is used."""
    score: float


def rank(
    found: Iterable[tuple[Evidence, float]],
    concepts: Sequence[Concept],
    ask: Ask,
    *,
    similarity: Mapping[str, float],
    weights: Weights,
) -> tuple[Candidate, ...]:
    """Order sentences by how well they answer. `found`: (sentence, retrieval score in [0, 1])."""
    candidates = [
        _candidate(e, retrieval, concepts, ask, similarity.get(e.sentence.id, 0.0), weights)
        for e, retrieval in found
    ]
    return tuple(sorted(candidates, key=lambda c: (-c.score, c.evidence.plan.id, c.evidence.sentence.index)))


def _candidate(
    evidence: Evidence,
    retrieval: float,
    concepts: Sequence[Concept],
    ask: Ask,
    similarity: float,
    weights: Weights,
) -> Candidate:
    text = evidence.sentence.text
    match = match_sentence(text, evidence.path, concepts)
    figures = quantities(text)
    fits = fits_ask(text, figures, ask)
    score = (
        weights.coverage * match.coverage
        + weights.tight * match.tight
        + weights.similarity * max(similarity, 0.0)
        + weights.retrieval * retrieval
        + weights.fit * fits * bool(ask.wants)
        + weights.heading * (evidence.sentence.role != "body")
    )
    return Candidate(evidence, match, figures, fits, similarity, score)


def fits_ask(text: str, figures: Sequence[Quantity], ask: Ask) -> bool:
    """Tell whether a text holds what the question wants: a figure in its unit, a date, a name, a title."""
    checks: dict[Want, bool] = {
        "number": _has_figure(figures, ask.units),
        "rank": any(f.ordinal for f in figures) or bool(_RANK.search(text)),
        "date": bool(_DATE.search(text)),
        "person": bool(_PERSON.search(text)),
        "title": bool(_TITLE.search(text)),
    }
    return any(checks[want] for want in ask.wants) if ask.wants else True


def _has_figure(figures: Sequence[Quantity], units: Sequence[str]) -> bool:
    counted = [f for f in figures if not (f.unit in {"年", "月", "日"} and "年" not in units)]
    if not units:
        return bool(counted)
    return any(answers_unit(unit, figure.unit) for unit in units for figure in counted)
