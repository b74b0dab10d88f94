"""Many scored questions in one table row: means, shares and latencies, overall and by kind."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean

from assistant.evaluation.scoring import QuestionScore

MEANS: dict[str, Callable[[QuestionScore], float | None]] = {
    "correct": lambda s: s.correct,
    "cited_all": lambda s: s.cited_all,
    "abstain_ok": lambda s: s.abstain_ok,
    "R@2k": lambda s: s.reach_2k,
    "R@5k": lambda s: s.reach_5k,
    "cite_recall": lambda s: s.cite_recall,
    "cite_precision": lambda s: s.cite_precision,
    "section_ok": lambda s: s.section_ok,
    "library_ok": lambda s: s.library_ok,
    "faithful": lambda s: s.faithful,
    "concise": lambda s: s.concise,
    "length": lambda s: float(s.length),
}
"""Figures that are means over the questions of which they say something."""
FIGURES = (*MEANS, "abstain_recall", "false_abstain", "ms_p50", "ms_p95")
"""All figures, in the order of the table."""
WILSON_Z = 1.96
"""Normal quantile of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a set of questions."""

    n: int
    missing: int
    """Questions that got no answer."""
    values: tuple[tuple[str, float | None], ...]
    """(name, value) in the order of `FIGURES`, rounded to three digits (ms: one); None where nothing is to be said."""

    def value(self, figure: str) -> float | None:
        """Return a figure by its name in `FIGURES`; KeyError for any other."""
        return dict(self.values)[figure]


def summarise(scores: Sequence[QuestionScore]) -> Summary:
    """Return the figures of these questions taken together."""
    unanswerable = [s for s in scores if s.abstain]
    answerable_ok = _mean(s.abstain_ok for s in scores if not s.abstain)
    times = sorted(s.ms for s in scores if s.ms is not None)
    values = {
        **{name: _mean(map(figure, scores)) for name, figure in MEANS.items()},
        "abstain_recall": _mean(s.abstain_ok for s in unanswerable),
        "false_abstain": None if answerable_ok is None else round(1 - answerable_ok, 3),
        "ms_p50": _percentile(times, 0.5),
        "ms_p95": _percentile(times, 0.95),
    }
    return Summary(
        len(scores), sum(s.missing for s in scores), tuple((name, values[name]) for name in FIGURES)
    )


def by_kind(scores: Sequence[QuestionScore]) -> tuple[tuple[str, Summary], ...]:
    """Return (kind, its figures), kinds in alphabetical order."""
    kinds = sorted({s.kind for s in scores})
    return tuple((kind, summarise([s for s in scores if s.kind == kind])) for kind in kinds)


def margin(share: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share seen in `n` questions: what chance alone leaves open.

    Wilson's score interval (Journal of the American Statistical Association 22, 1927).
    """
    if n == 0:
        return 0.0, 1.0
    z2 = WILSON_Z**2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = WILSON_Z * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(fmean(known), 3) if known else None


def _percentile(ascending: Sequence[float], share: float) -> float | None:
    return round(ascending[int(len(ascending) * share)], 1) if ascending else None
