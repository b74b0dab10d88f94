"""With a language model: a real server on loopback writes, and what it writes is checked."""

import pytest

from assistant.generate.prompting import version_of
from assistant.pipeline import PlanAssistant
from assistant.prose import ProseAssistant
from assistant.types import ClaimChecked, Done, Generation, Question
from tests.assistant.generate.server import Script, obeys, says, stalls, status

from .conftest import Prose

LECTURES = Question("辽宁省图书馆十四五每年办多少场讲座？")


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


def test_every_answer_of_a_model_says_which_model_and_which_prompts(
    prose: ProseAssistant, server: Script
) -> None:
    mixed = "每年举办讲座不少于40场[S1]。每年举办各类主题展览不少于50场，免费开放[S1]。馆长是李明[S1]。"
    server.then(says(mixed), status(401), says("规划未说明。"))
    version = version_of("answer")
    assert prose.ask(LECTURES).generation == Generation("m", version, withdrawn=1, trimmed=1)
    assert prose.ask(LECTURES).generation == Generation("m", version, failure="wrong_key")
    assert prose.ask(LECTURES).generation == Generation("m", version, failure="unstated")
    assert prose.ask(Question(LECTURES.text, mode="extractive")).generation is None


def test_sentences_of_a_paragraph_stay_one_paragraph(prose: ProseAssistant, server: Script) -> None:
    server.then(says("辽宁省图书馆每年举办讲座不少于40场[S1]。每年举办各类主题展览不少于50场[S1]。"))
    answer = prose.ask(LECTURES)
    assert answer.text == "辽宁省图书馆每年举办讲座不少于40场[1]。每年举办各类主题展览不少于50场[1]。"
    assert [claim.citations for claim in answer.claims] == [(1,), (1,)]


def test_claims_are_streamed_with_the_numbers_of_the_finished_answer(
    prose: ProseAssistant, server: Script
) -> None:
    def about_both(prompt: str) -> str:
        exhibitions = next(line for line in prompt.splitlines() if "各类少儿阅读推广活动不少于260次" in line)
        return (
            f"每年开展各类少儿阅读推广活动不少于260次[{exhibitions.split()[0]}]。每年举办讲座不少于40场[S1]。"
        )

    server.then(obeys(about_both))
    *events, done = prose.stream(Question("辽宁省图书馆每年办多少讲座和少儿阅读推广活动？"))
    assert isinstance(done, Done)
    streamed = [event.claim for event in events if isinstance(event, ClaimChecked)]
    assert tuple(streamed) == done.answer.claims
    assert [claim.citations for claim in streamed] == [(1,), (2,)]


def test_a_library_that_the_model_passes_over_gets_its_own_words(
    prose: ProseAssistant, server: Script
) -> None:
    question = Question("辽宁和吉林的志愿者服务各打算怎么搞？")
    plain = prose.ask(Question(question.text, mode="extractive"))
    server.then(says("辽宁省图书馆：健全文化志愿服务体系[S1]。\n吉林省图书馆：规划未说明。"))
    answer = prose.ask(question)
    assert answer.mode == "generative"
    assert {citation.library for citation in answer.citations} == {
        citation.library for citation in plain.citations
    }
    assert "吉林省图书馆志愿者服务平台" in answer.text


def test_scraps_of_sentences_are_no_answer(prose: ProseAssistant, server: Script) -> None:
    server.then(says("每年举办讲座不少于40场，每场五百人[S1]。馆长是李明[S1]。"))
    answer = prose.ask(LECTURES)
    assert answer.mode == "extractive"
    assert answer.generation
    assert answer.generation.failure == "mostly_unsupported"


def test_an_answer_that_rests_on_something_else_is_completed(prose: ProseAssistant, server: Script) -> None:
    def elsewhere(prompt: str) -> str:
        line = next(line for line in prompt.splitlines() if "各类少儿阅读推广活动不少于260次" in line)
        return f"每年开展各类少儿阅读推广活动不少于260次[{line.split()[0]}]。"

    server.then(obeys(elsewhere))
    assert "不少于40场" in prose.ask(LECTURES).text


