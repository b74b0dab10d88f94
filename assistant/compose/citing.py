"""Draft -> Answer: statements get their [n] markers, evidence becomes numbered citations."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.draft import Draft
from assistant.contract import period_text
from assistant.types import Answer, AnswerMode, Citation, Claim, Evidence
from vectorstore.types import Hit


def cite(
    draft: Draft,
    *,
    answer_id: str,
    question: str,
    hits: Sequence[Hit],
    mode: AnswerMode,
    notes: Sequence[str] = (),
    elapsed_ms: float = 0.0,
) -> Answer:
    """Give each distinct sentence a number, of first use, and write the answer's text."""
    numbers: dict[str, int] = {}
    citations: list[Citation] = []
    claims: list[Claim] = []
    for line in draft.lines:
        used = tuple(_number(evidence, numbers, citations) for evidence in line.evidence)
        claims.append(
            Claim(text=line.lead + line.text, citations=tuple(dict.fromkeys(used)), verified=bool(used))
        )
    return Answer(
        id=answer_id,
        question=question,
        text="\n".join(_marked(claim) for claim in claims),
        status=draft.status,
        reason=draft.reason,
        mode=mode,
        claims=tuple(claims),
        citations=tuple(citations),
        hits=tuple(hits),
        notes=tuple(notes),
        elapsed_ms=elapsed_ms,
    )


def evidence_first(hits: Sequence[Hit], draft: Draft) -> tuple[Hit, ...]:
    """Put the passages that the answer rests on before those that were merely found, and number all anew."""
    cited = {(e.plan.id, e.sentence.index) for line in draft.lines for e in line.evidence}

    def bears(hit: Hit) -> bool:
        return any((hit.chunk.plan_id, index) in cited for index in hit.chunk.sentences)

    ordered = sorted(hits, key=lambda hit: (not bears(hit), -hit.score))
    return tuple(replace(hit, rank=rank) for rank, hit in enumerate(ordered, start=1))


def citation(number: int, evidence: Evidence) -> Citation:
    """Write a sentence's citation."""
    plan, sentence, follow = evidence.plan, evidence.sentence, evidence.follow
    quoted = (sentence, follow) if follow else (sentence,)
    row = ((sentence.start, sentence.end),) if evidence.printed else ()
    return Citation(
        number=number,
        plan_id=plan.id,
        library=plan.library,
        plan=plan.title,
        period=period_text(plan.period),
        section=evidence.path,
        source=plan.source,
        spans=row or tuple(span for part in quoted for span in part.spans),
        page=sentence.page,
        quote=evidence.printed or "".join(part.text for part in quoted),
        sentences=tuple(part.id for part in quoted),
    )


def _number(evidence: Evidence, numbers: dict[str, int], citations: list[Citation]) -> int:
    key = f"{evidence.plan.id}/{evidence.sentence.index}"
    if key not in numbers:
        numbers[key] = len(numbers) + 1
        citations.append(citation(numbers[key], evidence))
    return numbers[key]


def _marked(claim: Claim) -> str:
    return claim.text + "".join(f"[{n}]" for n in claim.citations)
