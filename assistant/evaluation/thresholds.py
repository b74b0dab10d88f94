"""Floors and ceilings for figures: `correct>=0.88,false_abstain<=0.04,paraphrase:R@2k>=0.65`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.evaluation.errors import ThresholdError
from assistant.evaluation.scoring import QuestionScore
from assistant.evaluation.summary import FIGURES, summarise

_FORM = re.compile(r"(?:(?P<kind>[^:<>=]+):)?(?P<figure>[^:<>=]+)(?P<relation>>=|<=)(?P<bound>[^<>=]+)")


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound that a figure has to keep."""

    kind: str
    """Kind of question that it is about; empty for all."""
    figure: str
    relation: Literal[">=", "<="]
    bound: float


def parse_thresholds(text: str) -> tuple[Threshold, ...]:
    """Read a list separated by commas. Raises ThresholdError naming the part that cannot be understood."""
    return tuple(_parse(part.strip()) for part in re.split("[,，]", text) if part.strip())


def failures(thresholds: Sequence[Threshold], scores: Sequence[QuestionScore]) -> tuple[str, ...]:
    """Return in Chinese each threshold that is not kept; a figure that cannot be computed keeps none."""
    return tuple(filter(None, (_failure(threshold, scores) for threshold in thresholds)))


def _parse(part: str) -> Threshold:
    match = _FORM.fullmatch(part)
    if match is None:
        raise ThresholdError(f"看不懂门槛 {part!r}。请写成 correct>=0.88 或 paraphrase:R@2k>=0.65 的样子。")
    figure = match["figure"].strip()
    if figure not in FIGURES:
        raise ThresholdError(f"门槛 {part!r} 里没有名为 {figure!r} 的指标。可用的有：{'、'.join(FIGURES)}。")
    try:
        bound = float(match["bound"])
    except ValueError as error:
        raise ThresholdError(
            f"门槛 {part!r} 里的 {match['bound']!r} 不是数字。请写成 0.88 的样子。"
        ) from error
    return Threshold(
        (match["kind"] or "").strip(), figure, ">=" if match["relation"] == ">=" else "<=", bound
    )


def _failure(threshold: Threshold, scores: Sequence[QuestionScore]) -> str | None:
    of_kind = [s for s in scores if threshold.kind in ("", s.kind)]
    value = summarise(of_kind).value(threshold.figure)
    name = f"{threshold.kind}:{threshold.figure}" if threshold.kind else threshold.figure
    demand = f"{name} 应{'不低于' if threshold.relation == '>=' else '不高于'} {threshold.bound:g}"
    if value is None:
        return f"{demand}，但没有可计算的题目"
    kept = value >= threshold.bound if threshold.relation == ">=" else value <= threshold.bound
    return None if kept else f"{demand}，实为 {value:g}"
