"""The answers to the questions of every set are at least as good as when they were last recorded."""

import pytest

from tests.eval.conftest import RunOf
from tests.eval.question_sets import question_sets
from tests.eval.recorded import HELD, LOWER_IS_BETTER, held_figures, recorded
from tests.eval.table import table

EVERY = tuple(question_sets())
each_set = pytest.mark.parametrize("name", EVERY)


@each_set
def test_every_question_is_answered(run_of: RunOf, name: str) -> None:
    assert run_of(name).summary.missing == 0


@each_set
def test_quotes_are_true_and_libraries_right(run_of: RunOf, name: str) -> None:
    assert run_of(name).summary.value("faithful") == 1.0
    assert run_of(name).summary.value("library_ok") == 1.0


def test_the_record_holds_every_figure_of_every_set() -> None:
    known = recorded()
    assert set(known) == set(EVERY)
    assert all(set(figures) == set(HELD) for figures in known.values())


@pytest.mark.parametrize("figure", HELD)
@each_set
def test_no_figure_falls_below_the_recorded_one(run_of: RunOf, name: str, figure: str) -> None:
    before, now = recorded()[name][figure], held_figures(run_of(name))[figure]
    assert before is not None
    assert now is not None
    assert now <= before if figure in LOWER_IS_BETTER else now >= before


def test_the_table_has_a_row_for_every_set() -> None:
    head, rule, *rows = table().splitlines()
    assert [row.split(" | ")[0] for row in rows] == [f"| {name}" for name in EVERY]
    assert {line.count("|") for line in (head, rule, *rows)} == {head.count("|")}
