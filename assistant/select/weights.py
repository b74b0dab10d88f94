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
        total = self.constant + sum(getattr(self.signs, f.name) * getattr(signs, f.name) for f in fields(signs))
        return 1.0 / (1.0 + math.exp(-total))


FITTED = RankWeights(
    Signs(coverage=2.0, tight=2.0, typed=1.0, focus=1.0, missing=-1.0, similarity=2.0, retrieval=0.5, fits=0.5, lacks=-1.5, near=1.0, heading=-0.5),
    constant=-4.0,
)
