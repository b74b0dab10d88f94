"""Figures and the worst questions of a run, for a terminal."""

from collections.abc import Iterator

from assistant.evaluation.folds import by_fold
from assistant.evaluation.report.columns import number, table
from assistant.evaluation.report.verdict import complaints, one_line, worst_first
from assistant.evaluation.run import Result, Run
from assistant.evaluation.summary import FIGURES, Summary, by_kind, margin

WORST_SHOWN = 10
"""Questions listed under the table unless the caller wants more or fewer."""
KIND_COLUMNS = (
    "correct", "cited_all", "abstain_ok", "R@2k", "R@5k", "cite_recall", "cite_precision", "concise",
)  # fmt: skip
"""Figures that differ by kind in a telling way and fit on a line."""


def text_report(run: Run, *, worst: int = WORST_SHOWN) -> str:
    """Return the table overall and by kind, latencies, and the worst questions."""
    lines = [*_overall(run), "", *_kinds(run)]
    wrong = worst_first(run)[:worst]
    if wrong:
        lines += ["", f"最差的 {len(wrong)} 题："]
        lines += [line for result in wrong for line in _question(result)]
    return "\n".join(lines)


def folds_text(run: Run, folds: int) -> str:
    """Return the table by fold; it shows no question."""
    rows = (_row(f"第 {fold} 折", s) for fold, s in by_fold(run.scores, folds))
    return "\n".join(table([("折", "题数", *KIND_COLUMNS), *rows]))


def _overall(run: Run) -> list[str]:
    summary = run.summary
    low, high = margin(summary.value("correct") or 0.0, summary.n)
    rows = [tuple(FIGURES), tuple(number(summary.value(name)) for name in FIGURES)]
    half = (len(FIGURES) + 1) // 2
    title = (
        f"{run.name}：{run.golden}，{summary.n} 题，未作答 {summary.missing} 题；"
        f"答对率的 95% 区间 {low:.2f}–{high:.2f}（题少，小差别多半是偶然）"
    )
    return [
        title,
        *table([row[:half] for row in rows]),
        *table([row[half:] for row in rows]),
    ]


def _kinds(run: Run) -> list[str]:
    return table([("题型", "题数", *KIND_COLUMNS), *(_row(kind, s) for kind, s in by_kind(run.scores))])


def _row(name: str, summary: Summary) -> tuple[str, ...]:
    return (name, str(summary.n), *(number(summary.value(figure)) for figure in KIND_COLUMNS))


def _question(result: Result) -> Iterator[str]:
    yield ""
    question = result.question
    yield f"{question.id} [{question.kind}] {' / '.join((*question.turns, question.question))}"
    yield f"  应答：{question.answer}"
    yield f"  实答：{one_line(result)}"
    yield from (f"  ✗ {complaint}" for complaint in complaints(result))
