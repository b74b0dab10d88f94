"""Every evaluation set can be trusted: questions, reference answers, quotes and plans agree with each other."""

from collections import Counter
from pathlib import Path

import pytest

from assistant.evaluation.golden import GoldenQuestion
from tests.eval.question_sets import SETS, SHIPPED, QuestionSet, question_sets

EVERY = question_sets()
QUESTIONS = [(each, question) for each in EVERY.values() for question in each.questions()]
OWN = [path for each in EVERY.values() for path in each.own]
SHARE_UNANSWERABLE = 1 / 10
"""At least one question in so many is to be refused."""

each_question = pytest.mark.parametrize(
    ("of", "question"), QUESTIONS, ids=[f"{of.name}-{question.id}" for of, question in QUESTIONS]
)


def squeeze(text: str) -> str:
    return "".join(text.split())


LINES = {
    path.stem: tuple(filter(None, map(squeeze, path.read_text("utf-8-sig").splitlines())))
    for path in (*SHIPPED, *OWN)
}
TEXTS = {stem: "".join(lines) for stem, lines in LINES.items()}


def begins_a_line(heading: str, stem: str) -> bool:
    """Whether a heading stands by itself, runs into its text, or goes on in the next line."""
    return any(line.startswith(heading) or heading.startswith(line) for line in LINES[stem])


def test_no_two_questions_share_an_id_or_their_words() -> None:
    ids = Counter(question.id for _, question in QUESTIONS)
    asked = Counter((*question.turns, question.question) for _, question in QUESTIONS)
    assert [key for counts in (ids, asked) for key, n in counts.items() if n > 1] == []


def test_no_two_plans_share_a_name() -> None:
    assert len(TEXTS) == len(SHIPPED) + len(OWN)


@pytest.mark.parametrize("name", EVERY)
def test_a_set_asks_what_its_plans_do_not_say_too(name: str) -> None:
    questions = EVERY[name].questions()
    assert sum(question.abstain for question in questions) >= SHARE_UNANSWERABLE * len(questions)
    assert len(questions) >= 50


@pytest.mark.parametrize("name", EVERY)
def test_a_set_is_listed_with_its_author(name: str) -> None:
    assert f"\n| `{name}` |" in (SETS / "README.md").read_text("utf-8")


@each_question
def test_what_must_be_said_and_where_it_stands(of: QuestionSet, question: GoldenQuestion) -> None:
    assert question.abstain == (not question.must) == (not question.evidence)
    plans = {path.stem for path in of.plans}
    for evidence in question.evidence:
        assert evidence.doc in plans
        assert squeeze(evidence.quote) in TEXTS[evidence.doc]
        for heading in map(squeeze, evidence.section):
            assert heading in TEXTS[evidence.doc]
            assert begins_a_line(heading, evidence.doc)


@each_question
def test_the_reference_answer_meets_its_own_demands(of: QuestionSet, question: GoldenQuestion) -> None:
    answer = squeeze(question.answer)
    said = [any(squeeze(alternative) in answer for alternative in group) for group in question.must]
    assert all(said), of.name
    assert not any(squeeze(wrong) in answer for wrong in question.must_not)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_an_invented_plan_is_of_a_library_that_no_shipped_plan_knows(path: Path) -> None:
    text = path.read_text("utf-8-sig")
    assert len(text) >= 2_500
    library = text.split("图书馆")[0].split()[-1].strip("“《")
    assert not any(library in TEXTS[shipped.stem] for shipped in SHIPPED)
