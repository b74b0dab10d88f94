"""What recorded.json holds, as the Markdown table of docs/evaluation.md: `python -m tests.eval.table`."""

import sys

from tests.eval.question_sets import question_sets
from tests.eval.recorded import recorded

COLUMNS = (
    "correct", "cited_all", "abstain_recall", "false_abstain", "R@2k", "cite_recall", "cite_precision", "faithful",
)  # fmt: skip


def table() -> str:
    """Return one row a set; — where a set says nothing of a figure or was not measured yet."""
    known = recorded()
    rows: list[tuple[str, ...]] = [("set", "questions", *COLUMNS)]
    for name, each in question_sets().items():
        figures = known.get(name, {})
        values = (figures.get(column) for column in COLUMNS)
        rows.append((name, str(len(each.questions())), *("—" if v is None else f"{v:g}" for v in values)))
    rule = "|---|" + "---:|" * (len(rows[0]) - 1)
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join((head, rule, *body))


if __name__ == "__main__":
    sys.stdout.write(f"{table()}\n")
