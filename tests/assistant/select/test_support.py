"""The line between answering and abstaining."""

import pytest

from assistant.select.support import focus_of
from tests.assistant.select.weighing import Weighing

LIAONING, JILIN, MULING = "liaoning-2021-2025", "jilin-2016-2020", "muling-2021-2025"


@pytest.mark.parametrize(
    ("stem", "question", "words"),
    [
        (LIAONING, "每年办多少场讲座", "讲座不少于40场"),
        (LIAONING, "征集多少种地方文献", "15000种以上"),
        (JILIN, "流通人次有多少", "总流通人次302万"),
        (MULING, "建了多少个基层服务点", "基层服务点59个"),
    ],
)
def test_what_is_stated_is_offered(weighing: Weighing, stem: str, question: str, words: str) -> None:
    assert words in weighing.stated(question, stem)[0]


@pytest.mark.parametrize(
    ("stem", "question"),
    [
        (LIAONING, "停车场有多少个车位"),
        (LIAONING, "馆舍面积是多少平方米"),
        (LIAONING, "工资是多少"),
        (MULING, "每周开放多少小时"),
        (MULING, "排名第几"),
        (JILIN, "理发师是谁"),
    ],
)
def test_what_no_sentence_holds_is_not_stated(weighing: Weighing, stem: str, question: str) -> None:
    assert weighing.stated(question, stem) == []


def test_a_total_is_no_rate(weighing: Weighing) -> None:
    assert any("470场" in text for text in weighing.stated("举办讲座、展览等活动多少场", JILIN))
    assert not any("470场" in text for text in weighing.stated("每年举办讲座、展览等活动多少场", JILIN))


@pytest.mark.parametrize("rate", ["每年", "年均", "一年"])
def test_a_rate_answers_a_rate(weighing: Weighing, rate: str) -> None:
    assert "40场" in weighing.stated(f"{rate}办多少场讲座", LIAONING)[0]


def test_a_year_named_must_stand_there(weighing: Weighing) -> None:
    question = "新馆馆舍面积多大"
    assert "53713" in weighing.stated(question, JILIN, years=("2014",))[0]
    assert weighing.stated(question, JILIN, years=("1999",)) == []


def test_the_focus_is_what_stands_next_to_the_question_word(weighing: Weighing) -> None:
    question = "古籍保护方面，出版课题多少项"
    words = [c.word for c in focus_of(weighing.facet(question), weighing.concepts(question))]
    assert words[0] == "课题"
    assert len(words) <= 2


def test_manner_and_absent_words_are_no_focus(weighing: Weighing) -> None:
    question = "火箭要发射多少枚"
    assert focus_of(weighing.facet(question), weighing.concepts(question)) == ()


def test_a_question_without_a_figure_asks_for_no_figure(weighing: Weighing) -> None:
    assert weighing.stated("怎样完善志愿服务的激励机制", LIAONING)
