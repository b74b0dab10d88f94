"""How the signs that speak for a sentence become one score: a small fitted network, read from `ranker.json`.

A weighted sum of all signs, and beside it sixteen hidden units for what signs mean together: a figure in the unit asked
for counts for much where the sentence speaks of the topic, and for nothing elsewhere. `training/fit_ranker.py` fits it.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from assistant.select.signs import Signs

Floats = NDArray[np.float64]
_IN_ORDER = attrgetter(*(field.name for field in fields(Signs)))
"""`dataclasses.astuple` copies deeply, which took a fifth of a question's time."""


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """Weights; see `scores` for what is done with them."""

    mean: Floats
    spread: Floats
    """Of each sign over the sentences that it was fitted on."""
    direct: Floats
    """Weight of each sign (in spreads from its mean)."""
    hidden: Floats
    """Hidden units x signs."""
    bias: Floats
    out: Floats
    slope: float
    constant: float
    """What makes the sum the log-odds of being evidence for the answer."""

    def raw(self, signs: Floats) -> Floats:
        """Return a number a row of signs; only their order counts."""
        scaled = (signs - self.mean) / self.spread
        return np.asarray(scaled @ self.direct + np.tanh(scaled @ self.hidden.T + self.bias) @ self.out)

    def scores(self, signs: Sequence[Signs]) -> Sequence[float]:
        """Return for each sentence the fitted probability that it is evidence for the answer."""
        if not signs:
            return []
        odds = self.slope * self.raw(np.array([_IN_ORDER(one) for one in signs])) + self.constant
        return [float(score) for score in 1.0 / (1.0 + np.exp(-odds))]


@cache
def fitted() -> Ranker:
    """Return the weights that are shipped."""
    return parse_ranker(files("assistant.select").joinpath("ranker.json").read_text(encoding="utf-8"))


def parse_ranker(text: str) -> Ranker:
    """Read weights as `write_ranker` writes them."""
    weights = json.loads(text)
    arrays = {name: np.array(weights[name]) for name in ("mean", "spread", "direct", "hidden", "bias", "out")}
    return Ranker(**arrays, slope=weights["slope"], constant=weights["constant"])


def write_ranker(ranker: Ranker) -> str:
    """Write weights as JSON, four digits each: more would not change a rank."""

    def plain(array: Floats) -> list[object]:
        return np.round(array, 4).tolist()  # type: ignore[no-any-return] # a list at one dimension or more

    weights = {
        name: plain(getattr(ranker, name)) for name in ("mean", "spread", "direct", "hidden", "bias", "out")
    }
    return (
        json.dumps(weights | {"slope": round(ranker.slope, 4), "constant": round(ranker.constant, 4)}) + "\n"
    )
