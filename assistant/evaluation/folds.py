"""Folds: so that whoever improves the system can keep some questions out of sight.

A question's fold follows from its id alone. Adding questions moves none, and everybody gets the same folds.
"""

from collections.abc import Sequence
from hashlib import sha256

from assistant.evaluation.run import Run
from assistant.evaluation.scoring import QuestionScore
from assistant.evaluation.summary import Summary, summarise


def fold_of(question_id: str, folds: int) -> int:
    """Return the fold of a question, 0 to `folds` - 1."""
    return int.from_bytes(sha256(question_id.encode()).digest()[:8]) % folds


def by_fold(scores: Sequence[QuestionScore], folds: int) -> tuple[tuple[int, Summary], ...]:
    """Return (fold, its figures) for every fold, in order."""
    return tuple(
        (fold, summarise([s for s in scores if fold_of(s.id, folds) == fold])) for fold in range(folds)
    )


def without_fold(run: Run, fold: int, folds: int) -> Run:
    """Return the run less the questions of one fold: what may be looked at while improving the system."""
    seen = tuple(r for r in run.results if fold_of(r.question.id, folds) != fold)
    return Run(run.name, run.golden, run.started, seen)
