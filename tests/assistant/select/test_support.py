"""The line between answering and abstaining."""

from dataclasses import replace

import pytest

from assistant.select.quantities import quantities
from assistant.select.support import NEAR, SURE, focus_of, supported
from tests.assistant.select.weighing import Weighing

HEILONGJIANG = "heilongjiang-2021-2025"
LIAONING, JILIN, MULING = "liaoning-2021-2025", "jilin-2016-2020", "muling-2021-2025"


@pytest.mark.parametrize(
    ("stem", "question", "words"),
    [
        (LIAONING, "每年办多少场讲座", "讲座不少于40场"),
        (LIAONING, "征集多少种地方文献", "15000种以上"),
        (JILIN, "流通人次有多少", "总流通人次302万"),
        (MULING, "建了多少个基层服务点", "基层服务点59个"),
        (HEILONGJIANG, "“龙江诵读”第二季收到多少作品", "累计参赛作品1267个"),
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
        (LIAONING, "跟哪家银行合作"),
        (HEILONGJIANG, "“龙江诵读”第九季收到多少作品"),
        (LIAONING, "典籍博物馆几点开门"),
        (MULING, "自助图书馆选址在哪条街"),
        (HEILONGJIANG, "要求每年办讲座不少于多少场"),
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


def test_a_heading_that_only_announces_states_nothing(weighing: Weighing) -> None:
    question = "以人为本说了什么"
    headings = [
        c.evidence.sentence.text
        for c in weighing.ranked(question, HEILONGJIANG)
        if c.evidence.sentence.role == "heading" and c.evidence.sentence.text.endswith("：")
    ]
    assert "（2）以人为本：" in headings
    assert not set(headings) & set(weighing.stated(question, HEILONGJIANG))


def test_a_figure_of_what_only_other_plans_know_is_not_stated(weighing: Weighing) -> None:
    question = "讲座办多少场"
    facet, concepts = weighing.facet(question), weighing.concepts(question, LIAONING)
    unsure = tuple(replace(c, score=SURE - 0.01) for c in weighing.ranked(question, LIAONING))
    assert supported(unsure, facet, concepts, years=(), section=lambda _: "")
    foreign = tuple(replace(c, elsewhere=c.word == "讲座") for c in concepts)
    assert supported(unsure, facet, foreign, years=(), section=lambda _: "") == ()


def test_a_sentence_that_means_the_same_may_lack_a_word(weighing: Weighing) -> None:
    question = "每年办多少场讲座"
    facet, concepts = weighing.facet(question), weighing.concepts(question, LIAONING)
    best = weighing.ranked(question, LIAONING)[0]
    signs = replace(best.signs, similarity=0.0)
    lacking = replace(best, match=replace(best.match, missing=0.9), signs=signs, score=SURE - 0.01)
    near = replace(lacking, signs=replace(best.signs, similarity=0.7))
    sure = replace(lacking, score=SURE)
    kept = supported((lacking, near, sure), facet, concepts, years=(), section=lambda _: "")
    assert kept == (near, sure)


def test_what_is_counted_must_be_spoken_of(weighing: Weighing) -> None:
    assert "59个" in weighing.stated("建立了多少个基层服务点", MULING)[0]
    assert not weighing.stated("建立了多少个停车位", MULING)


def test_a_rate_may_be_told_by_a_shorter_time(weighing: Weighing) -> None:
    (candidate, *_) = weighing.ranked("流动图书车出车几次", MULING)
    asked = weighing.facet("流动图书车每年出车几次")
    for text, answers in (("流动图书车每月出车8次", True), ("流动图书车出车8次", False)):
        sentence = replace(candidate.evidence.sentence, text=text)
        signs = replace(candidate.signs, fits=1.0, similarity=NEAR)
        told = replace(
            candidate, evidence=replace(candidate.evidence, sentence=sentence), signs=signs, score=1.0
        )
        assert bool(supported((told,), asked, ())) is answers


def test_what_a_short_question_asks_the_existence_of_must_be_spoken_of(weighing: Weighing) -> None:
    assert weighing.stated("有没有典籍博物馆", LIAONING)
    assert not weighing.stated("有没有洗书机", LIAONING)


def told(weighing: Weighing, question: str, text: str, *, stem: str = MULING) -> bool:
    """Whether a sentence with these words, trusted for all else, would be offered."""
    (candidate, *_) = weighing.ranked(question, stem)
    sentence = replace(candidate.evidence.sentence, text=text)
    signs = replace(candidate.signs, fits=1.0, similarity=NEAR)
    figures = tuple(quantities(text))
    moved = replace(candidate.evidence, sentence=sentence)
    sure = replace(candidate, evidence=moved, signs=signs, score=1.0, figures=figures)
    return bool(supported((sure,), weighing.facet(question), (), section=lambda _: ""))


@pytest.mark.parametrize(("name", "offered"), [("甲讲堂", True), ("乙书会", False)])
def test_a_date_stands_beside_the_name_that_it_is_asked_of(
    weighing: Weighing, name: str, offered: bool
) -> None:
    text = "创办于2008年的“甲讲堂”开讲214期；亲子品牌“乙书会”累计开展故事会760场。"
    assert told(weighing, f"“{name}”是哪一年创办的", text) is offered


def test_the_first_edition_goes_by_two_names(weighing: Weighing) -> None:
    assert told(weighing, "第一届阅读大会办了多少场", "首届阅读大会办了12场。")
    assert not told(weighing, "第二届阅读大会办了多少场", "首届阅读大会办了12场。")


def test_a_compound_with_year_states_a_rate(weighing: Weighing) -> None:
    assert told(weighing, "一年发电多少千瓦时", "屋顶光伏年发电量18万千瓦时。")
    assert not told(weighing, "一年发电多少千瓦时", "屋顶光伏发电量18万千瓦时。")


def test_whether_something_unknown_exists_is_not_stated(weighing: Weighing) -> None:
    question = "也有期数要求吗"
    facet, concepts = weighing.facet(question), weighing.concepts(question, MULING)
    unsure = tuple(replace(c, score=SURE - 0.01) for c in weighing.ranked(question, MULING))
    assert supported(unsure, facet, concepts, section=lambda _: "") == ()


def test_what_others_have_by_its_name_must_be_spoken_of(weighing: Weighing) -> None:
    assert not weighing.stated("城市书房到2025年要建成多少家", LIAONING)
    assert weighing.stated("志愿服务总分队到2025年要达到多少家", LIAONING)
