"""Golden questions: what is asked, what a right answer must say, and where in the plans it stands."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from assistant.evaluation.errors import RecordError
from assistant.evaluation.overlap import squeeze
from assistant.evaluation.records import Record, read_records

RESOLVED_SHARE = 0.6
"""A foreign document code stands for the plan that holds at least this share of the code's quotes."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that a full answer rests on."""

    doc: str
    """Stem of the plan's file, such as `liaoning-2021-2025`."""
    quote: str
    """Exact text of the plan, whitespace ignored."""
    section: tuple[str, ...]
    """Headings from the top, as printed; may be empty."""


@dataclass(frozen=True, slots=True)
class GoldenQuestion:
    """One line of a golden file; `must` and `must_not` decide, `answer` is for people to read."""

    id: str
    kind: str
    """number, fact, list, summary, structure, paraphrase, compare, change, followup, unanswerable,
    false_premise, adversarial, noisy, english, or a kind of your own (field `type`)."""
    question: str
    answer: str
    turns: tuple[str, ...]
    """Earlier user turns, oldest first."""
    must: tuple[tuple[str, ...], ...]
    """Of each group at least one alternative has to occur in the answer."""
    must_not: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    abstain: bool
    """The right answer is that the plans do not say."""


def load_golden(path: Path) -> tuple[GoldenQuestion, ...]:
    """Read a golden file. Raises RecordError naming file, line and field for anything it cannot use."""
    questions = tuple(parse_question(record) for record in read_records(path))
    if not questions:
        raise RecordError(f"题库 {path.name!r} 里没有题目。请检查是否选对了文件。")
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise RecordError(f"题库 {path.name!r} 里编号 {question.id!r} 出现了两次。请改成不重复的编号。")
        seen.add(question.id)
    return questions


def parse_question(record: Record) -> GoldenQuestion:
    """Check one record and return its question. Raises RecordError."""
    for name in ("id", "type", "question"):
        if not record.text(name).strip():
            raise record.wrong(name, "不能为空")
    return GoldenQuestion(
        id=record.text("id"),
        kind=record.text("type"),
        question=record.text("question"),
        answer=record.text("answer", ""),
        turns=record.texts("turns"),
        must=record.text_groups("must"),
        must_not=record.texts("must_not"),
        evidence=tuple(
            Evidence(child.text("doc"), child.text("quote"), child.texts("section"))
            for child in record.children("evidence")
        ),
        abstain=record.flag("abstain"),
    )


def golden_json(question: GoldenQuestion) -> dict[str, Any]:
    """Write a question in the form that `load_golden` reads."""
    return {
        "id": question.id,
        "type": question.kind,
        "turns": list(question.turns),
        "question": question.question,
        "answer": question.answer,
        "must": [list(group) for group in question.must],
        "must_not": list(question.must_not),
        "evidence": [{"doc": e.doc, "quote": e.quote, "section": list(e.section)} for e in question.evidence],
        "abstain": question.abstain,
    }


def name_documents(
    questions: tuple[GoldenQuestion, ...], texts: Mapping[str, str]
) -> tuple[GoldenQuestion, ...]:
    """Replace codes that another house gave the documents (`002`) by the stems of the plans.

    `texts` holds each plan's text by stem. A code that is no stem stands for the plan that holds most of its
    quotes, at least `RESOLVED_SHARE` of them; a code that fits no plan stays, and its evidence counts as not found.
    """
    squeezed = {stem: squeeze(text) for stem, text in texts.items()}
    quotes: dict[str, set[str]] = {}
    for evidence in (e for question in questions for e in question.evidence):
        quotes.setdefault(evidence.doc, set()).add(squeeze(evidence.quote))
    names = {doc: doc if doc in texts else _holder(found, squeezed) or doc for doc, found in quotes.items()}
    return tuple(
        replace(q, evidence=tuple(replace(e, doc=names[e.doc]) for e in q.evidence)) for q in questions
    )


def _holder(quotes: set[str], texts: Mapping[str, str]) -> str | None:
    held = {stem: sum(quote in text for quote in quotes) for stem, text in texts.items()}
    best = max(held, key=lambda stem: held[stem], default=None)
    return best if best is not None and held[best] >= RESOLVED_SHARE * len(quotes) else None
