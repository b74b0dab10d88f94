"""Candidate sentences, best first."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.select.clauses import clauses
from assistant.select.concepts import Concept
from assistant.select.match import Match, match_sentence
from assistant.select.quantities import MEASURED, Quantity, answers_unit, quantities
from assistant.types import Evidence
from assistant.understand.kind import Ask, Want
from ingest.types import Span

_DATE = re.compile(r"\d{4}\s*年|\d+\s*月|年底|年末|最短时间|每周|周[一二三四五六日末]|上午|下午|\d+[:：]\d\d")
_TITLE = re.compile(r"《[^》]+》|“[^”]+”")
_PERSON = re.compile(
    r"(?:先生|女士|教授|同志|老师|院士|公司|企业|协会|委员会)|担任|成员有[：:]|由.{2,12}(?:支持|负责|牵头|担任|创办|举办)|支持|牵头|创办"
)
_ROW = 3
_RANK = re.compile(r"第\s*[\d一二三四五六七八九十]+\s*[位名]?|前\s*[\d一二三五十百]+\s*[位名强列]?|前列|首位")


_MARKER = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[章节篇条]|(?:目标|专栏|战略方向|任务|工程)\s*[一二三四五六七八九十\d]+|"
    r"[（(]?[一二三四五六七八九十\d]+[）)．.、])[\s：:]*"
)
"""The number of a heading, which is no figure in it."""
_TOP_SIMILARITY = 1.0
"""What the reranker gives a passage that says the same."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a sentence, each in [0, 1]."""

    coverage: float
    tight: float
    typed: float
    focus: float
    missing: float
    similarity: float
    """Cosine of its nearest clause to the question; 0 when no model is used."""
    retrieval: float
    fits: float
    """1 when it has the kind of thing asked for."""
    lacks: float
    """1 when something was asked for and it has none."""
    near: float
    """1 when the figure, date or name asked for stands in the run of clauses that speaks of the topic."""
    heading: float
    """1 for a heading: it names, it seldom states; one with a colon inside does."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence with what speaks for it."""

    evidence: Evidence
    match: Match
    signs: Signs
    figures: tuple[Quantity, ...]
    score: float
    keep: Span
    """The clauses that must be shown: those that speak of the topic, or those that hold what was asked for."""

    @property
    def fits(self) -> bool:
        """It contains the kind of thing that was asked for, with the unit asked for."""
        return self.signs.fits > 0


def rank(
    found: Iterable[tuple[Evidence, float]],
    concepts: Sequence[Concept],
    focus: Sequence[Concept],
    ask: Ask,
    *,
    similarity: Mapping[str, float],
    around: Callable[[Evidence], str],
    score: Callable[[Signs], float],
) -> tuple[Candidate, ...]:
    """Order sentences by how well they answer. `found`: (sentence, retrieval score in [0, 1])."""
    candidates = []
    for evidence, retrieval in found:
        signs, match, figures = _signs(
            evidence,
            around(evidence),
            retrieval,
            concepts,
            focus,
            ask,
            similarity.get(evidence.sentence.id, 0.0),
        )
        keep = (
            match.window
            if signs.near or not signs.fits
            else _holding(evidence.sentence.text, figures, ask, match.window)
        )
        candidates.append(Candidate(evidence, match, signs, figures, score(signs), keep))
    return tuple(sorted(candidates, key=lambda c: (-c.score, c.evidence.plan.id, c.evidence.sentence.index)))


def _signs(
    evidence: Evidence,
    around: str,
    retrieval: float,
    concepts: Sequence[Concept],
    focus: Sequence[Concept],
    ask: Ask,
    similarity: float,
) -> tuple[Signs, Match, tuple[Quantity, ...]]:
    sentence = evidence.sentence
    match = match_sentence(sentence.text, evidence.path, concepts, focus, around=around)
    skip = len(sentence.item) if sentence.text.startswith(sentence.item) else 0
    if sentence.role == "heading" and (marker := _MARKER.match(sentence.text)):
        skip = marker.end()
    figures = tuple(f for f in quantities(sentence.text) if f.span[0] >= skip)
    start, end = match.window
    inside = tuple(f for f in figures if start <= f.span[0] < end)
    fits = bool(ask.wants) and fits_ask(sentence.text[skip:], figures, ask)
    signs = Signs(
        coverage=match.coverage,
        tight=match.tight,
        typed=match.typed,
        focus=match.focus,
        missing=match.missing,
        similarity=max(similarity, 0.0) / _TOP_SIMILARITY,
        retrieval=retrieval,
        fits=float(fits),
        lacks=float(bool(ask.wants) and not fits),
        near=float(fits and fits_ask(sentence.text[max(start, skip) : end], inside, ask)),
        heading=float(sentence.role != "body" and "：" not in sentence.text[:-1]),
    )
    return signs, match, figures


def _holding(text: str, figures: Sequence[Quantity], ask: Ask, near: Span) -> Span:
    """Return the clause nearest to the topic that holds what was asked for; the topic's own clauses when none does."""
    holding = [
        span
        for span in clauses(text)
        if fits_ask(text[slice(*span)], [f for f in figures if span[0] <= f.span[0] < span[1]], ask)
    ]
    return min(holding, key=lambda span: min(abs(span[0] - near[1]), abs(near[0] - span[1])), default=near)


def fits_ask(text: str, figures: Sequence[Quantity], ask: Ask) -> bool:
    """Tell whether a text holds what the question wants: a figure in its unit, a date, a name, a title."""
    checks: dict[Want, bool] = {
        "number": _has_figure(figures, ask.units),
        "rank": any(f.ordinal for f in figures) or bool(_RANK.search(text)),
        "date": bool(_DATE.search(text)),
        "person": bool(_PERSON.search(text)),
        "title": bool(_TITLE.search(text)),
        "items": _enumerates(text),
    }
    return any(checks[want] for want in ask.wants) if ask.wants else True


def _enumerates(text: str) -> bool:
    """Whether a text names several things in a row: “甲”“乙”“丙”, 《甲》《乙》, 甲、乙、丙."""
    return max(len(_TITLE.findall(text)), text.count("、") + 1, text.count("；") + 1) >= _ROW


_CALENDAR = frozenset({"年", "月", "日"})
_A_YEAR = re.compile(r"(?:19|20)\d\d(?:[-—至到](?:(?:19|20)?\d\d))?")


def _has_figure(figures: Sequence[Quantity], units: Sequence[str]) -> bool:
    counted = [
        f
        for f in figures
        if not f.ordinal
        and not (
            f.unit in _CALENDAR and ("年" not in units or (f.unit == "年" and _A_YEAR.fullmatch(f.number)))
        )
    ]
    if not units:
        return bool(counted)
    if tuple(units) == ("个",):
        return any(f.unit not in MEASURED for f in counted)
    return any(answers_unit(unit, figure.unit) for unit in units for figure in counted)
