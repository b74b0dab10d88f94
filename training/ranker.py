"""How the weights of `assistant/select/weights.py` follow from lists of sentences, some of them right.

Each thing that a question asks gives one list of candidate sentences. The weights maximise the likelihood that a right
one is drawn from its list when sentences are drawn in proportion to exp(weights x signs): the softmax, or ListNet
top-one, loss (Cao et al. 2007). A small pull towards 0 keeps signs that say the same thing from fighting. The constant
is then set so that the score is calibrated: the fitted probability that a sentence is evidence, by logistic regression
with the weighted sum as its only regressor.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped] # scipy ships no types

from assistant.evaluation.folds import fold_of

PULL = 0.02
"""Strength of the pull towards 0, per list; cross-validated recall is flat from 0.005 to 0.05."""
FOLDS = 5

Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Listed:
    """The candidates of one thing asked."""

    question: str
    """Id of the question."""
    signs: NDArray[np.float64]
    """Candidates x signs."""
    right: NDArray[np.bool_]
    """True where a candidate overlaps the evidence; at least one does."""


def fit(lists: Sequence[Listed]) -> Weights:
    """Return the weights that make right sentences likeliest to be drawn first."""

    def loss(weights: Weights) -> tuple[float, Weights]:
        total, slope = PULL * len(lists) * float(weights @ weights), 2 * PULL * len(lists) * weights
        for one in lists:
            scores = one.signs @ weights
            odds = np.exp(scores - scores.max())
            drawn, wanted = odds / odds.sum(), np.where(one.right, odds, 0)
            total -= float(np.log(wanted.sum() / odds.sum()))
            slope = slope - one.signs.T @ (wanted / wanted.sum() - drawn)
        return total, slope

    start = np.zeros(lists[0].signs.shape[1])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def top_one(weights: Weights, lists: Sequence[Listed]) -> float:
    """Return the share of lists whose best sentence is right."""
    return float(np.mean([one.right[np.argmax(one.signs @ weights)] for one in lists]))


def held_out_top_one(lists: Sequence[Listed]) -> float:
    """Return the share of lists whose best sentence is right by weights fitted on the questions of other folds."""
    folds = [[one for one in lists if fold_of(one.question, FOLDS) == fold] for fold in range(FOLDS)]
    right = 0.0
    for fold in folds:
        others = [one for other in folds if other is not fold for one in other]
        right += len(fold) * top_one(fit(others), fold) if fold and others else 0.0
    return right / len(lists)


def calibrate(weights: Weights, lists: Sequence[Listed]) -> tuple[float, float]:
    """Return slope and constant that make the weighted sum the log-odds of being evidence."""
    sums = np.concatenate([one.signs @ weights for one in lists])
    right = np.concatenate([one.right for one in lists]).astype(float)

    def loss(line: NDArray[np.float64]) -> float:
        odds = line[0] * sums + line[1]
        return float(np.sum(np.logaddexp(0, odds) - right * odds))

    slope, constant = minimize(loss, np.array([1.0, -3.0])).x
    return float(slope), float(constant)
