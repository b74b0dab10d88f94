"""Candidate sentences, best first."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.select.aside import share
from assistant.select.concepts import Concept
from assistant.select.letters import shared
from assistant.select.match import Match, match_sentence
from assistant.select.quantities import Quantity, quantities
from assistant.select.signs import Nearness, Signs, length_of
from assistant.select.tense import agreement
from assistant.select.wanted import CALENDAR, fits_ask, holding
from assistant.types import Evidence
from assistant.understand.kind import Ask
from ingest.types import Span

_MARKER = re.compile(
    r"(?:第[一二三四五六七八九十百\d]+[章节篇条]|(?:目标|专栏|战略方向|任务|工程)\s*[一二三四五六七八九十\d]+|"
    r"[（(]?[一二三四五六七八九十\d]+[）)．.、])[\s：:]*"
)
"""The number of a heading, which is no figure in it."""


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


@dataclass(frozen=True)
class Wanted:
    """One thing asked, as sentences are measured against it."""

    question: str
    concepts: Sequence[Concept]
    focus: Sequence[Concept]
    """The things nearest to the question word."""
    ask: Ask
    letters: Mapping[str, float]
    """Its pairs of characters by weight; see `assistant.select.letters`."""

    @cached_property
    def own_figures(self) -> frozenset[tuple[str, str]]:
        """Figures that the question itself names (24小时自助图书馆): they answer nothing but whether they are right."""
        if self.ask.premise:
            return frozenset()
        return frozenset((f.number, f.unit) for f in quantities(self.question) if f.unit not in CALENDAR)


def rank(
    found: Iterable[tuple[Evidence, float]],
    wanted: Wanted,
    *,
    nearness: Mapping[str, Nearness],
    around: Callable[[Evidence], str],
    scores: Callable[[Sequence[Signs]], Sequence[float]],
) -> tuple[Candidate, ...]:
    """Order sentences by how well they answer.

    `found`: (sentence, retrieval score in [0, 1]); `nearness`: by the sentence's id.
    """
    read = [
        (
            evidence,
            *_read(
                evidence, around(evidence), retrieval, wanted, nearness.get(evidence.sentence.id, Nearness())
            ),
        )
        for evidence, retrieval in found
    ]
    candidates = [
        Candidate(
            evidence,
            match,
            signs,
            figures,
            score * share(evidence.path, wanted.question),
            _keep(evidence, match, signs, figures, wanted.ask),
        )
        for (evidence, signs, match, figures), score in zip(
            read, scores([signs for _, signs, _, _ in read]), strict=True
        )
    ]
    return tuple(sorted(candidates, key=lambda c: (-c.score, c.evidence.plan.id, c.evidence.sentence.index)))


def _keep(evidence: Evidence, match: Match, signs: Signs, figures: Sequence[Quantity], ask: Ask) -> Span:
    if signs.near or not signs.fits:
        return match.window
    return holding(evidence.sentence.text, figures, ask, match.window)


def _read(
    evidence: Evidence, around: str, retrieval: float, wanted: Wanted, near: Nearness
) -> tuple[Signs, Match, tuple[Quantity, ...]]:
    sentence, ask = evidence.sentence, wanted.ask
    match = match_sentence(sentence.text, evidence.path, wanted.concepts, wanted.focus, around=around)
    skip = len(sentence.item) if sentence.text.startswith(sentence.item) else 0
    if sentence.role == "heading" and (marker := _MARKER.match(sentence.text)):
        skip = marker.end()
    figures = tuple(
        f
        for f in quantities(sentence.text)
        if f.span[0] >= skip and (f.number, f.unit) not in wanted.own_figures
    )
    start, end = match.window
    inside = tuple(f for f in figures if start <= f.span[0] < end)
    fits = bool(ask.wants) and fits_ask(sentence.text[skip:], figures, ask)
    own = shared(wanted.letters, sentence.text)
    signs = Signs(
        coverage=match.coverage,
        tight=match.tight,
        typed=match.typed,
        focus=match.focus,
        missing=match.missing,
        similarity=max(near.sentence, 0.0),
        retrieval=retrieval,
        fits=float(fits),
        lacks=float(bool(ask.wants) and not fits),
        near=float(fits and fits_ask(sentence.text[max(start, skip) : end], inside, ask)),
        heading=float(sentence.role != "body" and "：" not in sentence.text[:-1]),
        letters=own,
        heading_letters=shared(wanted.letters, f"{'/'.join(evidence.path)}/{sentence.text}") - own,
        heading_similarity=near.heading,
        headed_similarity=near.headed,
        paragraph_similarity=near.paragraph,
        tense=agreement(wanted.question, evidence.path),
        length=length_of(sentence.text),
        is_heading=float(sentence.role != "body"),
    )
    return signs, match, figures
