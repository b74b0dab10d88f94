"""Passages in the shape of plans, so that the store indexes them as it does everything else."""

import hashlib
from collections.abc import Iterator, Sequence

from assistant.evaluation.passages import Passage
from ingest.types import Chunk, ParsedPlan, Plan, RawDocument, Section, Sentence

PASSAGES_A_PLAN = 1000
"""Few plans, so that the store keeps those of 50,000 passages decoded."""


def chunk_id(passage: Passage) -> str:
    """Return the id of the chunk that a passage becomes."""
    return hashlib.sha256(passage.pid.encode()).hexdigest()[:32]


def passage_plans(passages: Sequence[Passage]) -> Iterator[tuple[ParsedPlan, tuple[Chunk, ...]]]:
    """Yield made-up plans of many sections, each section one passage and one chunk."""
    for number, start in enumerate(range(0, len(passages), PASSAGES_A_PLAN), start=1):
        yield _plan(f"passages-{number:05d}", passages[start : start + PASSAGES_A_PLAN])


def _plan(name: str, passages: Sequence[Passage]) -> tuple[ParsedPlan, tuple[Chunk, ...]]:
    plan = Plan(
        id=name, library="", title="", period=None, region="", level="", aliases=(), source=name, known_by=()
    )
    raw = RawDocument(name, "\n".join(passage.text for passage in passages), (), sha256="")
    sections: list[Section] = []
    sentences: list[Sentence] = []
    chunks: list[Chunk] = []
    start = 0
    for i, passage in enumerate(passages):
        span = (start, start + len(passage.text))
        sections.append(Section(i, str(i + 1), "", "", "", None, 1, "preamble", None, (), span))
        sentences.append(Sentence(i, f"{name}:{i}", passage.text, (span,), None, i, "body", i, ""))
        chunks.append(Chunk(chunk_id(passage), name, i, (), (i,), passage.text))
        start = span[1] + 1
    return ParsedPlan(plan, raw, tuple(sections), tuple(sentences), ()), tuple(chunks)
