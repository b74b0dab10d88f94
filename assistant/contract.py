"""The public JSON form of answers, hits and plans: other programs rely on it (see docs/api.md)."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from assistant.types import Answer, Citation, Claim
from ingest.types import ParsedPlan, Period, Plan, Section, Sentence
from vectorstore.types import Corpus, Hit

HITS_SHOWN = 20
"""Hits given with each answer: the contract's figure."""


def period_text(period: Period | None) -> str:
    """Write a period as `2021-2025`; empty when it is unknown."""
    return f"{period.start}-{period.end}" if period else ""


def answer_json(answer: Answer, corpus: Corpus) -> dict[str, Any]:
    """Write an answer in the contract's form."""
    return {
        "id": answer.id,
        "question": answer.question,
        "answer": answer.text,
        "status": answer.status,
        "reason": answer.reason,
        "mode": answer.mode,
        "claims": [claim_json(claim) for claim in answer.claims],
        "citations": [citation_json(citation) for citation in answer.citations],
        "hits": [hit_json(hit, corpus) for hit in answer.hits[:HITS_SHOWN]],
        "notes": list(answer.notes),
        "generation": asdict(answer.generation) if answer.generation else None,
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }


def claim_json(claim: Claim) -> dict[str, Any]:
    """Write one sentence of an answer with the numbers of its citations."""
    return {"text": claim.text, "citations": list(claim.citations), "verified": claim.verified}


def citation_json(citation: Citation) -> dict[str, Any]:
    """Write a citation; `spans` is there only where the quote does not stand in one piece."""
    body: dict[str, Any] = {
        "number": citation.number,
        "plan_id": citation.plan_id,
        "library": citation.library,
        "plan": citation.plan,
        "period": citation.period,
        "section": list(citation.section),
        "source": citation.source,
        "start": citation.spans[0][0],
        "end": max(end for _, end in citation.spans),
        "page": citation.page,
        "quote": citation.quote,
        "sentences": list(citation.sentences),
    }
    if len(citation.spans) > 1:
        body["spans"] = [list(span) for span in citation.spans]
    return body


def hit_json(hit: Hit, corpus: Corpus) -> dict[str, Any]:
    """Write a retrieved chunk with its place in the source; rows of plain-text tables as they are printed there."""
    parsed = corpus.parsed(hit.chunk.plan_id)
    sentences = [parsed.sentences[i] for i in hit.chunk.sentences]
    text = hit.chunk.text
    for sentence in sentences:
        if row := parsed.printed(sentence):
            text = text.replace(sentence.text, row)
    return {
        "rank": hit.rank,
        "score": round(hit.score, 4),
        "plan_id": hit.chunk.plan_id,
        "library": parsed.plan.library,
        "section": list(hit.chunk.path),
        "source": parsed.raw.source,
        "start": min(s.start for s in sentences),
        "end": max(s.end for s in sentences),
        "text": text,
        "found_by": list(hit.found_by),
    }


def plan_json(parsed: ParsedPlan) -> dict[str, Any]:
    """Write what is known of a plan, and how."""
    plan = parsed.plan
    return {
        "plan_id": plan.id,
        "library": plan.library,
        "title": plan.title,
        "period": period_text(plan.period),
        "region": plan.region,
        "level": plan.level,
        "source": plan.source,
        "pages": len(parsed.raw.page_starts) or None,
        "sections": sum(s.kind != "preamble" for s in parsed.sections),
        "sentences": len(parsed.sentences),
        "known_by": dict(plan.known_by),
        "warnings": list(parsed.warnings),
    }


def outline_json(parsed: ParsedPlan) -> dict[str, Any]:
    """Write the section tree; `sentences` counts a section's own body sentences, not its children's."""
    own = [0] * len(parsed.sections)
    for sentence in parsed.sentences:
        own[sentence.section] += sentence.role == "body"

    def node(section: Section) -> dict[str, Any]:
        return {
            "id": section.id,
            "heading": section.heading,
            "level": section.level,
            "kind": section.kind,
            "sentences": own[section.index],
            "children": [node(s) for s in parsed.sections if s.parent == section.index],
        }

    return {
        "plan_id": parsed.plan.id,
        "title": parsed.plan.title,
        "sections": [node(s) for s in parsed.sections if s.parent is None],
    }


def section_json(parsed: ParsedPlan, section: Section, sentences: Sequence[Sentence]) -> dict[str, Any]:
    """Write a section to be read in place: its text as decoded, and where each of `sentences` stands in the file."""
    start, end = section.span
    return {
        "plan_id": parsed.plan.id,
        "library": parsed.plan.library,
        "title": parsed.plan.title,
        "period": period_text(parsed.plan.period),
        "source": parsed.raw.source,
        "id": section.id,
        "heading": section.heading,
        "path": list(section.path),
        "level": section.level,
        "kind": section.kind,
        "start": start,
        "end": end,
        "text": parsed.raw.text[start:end],
        "sentences": [
            {
                "id": sentence.id,
                "text": sentence.text,
                "start": sentence.start,
                "end": sentence.end,
                "spans": [list(span) for span in sentence.spans],
                "page": sentence.page,
                "section": parsed.sections[sentence.section].id,
                "role": sentence.role,
                "paragraph": sentence.paragraph,
            }
            for sentence in sentences
        ],
    }


def plans_json(corpus: Corpus) -> list[dict[str, Any]]:
    """Write the corpus as `wenqu plans --json` and GET /api/v1/plans give it."""
    return [plan_json(corpus.parsed(plan.id)) for plan in corpus.plans()]


def plan_label(plan: Plan) -> str:
    """Name a plan for people: 辽宁省图书馆《…》（2021-2025）."""
    years = f"（{period_text(plan.period)}）" if plan.period else ""
    return f"{plan.library}《{plan.title}》{years}"
