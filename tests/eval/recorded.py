"""The recorded score: which figures are held, and where they are written down.

`python -m tests.eval.recorded` evaluates the shipped plans and writes recorded.json anew. Do so after an
improvement, and let the change be reviewed.
"""

import json
import sys
import tempfile
from pathlib import Path

from assistant.evaluation.golden import load_golden
from assistant.evaluation.run import Run, run_evaluation
from assistant.service import Assistant
from tests.eval.installation import GOLDEN, PLANS, installed

RECORDED = Path(__file__).parent / "recorded.json"
HELD = (
    "correct", "cited_all", "abstain_recall", "false_abstain", "R@2k", "R@5k", "cite_recall", "cite_precision",
    "section_ok", "library_ok", "faithful", "concise",
)  # fmt: skip
"""Figures that do not depend on the machine."""
LOWER_IS_BETTER = {"false_abstain"}


def evaluate(assistant: Assistant) -> Run:
    return run_evaluation(assistant, load_golden(GOLDEN), mode="extractive", golden=GOLDEN.name)


def held_figures(run: Run) -> dict[str, float | None]:
    return {name: run.summary.value(name) for name in HELD}


def main() -> None:
    with tempfile.TemporaryDirectory() as home, installed(Path(home), PLANS) as assistant:
        figures = held_figures(evaluate(assistant))
    RECORDED.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    sys.stdout.write(f"{RECORDED}: {figures}\n")


if __name__ == "__main__":
    main()
