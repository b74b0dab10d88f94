"""Two runs side by side, question by question: what was won, what was lost, and whether chance could explain it."""

from dataclasses import dataclass
from math import comb

from assistant.evaluation.overlap import squeeze
from assistant.evaluation.run import Result, Run
from assistant.evaluation.summary import FIGURES


@dataclass(frozen=True, slots=True)
class Pair:
    """One question in both runs."""

    before: Result
    after: Result


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from one run to another, over the questions that both hold."""

    before: Run
    after: Run
    won: tuple[Pair, ...]
    """Wrong before, correct after."""
    lost: tuple[Pair, ...]
    """Correct before, wrong after."""
    changed: tuple[Pair, ...]
    """As right or wrong as before, but in other words or with other citations."""
    common: int
    """Questions in both runs."""

    @property
    def figures(self) -> tuple[tuple[str, float | None, float | None], ...]:
        """(figure, before, after), over all questions of each run."""
        before, after = self.before.summary, self.after.summary
        return tuple((name, before.value(name), after.value(name)) for name in FIGURES)

    @property
    def chance(self) -> float:
        """Probability of so uneven a split of won and lost if neither run were better."""
        return sign_test(len(self.won), len(self.lost))


def compare_runs(before: Run, after: Run) -> Comparison:
    """Compare by question id."""
    earlier = {result.question.id: result for result in before.results}
    pairs = [Pair(earlier[r.question.id], r) for r in after.results if r.question.id in earlier]
    gained = [(pair, pair.after.score.correct - pair.before.score.correct) for pair in pairs]
    return Comparison(
        before=before,
        after=after,
        won=tuple(pair for pair, gain in gained if gain > 0),
        lost=tuple(pair for pair, gain in gained if gain < 0),
        changed=tuple(
            pair for pair, gain in gained if gain == 0 and _words(pair.before) != _words(pair.after)
        ),
        common=len(pairs),
    )


def sign_test(won: int, lost: int) -> float:
    """Return the two-sided exact sign test's p (McNemar's test for small samples, Psychometrika 12, 1947)."""
    n = won + lost
    outcomes = sum(comb(n, k) for k in range(min(won, lost) + 1))
    return float(min(1.0, outcomes / 2 ** (n - 1))) if n else 1.0


def _words(result: Result) -> tuple[str, ...]:
    if result.reply is None:
        return ()
    return (
        squeeze(result.reply.text),
        result.reply.status,
        *(squeeze(c.quote) for c in result.reply.citations),
    )
