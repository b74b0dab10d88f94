"""How the signs that speak for a sentence are added up: a logistic model fitted by training/fit_ranker.py."""

import math
from dataclasses import dataclass, fields

from assistant.select.rank import Signs


@dataclass(frozen=True, slots=True)
class RankWeights:
    """Weight of each sign and the constant; score = 1 / (1 + exp(-(constant + sum of weight x sign)))."""

    signs: Signs
    constant: float

    def score(self, signs: Signs) -> float:
        """Return the fitted probability that a sentence is evidence for the answer."""
        total = self.constant + sum(
            getattr(self.signs, f.name) * getattr(signs, f.name) for f in fields(signs)
        )
        return 1.0 / (1.0 + math.exp(-total))


FITTED = RankWeights(
    Signs(
        coverage=1.5,
        tight=1.2,
        typed=0.4,
        focus=0.55,
        missing=-0.7,
        similarity=1.55,
        retrieval=2.0,
        fits=0.4,
        lacks=-1.05,
        near=0.65,
        heading=-0.45,
    ),
    constant=-4.5,
)
