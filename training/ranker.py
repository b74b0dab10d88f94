"""How the ranker's weights follow from lists of sentences, some of them right.

Each thing that a question asks gives one list of candidate sentences. The weights maximise the likelihood that a right
one is drawn from its list when sentences are drawn in proportion to exp(score): the softmax, or ListNet top-one, loss
(Cao et al. 2007), by AdamW (Loshchilov and Hutter 2019) in batches of lists. Several networks from different starts are
laid side by side, each counting its share: their mean is steadier than any of them. Slope and constant then make the
score the log-odds of being evidence, by logistic regression with the raw score as its only regressor, and temper it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped] # scipy ships no types

from assistant.evaluation.folds import fold_of
from assistant.select.ranker import Ranker
from assistant.select.support import LEAST

HIDDEN, MEMBERS = 16, 4
"""Hidden units of a network, and networks: 8 to 32 units differ by less than 0.01 in how often the first is right."""
EPOCHS, BATCH, RATE, DECAY, DROPPED = 15, 16, 3e-3, 0.1, 0.1
"""30 epochs lose 0.005 on sets that were left out; 8 lose as much."""
TEMPER, REFUSED = 0.7, 0.012
"""How far scores are drawn together, and the probability of being evidence below which no sentence is offered: on 621
questions 0.868 right and 0.022 of the answerable refused; 0.845 right as calibrated, 0.816 at a probability of 0.06."""
FOLDS = 5
SEED = 7


@dataclass(frozen=True, slots=True)
class Listed:
    """The candidates of one thing asked."""

    question: str
    """Id of the question."""
    signs: NDArray[np.float64]
    """Candidates x signs."""
    right: NDArray[np.bool_]
    """True where a candidate overlaps the evidence; at least one does."""


def fit(lists: Sequence[Listed], *, members: int = MEMBERS, seed: int = SEED) -> Ranker:
    """Return the weights that make right sentences likeliest to be drawn first, calibrated."""
    everything = np.concatenate([one.signs for one in lists])
    mean, spread = everything.mean(axis=0), everything.std(axis=0) + 1e-6
    nets = [_fit_one(lists, mean, spread, seed + member) for member in range(members)]
    ranker = Ranker(
        mean,
        spread,
        direct=np.mean([direct for direct, _, _, _ in nets], axis=0),
        hidden=np.concatenate([hidden for _, hidden, _, _ in nets]),
        bias=np.concatenate([bias for _, _, bias, _ in nets]),
        out=np.concatenate([out for _, _, _, out in nets]) / members,
        slope=1.0,
        constant=0.0,
    )
    return tempered(calibrated(ranker, lists))


def _fit_one(
    lists: Sequence[Listed], mean: NDArray[np.float64], spread: NDArray[np.float64], seed: int
) -> tuple[NDArray[np.float64], ...]:
    """Train one network and return its direct weights, hidden weights, bias and output weights."""
    import torch  # noqa: PLC0415 - seconds of import that reading the lists need not wait for

    torch.manual_seed(seed)
    torch.set_num_threads(1)
    direct = torch.nn.Linear(len(mean), 1, bias=False)
    hidden = torch.nn.Linear(len(mean), HIDDEN)
    out = torch.nn.Linear(HIDDEN, 1, bias=False)
    drop = torch.nn.Dropout(DROPPED)
    weights = [*direct.parameters(), *hidden.parameters(), *out.parameters()]
    optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=DECAY)
    data = [
        (torch.tensor((one.signs - mean) / spread, dtype=torch.float32), torch.tensor(one.right))
        for one in lists
    ]
    order = np.random.default_rng(seed)
    for _ in range(EPOCHS):
        for batch in np.array_split(order.permutation(len(data)), max(1, len(data) // BATCH)):
            losses = []
            for signs, right in (data[i] for i in batch):
                scores = (direct(signs) + out(drop(torch.tanh(hidden(signs)))))[:, 0]
                losses.append(torch.logsumexp(scores, 0) - torch.logsumexp(scores[right], 0))
            optimiser.zero_grad()
            torch.stack(losses).mean().backward()  # type: ignore[no-untyped-call] # torch ships it untyped
            optimiser.step()
    found = (direct.weight[0], hidden.weight, hidden.bias, out.weight[0])
    return tuple(part.detach().numpy().astype(np.float64) for part in found)


def calibrated(ranker: Ranker, lists: Sequence[Listed]) -> Ranker:
    """Return the ranker with the slope and constant that make its score the log-odds of being evidence."""
    raw = np.concatenate([ranker.raw(one.signs) for one in lists])
    right = np.concatenate([one.right for one in lists]).astype(float)

    def loss(line: NDArray[np.float64]) -> float:
        odds = line[0] * raw + line[1]
        return float(np.sum(np.logaddexp(0, odds) - right * odds))

    slope, constant = minimize(loss, np.array([1.0, -3.0])).x
    return replace(ranker, slope=float(slope), constant=float(constant))


def tempered(ranker: Ranker) -> Ranker:
    """Return a calibrated ranker with scores drawn together, and LEAST where it refuses as it should.

    Composing compares scores by their ratio, and a sharp network leaves the second best nothing.
    """
    worth = (_odds(REFUSED) - ranker.constant) / ranker.slope
    slope = TEMPER * ranker.slope
    return replace(ranker, slope=slope, constant=_odds(LEAST) - slope * worth)


def _odds(probability: float) -> float:
    return math.log(probability / (1.0 - probability))


def top_one(ranker: Ranker, lists: Sequence[Listed]) -> float:
    """Return the share of lists whose best sentence is right."""
    return float(np.mean([one.right[np.argmax(ranker.raw(one.signs))] for one in lists]))


def held_out_top_one(lists: Sequence[Listed]) -> float:
    """Return the share of lists whose best sentence is right by weights fitted on the questions of other folds."""
    folds = [[one for one in lists if fold_of(one.question, FOLDS) == fold] for fold in range(FOLDS)]
    right = 0.0
    for fold in folds:
        others = [one for other in folds if other is not fold for one in other]
        right += len(fold) * top_one(fit(others, members=1), fold) if fold and others else 0.0
    return right / len(lists)
