"""One answer against one golden question. Pure; the figures are explained for people in docs/evaluation.md.

The definitions agree to the last digit with the scorer handed out with the golden questions. Two things are
general here: a document is known by the stem of its file, and its library by the corpus, so that any golden
file over any plans can be scored.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from assistant.evaluation import citation_figures
from assistant.evaluation.golden import Evidence, GoldenQuestion
from assistant.evaluation.overlap import covered, squeeze
from assistant.evaluation.replies import FoundPassage, Reply, stem_of
from vectorstore.types import Corpus

LENGTH_LIMIT = 400
"""An answer of more characters, whitespace not counted, is a dump and no answer."""
LENGTH_LIMITS = {"list": 900, "structure": 900, "change": 900, "summary": 1500, "compare": 1500}
"""Kinds whose answers are longer by nature."""
REACH_BUDGETS = (2000, 5000)
"""Characters of retrieved text that a reader, or a small model's context, takes in."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What scoring has to know of the plans, by the stem of each plan's file."""

    texts: Mapping[str, str]
    """Decoded text that citation offsets count in; empty when faithfulness is not to be judged."""
    libraries: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class QuestionScore:
    """The figures of one question; None where a figure says nothing about it."""

    id: str
    kind: str
    abstain: bool
    """Whether abstaining was right."""
    missing: bool
    """No answer was given at all."""
    must: tuple[bool, ...]
    """For each group of demanded words, whether one of them occurs."""
    must_not: bool
    """Whether a forbidden word occurs."""
    found: tuple[bool, ...]
    """For each piece of evidence, whether a citation covers it."""
    correct: float
    cited_all: float
    abstain_ok: float
    reach_2k: float | None
    reach_5k: float | None
    cite_recall: float | None
    cite_precision: float | None
    section_ok: float | None
    library_ok: float | None
    faithful: float | None
    concise: float
    length: int
    """Characters without whitespace."""
    ms: float | None


def sources_of(corpus: Corpus) -> Sources:
    """Take from the corpus what scoring needs."""
    parsed = {plan.id: corpus.parsed(plan.id) for plan in corpus.plans()}
    return Sources(
        texts={stem_of(p.raw.source): p.raw.text for p in parsed.values()},
        libraries={stem_of(p.raw.source): p.plan.library for p in parsed.values()},
    )


def score_question(question: GoldenQuestion, reply: Reply | None, sources: Sources) -> QuestionScore:
    """Judge one answer; None stands for an answer that was never given."""
    given = reply or Reply(question.id, "", "missing", "", (), (), None)
    text = squeeze(given.text)
    must = tuple(any(squeeze(alternative) in text for alternative in group) for group in question.must)
    must_not = any(squeeze(wrong) in text for wrong in question.must_not)
    abstain_ok = (given.status == "abstained") == question.abstain
    concise = len(text) <= LENGTH_LIMITS.get(question.kind, LENGTH_LIMIT)
    shown = [citation_figures.showing(evidence, given.citations) for evidence in question.evidence]
    recall = fmean(map(bool, shown)) if shown else None
    correct = (
        abstain_ok
        and concise
        and all(must)
        and not must_not
        and (question.abstain or (recall is not None and recall > 0))
    )
    reach = [_reach(question.evidence, given.hits, budget) for budget in REACH_BUDGETS]
    return QuestionScore(
        id=question.id,
        kind=question.kind,
        abstain=question.abstain,
        missing=reply is None,
        must=must,
        must_not=must_not,
        found=tuple(map(bool, shown)),
        correct=float(correct),
        cited_all=float(correct and (question.abstain or recall == 1)),
        abstain_ok=float(abstain_ok),
        reach_2k=reach[0],
        reach_5k=reach[1],
        cite_recall=recall,
        cite_precision=citation_figures.precision(question.evidence, given.citations),
        section_ok=citation_figures.section_ok(question.evidence, shown),
        library_ok=citation_figures.library_ok(question.evidence, shown, sources.libraries),
        faithful=citation_figures.faithful(given.citations, sources.texts),
        concise=float(concise),
        length=len(text),
        ms=given.elapsed_ms,
    )


def first_characters(hits: Sequence[FoundPassage], budget: int) -> Iterator[FoundPassage]:
    """Yield the hits in rank order, whitespace removed, cut off after `budget` characters in all."""
    for hit in hits:
        if budget <= 0:
            return
        text = squeeze(hit.text)[:budget]
        budget -= len(text)
        yield FoundPassage(hit.source, text)


def _reach(evidence: Sequence[Evidence], hits: Sequence[FoundPassage], budget: int) -> float | None:
    if not evidence:
        return None
    read = tuple(first_characters(hits, budget))
    return fmean(covered(e.quote, [h.text for h in read if stem_of(h.source) == e.doc]) for e in evidence)
