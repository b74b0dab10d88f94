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
        coverage=1.8,
        tight=1.3,
        typed=0.3,
        focus=0.3,
        missing=-0.8,
        similarity=1.2,
        retrieval=2.9,
        fits=0.2,
        lacks=-1.0,
        near=0.65,
        heading=-0.1,
    ),
    constant=-5.1,
)
