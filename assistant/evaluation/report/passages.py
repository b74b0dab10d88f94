"""How well passages were found, for a terminal and for programs."""

from collections.abc import Iterable
from typing import Any

from assistant.evaluation.passages import PassageFigures
from assistant.evaluation.report.columns import number, table


def passages_text(figures: PassageFigures, legs: Iterable[str]) -> str:
    """Return the figures under a line that says what was measured."""
    cells = [*((f"recall@{k}", share) for k, share in figures.recall), ("MRR", figures.mrr)]
    cells += [("毫秒/题", figures.ms_mean), ("95% 不超过", figures.ms_p95)]
    names, values = zip(*cells, strict=True)
    return "\n".join(
        [
            f"检索方式：{'、'.join(legs)}；{figures.queries} 个问题",
            *table([names, tuple(map(number, values))]),
        ]
    )


def passages_json(figures: PassageFigures, legs: Iterable[str]) -> dict[str, Any]:
    """Return the figures as one flat object."""
    recall = {f"recall@{k}": share for k, share in figures.recall}
    times = {"ms_mean": figures.ms_mean, "ms_p95": figures.ms_p95}
    return {"legs": list(legs), "queries": figures.queries, **recall, "mrr": figures.mrr, **times}
