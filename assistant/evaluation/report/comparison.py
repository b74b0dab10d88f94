"""Two runs side by side, for a terminal."""

from collections.abc import Iterator

from assistant.evaluation.compare import Comparison, Pair
from assistant.evaluation.report.columns import number, table
from assistant.evaluation.report.verdict import one_line
from assistant.evaluation.run import Run

QUESTIONS_SHOWN = 20
"""Questions listed as won or lost unless the caller wants more or fewer."""


def comparison_text(comparison: Comparison, *, shown: int = QUESTIONS_SHOWN) -> str:
    """Return the figures of two runs and the questions that were won and lost."""
    rows = [("指标", "之前", "之后", "变化")]
    for name, before, after in comparison.figures:
        delta = "" if before is None or after is None else f"{after - before:+.3f}"
        rows.append((name, number(before), number(after), delta))
    won, lost, changed = len(comparison.won), len(comparison.lost), len(comparison.changed)
    lines = [
        f"对比：{_name(comparison.before)} → {_name(comparison.after)}",
        *table(rows),
        "",
        (
            f"共有 {comparison.common} 题：答对变多 {won} 题，变少 {lost} 题，对错不变但内容有变 {changed} 题。"
            f"若两次本无高下，出现这样悬殊的概率为 {comparison.chance:.2f}。"
        ),
    ]
    for title, pairs in (("新答对", comparison.won), ("新答错", comparison.lost)):
        if pairs:
            lines += ["", f"{title}（{len(pairs)}）："]
            lines += [line for pair in pairs[:shown] for line in _pair(pair)]
    return "\n".join(lines)


def _name(run: Run) -> str:
    return f"{run.name}（{run.started}）"


def _pair(pair: Pair) -> Iterator[str]:
    yield f"{pair.after.question.id} [{pair.after.question.kind}] {pair.after.question.question}"
    yield f"  之前：{one_line(pair.before)}"
    yield f"  之后：{one_line(pair.after)}"
