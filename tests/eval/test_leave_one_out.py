"""Nothing depends on the shipped plans: one that is taken away is missed, one that nobody has seen is understood."""

import pytest

from assistant.evaluation.golden import load_golden
from assistant.service import Assistant
from ingest.types import Plan
from tests.eval.conftest import RunOf
from tests.eval.installation import Installations
from tests.eval.question_sets import GOLDEN, SHIPPED
from tests.eval.questions import asked, naming

FLOOR = 0.85
"""Share of the questions on the invented plan to be answered right: the goal set for it before it was written."""


@pytest.mark.parametrize("stem", [path.stem for path in SHIPPED])
def test_what_only_a_removed_plan_says_is_not_in_the_corpus(
    five_plans: Assistant, over: Installations, stem: str
) -> None:
    corpus = five_plans.corpus.plans()
    removed = next(plan for plan in corpus if plan.id == stem)
    questions = naming(removed, load_golden(GOLDEN), corpus)
    assert len(questions) >= 4
    without = over(tuple(path for path in SHIPPED if path.stem != stem))
    answers = [without.ask(asked(question)) for question in questions]
    wrong = {
        a.question: (a.status, a.reason) for a in answers if a.reason != expected_reason(removed, corpus)
    }
    assert not wrong
    assert all(answer.status == "abstained" and not answer.citations for answer in answers)


def expected_reason(removed: Plan, corpus: tuple[Plan, ...]) -> str:
    has_sibling = any(plan.library == removed.library and plan.id != removed.id for plan in corpus)
    return "period_not_in_corpus" if has_sibling else "library_not_in_corpus"


def test_an_unseen_plan_is_answered_from(run_of: RunOf) -> None:
    value = run_of("lanjin").summary.value("correct")
    assert value is not None
    assert value >= FLOOR


def test_an_unseen_plan_is_quoted_under_its_own_headings(run_of: RunOf) -> None:
    assert run_of("lanjin").summary.value("section_ok") == 1.0
