"""An answer as the scorer sees it: what the contract's JSON says of it, whoever wrote it.

Answers of this assistant and of any other system that writes the form of `wenqu batch` are scored alike.
"""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from assistant.evaluation.records import Record, read_records
from ingest.types import Span


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A citation: the place it names and the words it quotes."""

    source: str
    """File name in the corpus."""
    library: str
    section: tuple[str, ...]
    spans: tuple[Span, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A retrieved passage."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer."""

    id: str
    text: str
    status: str
    reason: str
    citations: tuple[CitedPlace, ...]
    hits: tuple[FoundPassage, ...]
    """In rank order."""
    elapsed_ms: float | None


def stem_of(source: str) -> str:
    """Return the name that golden questions and plans use for a source: its file name without ending."""
    return PurePosixPath(source).stem


def load_replies(path: Path) -> dict[str, Reply]:
    """Read answers in the contract's form by id; of two with the same id the later counts. Raises RecordError."""
    return {reply.id: reply for reply in map(parse_reply, read_records(path))}


def parse_reply(record: Record) -> Reply:
    """Check one answer in the contract's form. Raises RecordError."""
    return Reply(
        id=record.text("id"),
        text=record.text("answer"),
        status=record.text("status"),
        reason=record.text("reason", ""),
        citations=tuple(map(_citation, record.children("citations"))),
        hits=tuple(FoundPassage(hit.text("source", ""), hit.text("text")) for hit in record.children("hits")),
        elapsed_ms=record.number("elapsed_ms"),
    )


def reply_json(reply: Reply) -> dict[str, Any]:
    """Write an answer in the contract's form, as far as scoring needs it."""
    return {
        "id": reply.id,
        "answer": reply.text,
        "status": reply.status,
        "reason": reply.reason,
        "citations": [
            {
                "source": c.source,
                "library": c.library,
                "section": list(c.section),
                "start": c.spans[0][0],
                "end": max(end for _, end in c.spans),
                "spans": [list(span) for span in c.spans],
                "quote": c.quote,
            }
            for c in reply.citations
        ],
        "hits": [{"source": hit.source, "text": hit.text} for hit in reply.hits],
        "elapsed_ms": reply.elapsed_ms,
    }


def _citation(record: Record) -> CitedPlace:
    return CitedPlace(
        source=record.text("source", ""),
        library=record.text("library", ""),
        section=record.texts("section"),
        spans=_spans(record),
        quote=record.text("quote", ""),
    )


def _spans(record: Record) -> tuple[Span, ...]:
    spans = record.fields.get("spans") or [[record.fields.get("start"), record.fields.get("end")]]
    try:
        return tuple((_offset(start), _offset(end)) for start, end in spans)
    except (TypeError, ValueError) as error:
        raise record.wrong("spans", "（或 start、end）应为字符位置") from error


def _offset(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    return value
