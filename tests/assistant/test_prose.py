"""With a language model: a real server on loopback writes, and what it writes is checked."""

from collections.abc import Iterator

import pytest

from assistant.generate.generator import Generator
from assistant.generate.openai_chat import OpenAIChat
from assistant.generate.settings import ModelSettings
from assistant.pipeline import PlanAssistant
from assistant.prose import ProseAssistant
from assistant.types import Done, Question
from tests.assistant.generate.server import Script, says, serving, status
from tests.eval.installation import PLANS, installed

LECTURES = Question("辽宁省图书馆十四五每年办多少场讲座？")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlanAssistant]:
    with installed(tmp_path_factory.mktemp("prose"), PLANS) as assistant:
        assert isinstance(assistant, PlanAssistant)
        yield assistant


@pytest.fixture
def server() -> Iterator[Script]:
    with serving() as script:
        yield script


@pytest.fixture
def prose(plain: PlanAssistant, server: Script) -> ProseAssistant:
    model = ModelSettings(model="m", base_url=server.url, timeout_s=10, attempts=1)
    generator = Generator(OpenAIChat(model), context_tokens=8192, reply_tokens=512)
    return ProseAssistant(plain, generator, budget_s=10)


def test_prose_that_the_plan_bears_is_given_with_its_citation(prose: ProseAssistant, server: Script) -> None:
    server.then(says("辽宁省图书馆十四五期间每年举办讲座不少于40场[S1]。"))
    answer = prose.ask(LECTURES)
    assert answer.mode == "generative"
    assert "不少于40场" in answer.text
    assert answer.citations[0].library == "辽宁省图书馆"
    assert "不少于40场" in answer.citations[0].quote


def test_an_invented_figure_never_comes_out(prose: ProseAssistant, server: Script) -> None:
    server.then(says("辽宁省图书馆每年举办讲座400场[S1]。"))
    answer = prose.ask(LECTURES)
    assert answer.mode == "extractive"
    assert "400场" not in answer.text
    assert "不少于40场" in answer.text
    assert "撤下" in answer.notes[0]


def test_a_failing_model_is_passed_over_and_named(prose: ProseAssistant, server: Script) -> None:
    server.then(status(401))
    answer = prose.ask(LECTURES)
    assert answer.mode == "extractive"
    assert "不少于40场" in answer.text
    assert "密钥" in answer.notes[0]


def test_a_model_that_sees_no_answer_leaves_the_plans_own_words(
    prose: ProseAssistant, server: Script
) -> None:
    server.then(says("规划未说明。"))
    answer = prose.ask(LECTURES)
    assert (answer.mode, answer.status) == ("extractive", "partial")
    assert "不少于40场" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        Question("上海图书馆有多少册藏书？"),
        Question("黑龙江省图十四五有几个战略方向？"),
        Question(LECTURES.text, mode="extractive"),
    ],
)
def test_the_model_is_not_called_where_it_has_nothing_to_add(
    prose: ProseAssistant, server: Script, question: Question
) -> None:
    *_, last = prose.stream(question)
    assert isinstance(last, Done)
    assert last.answer.mode == "extractive"
    assert not server.requests


def test_asking_for_prose_without_a_model_is_answered_and_said(plain: PlanAssistant) -> None:
    answer = plain.ask(Question(LECTURES.text, mode="generative"))
    assert answer.mode == "extractive"
    assert "没有设置语言模型" in answer.notes[0]
