"""Three rankings into one."""

from dataclasses import dataclass, field

from vectorstore.terms import FieldWeights
from vectorstore.types import Scores

_DIGITS = 6
"""Scores that differ by less are equal: float32 sums differ so with the order of the terms."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much in a search. The defaults are measured: docs/decisions/fusion.md."""

    lexical: float = 0.3
    dense: float = 0.2
    rerank: float = 0.5
    fields: FieldWeights = field(default_factory=FieldWeights)


@dataclass(frozen=True, slots=True)
class Fused:
    """A chunk in the joint ranking."""

    chunk_id: str
    score: float
    """Between 0 and 1 when the weights add up to 1."""
    found_by: tuple[str, ...]


def fuse(lexical: Scores, dense: Scores, weights: Weights, rerank: Scores | None = None) -> list[Fused]:
    """Add up the legs' scores, each scaled to 0..1 over what the leg returned; best first, ties by id.

    What a leg did not return counts as its worst. Scores are used rather than ranks because the distance between
    the first and the second says how sure a leg is.
    """
    legs = (
        ("lexical", weights.lexical, _scaled(lexical)),
        ("dense", weights.dense, _scaled(dense)),
        ("rerank", weights.rerank, _scaled(rerank or {})),
    )
    fused = [
        Fused(
            chunk_id=chunk_id,
            score=sum(weight * scores.get(chunk_id, 0.0) for _, weight, scores in legs),
            found_by=tuple(name for name, _, scores in legs if chunk_id in scores),
        )
        for chunk_id in lexical.keys() | dense.keys()
    ]
    return sorted(fused, key=lambda f: (-round(f.score, _DIGITS), f.chunk_id))


def _scaled(scores: Scores) -> dict[str, float]:
    if not scores:
        return {}
    low, high = min(scores.values()), max(scores.values())
    if high <= low:
        return dict.fromkeys(scores, 1.0)
    return {chunk_id: (score - low) / (high - low) for chunk_id, score in scores.items()}
