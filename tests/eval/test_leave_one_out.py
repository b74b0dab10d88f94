"""Nothing depends on the shipped plans: one that is taken away is missed, one that nobody has seen is understood."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.evaluation.golden import load_golden
from assistant.evaluation.run import Run, run_evaluation
from assistant.service import Assistant
from ingest.types import Plan
from tests.eval.installation import GOLDEN, PLANS, installed
from tests.eval.questions import asked, naming

HELD_OUT = Path(__file__).parent / "held_out_plan"
FLOOR = 0.85
"""Share of the questions on the invented plan to be answered right: the goal set for it before it was written."""
STEMS = sorted(path.stem for path in PLANS.glob("*.txt"))


@pytest.mark.parametrize("stem", STEMS)
def test_what_only_a_removed_plan_says_is_not_in_the_corpus(
    five_plans: Assistant, stem: str, tmp_path: Path
) -> None:
    corpus = five_plans.corpus.plans()
    removed = next(plan for plan in corpus if plan.id == stem)
    kept = [PLANS / plan.source for plan in corpus if plan.id != stem]
    questions = naming(removed, load_golden(GOLDEN), corpus)
    assert len(questions) >= 4
    with installed(tmp_path, *kept) as assistant:
        answers = [assistant.ask(asked(question)) for question in questions]
    wrong = {
        a.question: (a.status, a.reason) for a in answers if a.reason != expected_reason(removed, corpus)
    }
    assert not wrong
    assert all(answer.status == "abstained" and not answer.citations for answer in answers)


def expected_reason(removed: Plan, corpus: tuple[Plan, ...]) -> str:
    has_sibling = any(plan.library == removed.library and plan.id != removed.id for plan in corpus)
    return "period_not_in_corpus" if has_sibling else "library_not_in_corpus"


@pytest.fixture(scope="module")
def on_invented_plan(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    home = tmp_path_factory.mktemp("six-plans")
    with installed(home, PLANS, HELD_OUT / "lanjin-2021-2025.txt") as assistant:
        yield run_evaluation(assistant, load_golden(HELD_OUT / "golden.jsonl"), mode="extractive")


def test_an_unseen_plan_is_answered_from(on_invented_plan: Run) -> None:
    value = on_invented_plan.summary.value("correct")
    assert value is not None
    assert value >= FLOOR


def test_an_unseen_plan_is_quoted_truly_and_under_its_own_name(on_invented_plan: Run) -> None:
    summary = on_invented_plan.summary
    assert summary.value("faithful") == 1.0
    assert summary.value("section_ok") == 1.0
    assert summary.value("library_ok") == 1.0