def test_where_the_last_answer_stands_is_worked_out_by_code(prose: ProseAssistant, server: Script) -> None:
    answer = prose.ask(Question("这个数字出自哪份规划？", turns=(LECTURES.text,)))
    assert answer.text.startswith("出自")
    assert not server.requests


def test_what_a_withdrawn_sentence_may_have_said_is_said_in_the_plans_words(
    prose: ProseAssistant, server: Script
) -> None:
    server.then(says("辽宁省图书馆成立于1948年[S1]。每年开展各类少儿阅读推广活动不少于260次[S1]。"))
    answer = prose.ask(LECTURES)
    assert answer.mode == "generative"
    assert "1948" not in answer.text
    assert "不少于40场" in answer.text


def test_the_verdict_on_what_is_asked_is_codes(prose: ProseAssistant, server: Script) -> None:
    server.then(says("是的，辽宁省图书馆每年举办讲座不少于40场[S1]。"))
    answer = prose.ask(Question("辽宁十四五每年办讲座100场，对吗？"))
    assert answer.text.startswith("不对，规划的表述是：")
    assert "是的" not in answer.text


def test_a_follow_up_that_the_rules_resolve_costs_no_call(prose: ProseAssistant, server: Script) -> None:
    server.then(says("每年举办各类主题展览不少于50场[S1]。"))
    answer = prose.ask(Question("那展览呢？", turns=(LECTURES.text,)))
    assert len(server.requests) == 1
    assert "不少于50场" in answer.text


def test_a_question_that_stands_alone_is_passed_on_untouched(prose: ProseAssistant, server: Script) -> None:
    server.then(says("馆舍面积53713平方米[S1]。"))
    prose.ask(Question("吉林省图书馆馆舍面积多大？", turns=(LECTURES.text,)))
    (request,) = server.requests
    assert "\n吉林省图书馆馆舍面积多大？\n" in request["messages"][1]["content"]


LEANING = Question("吉林省图书馆的那个呢，它有多大？", turns=("辽宁省图书馆的馆舍面积多大？",), id="f")
"""Names a library and leans on the turn before all the same: the rules leave it as it is."""


def test_a_follow_up_that_the_rules_leave_open_is_condensed(prose: ProseAssistant, server: Script) -> None:
    server.then(says("吉林省图书馆的馆舍面积有多大？"), says("馆舍面积53713平方米[S1]。"))
    answer = prose.ask(LEANING)
    condensing, answering = server.requests
    assert "改写" in condensing["messages"][0]["content"]
    assert "\n吉林省图书馆的馆舍面积有多大？\n" in answering["messages"][1]["content"]
    assert answer.question == LEANING.text
    assert "53713平方米" in answer.text


def test_condensing_that_fails_changes_nothing(prose: ProseAssistant, server: Script) -> None:
    server.then(status(500), says("馆舍面积53713平方米[S1]。"))
    prose.ask(LEANING)
    assert len(server.requests) == 2


def test_one_budget_holds_for_condensing_and_answering(prose_within: Prose, server: Script) -> None:
    server.then(stalls("吉林", ping=True), says("馆舍面积53713平方米[S1]。"))
    answer = prose_within(0.5).ask(LEANING)
    assert answer.generation is None or answer.generation.failure == "timeout"
    assert answer.mode == "extractive"


def test_a_server_that_drips_is_left_at_the_end_of_the_budget(prose_within: Prose, server: Script) -> None:
    server.then(stalls("每年举办", ping=True))
    answer = prose_within(0.5).ask(LECTURES)
    assert answer.generation
    assert answer.generation.failure == "timeout"
    assert "不少于40场" in answer.text
    assert "限定时间" in answer.notes[0]
    assert server.gone.wait(10)
