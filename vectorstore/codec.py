"""A parsed plan and its chunks as bytes, whole: a reader gets sections and sentences without parsing again."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from ingest.types import Chunk, HeadingHint, ParsedPlan, Period, Plan, RawDocument, Section, Sentence, Span

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_MAX_BYTES = 200 * 1024 * 1024
"""A decoded plan is some hundred KB, one of as many characters as a reader takes 100 MB; no plan swells beyond."""
_LEVEL = 3
"""Of compression: half the time of the default level (0.02 ms a chunk) for 13 % more bytes."""
_TYPES = (Chunk, HeadingHint, ParsedPlan, Period, Plan, RawDocument, Section, Sentence)
LAYOUT = ";".join(f"{t.__name__}({','.join(f.name for f in fields(t))})" for t in _TYPES)
"""Names every field, in order. Bytes written under another layout are not to be decoded but made anew."""


def encode(parsed: ParsedPlan, chunks: Sequence[Chunk]) -> bytes:
    """Write a plan and its chunks as compressed JSON, each value an array of its fields in order."""
    body = [
        encode_plan(parsed.plan),
        _row(parsed.raw) | {"hints": [_values(hint) for hint in parsed.raw.hints]},
        [_values(section) for section in parsed.sections],
        [_values(sentence) for sentence in parsed.sentences],
        parsed.warnings,
        [_values(chunk) for chunk in chunks],
    ]
    return zlib.compress(json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(), _LEVEL)


def decode(data: bytes) -> tuple[ParsedPlan, tuple[Chunk, ...]]:
    """Read what `encode` wrote. Raises ValueError or zlib.error on anything else."""
    stream = zlib.decompressobj()
    text = stream.decompress(data, _MAX_BYTES)
    if not stream.eof:
        raise ValueError("truncated or too large")
    plan, raw, sections, sentences, warnings, chunks = json.loads(text)
    parsed = ParsedPlan(
        plan=decode_plan(plan),
        raw=_raw(raw),
        sections=tuple(_section(row) for row in sections),
        sentences=tuple(_sentence(row) for row in sentences),
        warnings=tuple(warnings),
    )
    return parsed, tuple(_chunk(row) for row in chunks)


def encode_plan(plan: Plan) -> dict[str, Any]:
    """Write a plan's facts as a JSON object."""
    return _row(plan) | {"period": _values(plan.period) if plan.period else None}


def decode_plan(row: dict[str, Any]) -> Plan:
    """Read what `encode_plan` wrote."""
    changed: dict[str, Any] = {
        "period": Period(*row["period"]) if row["period"] else None,
        "aliases": tuple(row["aliases"]),
        "known_by": tuple((name, basis) for name, basis in row["known_by"]),
    }
    return Plan(**(row | changed))


def _row(value: "DataclassInstance") -> dict[str, Any]:
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _values(value: "DataclassInstance") -> list[Any]:
    return [getattr(value, field.name) for field in fields(value)]


def _span(row: list[int]) -> Span:
    return row[0], row[1]


def _raw(row: dict[str, Any]) -> RawDocument:
    changed: dict[str, Any] = {
        "page_starts": tuple(row["page_starts"]),
        "hints": tuple(HeadingHint(_span(span), level) for span, level in row["hints"]),
        "tables": tuple(_span(span) for span in row["tables"]),
        "markup": tuple(_span(span) for span in row["markup"]),
        "warnings": tuple(row["warnings"]),
    }
    return RawDocument(**(row | changed))


def _section(row: list[Any]) -> Section:
    values: list[Any] = [*row[:-2], tuple(row[-2]), _span(row[-1])]
    return Section(*values)


def _sentence(row: list[Any]) -> Sentence:
    index, key, text, spans, *rest = row
    return Sentence(index, key, text, tuple(_span(span) for span in spans), *rest)


def _chunk(row: list[Any]) -> Chunk:
    key, plan_id, section, path, sentences, text = row
    return Chunk(key, plan_id, section, tuple(path), tuple(sentences), text)
