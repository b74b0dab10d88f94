"""Fit the weights of `assistant/select/weights.py` on golden questions: `python -m training.fit_ranker --help`.

Each thing that a question asks gives one list of candidate sentences, of which those that overlap the question's
evidence are right. The weights maximise the likelihood that a right one is drawn from its list when sentences are drawn
in proportion to exp(weights x signs): the softmax, or ListNet top-one, loss (Cao et al. 2007). A small pull towards 0
keeps signs that say the same thing from fighting. The constant is then set so that `score` is calibrated: the fitted
probability that a sentence is evidence, by logistic regression with the weighted sum as its only regressor.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from assistant.evaluation.golden import GoldenQuestion, load_golden
from assistant.evaluation.overlap import covered, grams
from assistant.lookup import all_plans
from assistant.pipeline import PlanAssistant
from assistant.select.rank import Candidate, Signs
from assistant.types import Question
from assistant.understand.manners import without_orders
from assistant.understand.normalise import normalise
from tests.eval.installation import PLANS, installed

NAMES = tuple(field.name for field in fields(Signs))
PULL = 0.02
"""Strength of the pull towards 0, per list; cross-validated recall is flat from 0.005 to 0.05."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """The candidates of one thing asked."""

    question: str
    signs: np.ndarray
    """Candidates x signs."""
    right: np.ndarray
    """True where a candidate overlaps the evidence."""


def main() -> None:
    """Fit, report cross-validated and fitted recall, and print the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.fit_ranker", description=__doc__)
    parser.add_argument(
        "sets", nargs="+", help="GOLDEN.jsonl, or GOLDEN.jsonl@PLANS for questions on other plans than plans/"
    )
    parser.add_argument("--home", type=Path, required=True, help="an empty folder for the indexes")
    args = parser.parse_args()
    lists: list[Listed] = []
    for number, item in enumerate(args.sets):
        golden, _, plans = item.partition("@")
        with installed(args.home / str(number), Path(plans) if plans else PLANS) as assistant:
            if not isinstance(assistant, PlanAssistant):
                raise SystemExit("fit without a language model: unset WENQU_LLM")
            lists += [one for q in load_golden(Path(golden)) for one in read_lists(assistant, q)]
    print(f"{len(lists)} lists, {sum(len(one.right) for one in lists)} sentences")
    folds = np.arange(len(lists)) % FOLDS
    held = [
        top_one(fit([x for x, f in zip(lists, folds, strict=True) if f != k]), part)
        for k in range(FOLDS)
        if (part := [x for x, f in zip(lists, folds, strict=True) if f == k])
    ]
    weights = fit(lists)
    print(f"first is right: held out {np.mean(held):.3f}, fitted {top_one(weights, lists):.3f}")
    slope, constant = calibrate(weights, lists)
    for name, weight in zip(NAMES, weights * slope, strict=True):
        print(f"        {name}={weight:.2f},")
    print(f"    constant={constant:.2f},")


def read_lists(assistant: PlanAssistant, golden: GoldenQuestion) -> Iterator[Listed]:
    """Lay a golden question out as the assistant would, and mark the sentences that its evidence overlaps."""
    text = without_orders(normalise(golden.question))
    if not golden.evidence or not text:
        return
    desk, _ = assistant.desk(Question(golden.question, turns=golden.turns), text)
    for facet in desk.facets():
        candidates = desk.candidates(all_plans(desk), facet)
        right = np.array([_is_evidence(c, golden) for c in candidates], dtype=bool)
        if right.any():
            yield Listed(golden.id, np.array([_row(c.signs) for c in candidates]), right)


def _is_evidence(candidate: Candidate, golden: GoldenQuestion) -> bool:
    text = candidate.evidence.sentence.text
    stem = candidate.evidence.plan.source.rsplit(".", 1)[0]
    return any(
        e.doc == stem and (covered(e.quote, [text]) or bool(grams(text) <= grams(e.quote)))
        for e in golden.evidence
    )


def _row(signs: Signs) -> list[float]:
    return [getattr(signs, name) for name in NAMES]


def fit(lists: Sequence[Listed]) -> np.ndarray:
    """Return the weights that make right sentences likeliest to be drawn first."""

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PULL * len(lists) * float(weights @ weights), 2 * PULL * len(lists) * weights
        for one in lists:
            scores = one.signs @ weights
            odds = np.exp(scores - scores.max())
            drawn, wanted = odds / odds.sum(), np.where(one.right, odds, 0)
            share = wanted.sum() / odds.sum()
            total -= np.log(share)
            slope = slope - one.signs.T @ (wanted / wanted.sum() - drawn)
        return total, slope

    start = np.zeros(len(NAMES))
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B").x)


def top_one(weights: np.ndarray, lists: Sequence[Listed]) -> float:
    """Return the share of lists whose best sentence is right."""
    return float(np.mean([one.right[np.argmax(one.signs @ weights)] for one in lists]))


def calibrate(weights: np.ndarray, lists: Sequence[Listed]) -> tuple[float, float]:
    """Return slope and constant that make the weighted sum a log-odds of being evidence."""
    sums = np.concatenate([one.signs @ weights for one in lists])
    right = np.concatenate([one.right for one in lists]).astype(float)

    def loss(line: np.ndarray) -> float:
        return float(np.sum(np.logaddexp(0, line[0] * sums + line[1]) - right * (line[0] * sums + line[1])))

    slope, constant = minimize(loss, np.array([1.0, -3.0])).x
    return float(slope), float(constant)


if __name__ == "__main__":
    main()
