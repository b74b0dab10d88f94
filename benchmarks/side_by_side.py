"""Saved runs of `wenqu eval … --json-out RUN.json` as one Markdown table, a column a run: docs/evaluation.md shows it.

python -m benchmarks.side_by_side RUN.json...
"""

import sys
from pathlib import Path

from assistant.evaluation.run_file import load_run
from assistant.evaluation.summary import FIGURES, by_kind


def main() -> None:
    """Print figures over all questions, then `correct` by kind."""
    runs = [load_run(Path(name)) for name in sys.argv[1:]]
    print("| |", " | ".join(run.name for run in runs), "|")
    print("|---|" + "---:|" * len(runs))
    for figure in FIGURES:
        _row(figure, [run.summary.value(figure) for run in runs])
    kinds = [dict(by_kind(run.scores)) for run in runs]
    for kind in dict.fromkeys(kind for summaries in kinds for kind in summaries):
        _row(
            f"correct: {kind} ({kinds[0][kind].n})", [summaries[kind].value("correct") for summaries in kinds]
        )


def _row(name: str, values: list[float | None]) -> None:
    print("|", name, "|", " | ".join("—" if value is None else f"{value:g}" for value in values), "|")


if __name__ == "__main__":
    main()
