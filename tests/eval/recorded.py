"""The recorded scores: which figures are held, and where they are written down.

`python -m tests.eval.recorded` asks the questions of every set and writes recorded.json anew; with names of sets, those
only. Do so after an improvement, and let the change be reviewed. `python -m tests.eval.table` prints what is recorded.
"""

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from assistant.evaluation.run import Run, run_evaluation
from assistant.service import Assistant
from tests.eval.installation import installations
from tests.eval.question_sets import QuestionSet, question_sets

RECORDED = Path(__file__).parent / "recorded.json"
HELD = (
    "correct", "cited_all", "abstain_recall", "false_abstain", "R@2k", "R@5k", "cite_recall", "cite_precision",
    "section_ok", "library_ok", "faithful", "concise",
)  # fmt: skip
"""Figures that do not depend on the machine."""
LOWER_IS_BETTER = {"false_abstain"}

Figures = Mapping[str, float | None]


def evaluate(assistant: Assistant, questions: QuestionSet) -> Run:
    return run_evaluation(assistant, questions.questions(), mode="extractive", golden=questions.name)


def held_figures(run: Run) -> Figures:
    return {name: run.summary.value(name) for name in HELD}


def recorded() -> dict[str, Figures]:
    """Read the figures of each set."""
    figures: dict[str, Figures] = json.loads(RECORDED.read_text("utf-8"))
    return figures


def main() -> None:
    sets = question_sets()
    chosen = sys.argv[1:] or list(sets)
    figures = recorded() if sys.argv[1:] else {}
    with tempfile.TemporaryDirectory() as home, installations(Path(home)) as over:
        for name in chosen:
            figures[name] = held_figures(evaluate(over(sets[name].plans), sets[name]))
    ordered = {name: figures[name] for name in sets if name in figures}
    RECORDED.write_text(json.dumps(ordered, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
