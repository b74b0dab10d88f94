"""The sentence that states what is asked comes first, with the clauses that must be shown."""

import pytest

from assistant.select.quantities import quantities
from assistant.select.wanted import fits_ask
from assistant.understand.kind import find_ask
from tests.assistant import shipped
from tests.assistant.select.weighing import Weighing


@pytest.mark.parametrize(
    ("stem", "question", "words"),
    [
        ("liaoning-2021-2025", "每年办多少场主题展览", "展览不少于50场"),
        ("liaoning-2021-2025", "要修复多少页破损古籍", "27,000页"),
        ("liaoning-2021-2025", "知识产权服务中心哪年挂牌", "2021年知识产权服务中心挂牌启动"),
        ("muling-2021-2025", "投放了多少台平板电脑", "平板电脑93台"),
        ("jilin-2016-2020", "新馆馆舍面积有多大", "53713平方米"),
    ],
)
def test_the_sentence_that_states_it_comes_first(
    weighing: Weighing, stem: str, question: str, words: str
) -> None:
    best = weighing.ranked(question, stem)[0]
    text = best.evidence.sentence.text
    assert words in text
    assert best.fits
    assert best.signs.lacks == 0
    start, end = best.keep
    assert any(words[i : i + 4] in text[start:end] for i in range(len(words) - 3))


def test_best_first_and_every_sentence_once(weighing: Weighing) -> None:
    ranked = weighing.ranked("每年办多少场讲座", "liaoning-2021-2025")
    scores = [candidate.score for candidate in ranked]
    assert scores == sorted(scores, reverse=True)
    ids = [candidate.evidence.sentence.index for candidate in ranked]
    assert sorted(ids) == list(range(len(shipped.parsed("liaoning-2021-2025").sentences)))


def test_signs_are_shares_and_tell_a_heading(weighing: Weighing) -> None:
    for candidate in weighing.ranked("古籍保护工作要修复多少页", "liaoning-2021-2025"):
        signs, sentence = candidate.signs, candidate.evidence.sentence
        for name in ("coverage", "tight", "typed", "focus", "missing", "similarity", "retrieval"):
            assert -1e-9 <= getattr(signs, name) <= 1 + 1e-9, name
        assert {signs.fits, signs.lacks, signs.near, signs.heading} <= {0.0, 1.0}
        assert signs.fits + signs.lacks == 1.0
        assert not signs.near or signs.fits
        assert not signs.heading or sentence.role != "body"
        assert 0 <= candidate.keep[0] <= candidate.keep[1] <= len(sentence.text)


def test_retrieval_speaks_for_a_sentence(weighing: Weighing) -> None:
    near = weighing.ranked("每年办多少场讲座", "liaoning-2021-2025", retrieval=1.0)[0]
    far = weighing.ranked("每年办多少场讲座", "liaoning-2021-2025", retrieval=0.0)[0]
    assert near.score > far.score


def test_the_number_of_a_list_item_is_no_figure(weighing: Weighing) -> None:
    for candidate in weighing.ranked("办多少项课题", "liaoning-2021-2025"):
        sentence = candidate.evidence.sentence
        if sentence.item and sentence.text.startswith(sentence.item):
            assert all(figure.span[0] >= len(sentence.item) for figure in candidate.figures)


def test_the_number_of_a_heading_is_no_figure(weighing: Weighing) -> None:
    numbered = [
        candidate
        for candidate in weighing.ranked("目标有多少个", "heilongjiang-2021-2025")
        if candidate.evidence.sentence.text.startswith(("目标 ", "（1）", "专栏"))
        and candidate.evidence.sentence.role == "heading"
    ]
    assert len(numbered) > 30
    assert all(not candidate.figures for candidate in numbered)


def test_the_clause_that_holds_the_figure_is_kept_when_the_topic_stands_elsewhere(weighing: Weighing) -> None:
    best = weighing.ranked("总队覆盖全省要达到多少家", "liaoning-2021-2025")[0]
    assert "200家" in best.evidence.sentence.text[slice(*best.keep)]


@pytest.mark.parametrize(
    ("question", "text", "fits"),
    [
        ("办多少场", "举办讲座不少于40场", True),
        ("办多少场", "馆舍面积53713平方米", False),
        ("有多少", "2014年开放", False),
        ("有多少", "排名第22位", False),
        ("排名第几", "排名第22位", True),
        ("哪年开放", "2014年9月28日", True),
        ("哪年开放", "早已开放", False),
        ("几点开始", "每周日下午1:30定期举办", True),
        ("谁负责", "馆长杜希林担任组长", True),
        ("会刊叫什么", "提高会刊《图书馆学刊》办刊水平", True),
        ("有哪些品牌", "“辽图讲坛”“辽图展览”“乐·读”等", True),
        ("有哪些品牌", "打造品牌", False),
        ("怎么办", "打造品牌", True),
        ("招几个年轻人", "引进10名青年馆员", True),
        ("有几个", "馆舍面积53713平方米", False),
        ("有几个", "增长30%", False),
        ("要多长时间", "建设期3年", True),
        ("要多长时间", "2014年建成", False),
        ("要多长时间", "2014-2016年建成", False),
        ("谁出资", "获海川公司赞助", True),
        ("排名第几", "位居全国前列", True),
    ],
)
def test_a_text_holds_what_is_wanted(question: str, text: str, fits: bool) -> None:
    ask = find_ask(question, libraries=1, plans_of_one=0)
    assert fits_ask(text, quantities(text), ask) is fits
