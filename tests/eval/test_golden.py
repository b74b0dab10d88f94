"""The answers on the shipped plans are at least as good as when they were last recorded."""

import json

import pytest

from assistant.evaluation.run import Run
from assistant.service import Assistant
from tests.eval.recorded import HELD, LOWER_IS_BETTER, RECORDED, evaluate, held_figures


@pytest.fixture(scope="module")
def run(five_plans: Assistant) -> Run:
    return evaluate(five_plans)


def test_every_question_is_answered(run: Run) -> None:
    assert run.summary.missing == 0


def test_quotes_are_true_and_libraries_right(run: Run) -> None:
    assert run.summary.value("faithful") == 1.0
    assert run.summary.value("library_ok") == 1.0


def test_the_record_holds_every_figure() -> None:
    assert set(json.loads(RECORDED.read_text("utf-8"))) == set(HELD)


@pytest.mark.parametrize("figure", HELD)
def test_no_figure_falls_below_the_recorded_one(run: Run, figure: str) -> None:
    recorded, now = json.loads(RECORDED.read_text("utf-8"))[figure], held_figures(run)[figure]
    assert now is not None
    assert now <= recorded if figure in LOWER_IS_BETTER else now >= recorded
