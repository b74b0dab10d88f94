"""Turns that lean on earlier turns."""

import pytest

from assistant.understand.followup import asks_source, leans, starts_over
from tests.assistant.understand.scoping import Listener, plans_of


@pytest.mark.parametrize(
    ("turns", "plans", "words"),
    [
        (("辽图馆藏有多少册", "那吉林呢"), ["jilin-2016-2020"], "馆藏有多少册"),
        (("辽图馆藏有多少册", "换成穆棱馆呢？"), ["muling-2021-2025"], "馆藏有多少册"),
        (("龙图十四五的总体目标", "换成十三五呢"), ["heilongjiang-2016-2020"], "总体目标"),
        (("龙图十四五的总体目标", "2016-2020呢"), ["heilongjiang-2016-2020"], "总体目标"),
        (("辽图每年办多少场展览", "讲座呢"), ["liaoning-2021-2025"], "讲座多少"),
        (("辽图的志愿者", "他们怎么招募"), ["liaoning-2021-2025"], "怎么招募"),
        (("穆棱馆建了几个驿站", "该馆投放了几台一体机"), ["muling-2021-2025"], "一体机"),
        (("龙图十四五要做什么", "古籍方面有什么计划"), ["heilongjiang-2021-2025"], "古籍"),
        (("辽图每年办多少场展览", "讲座呢", "那吉林呢"), ["jilin-2016-2020"], "讲座多少"),
        (("辽图每年办多少场讲座", "换成吉林呢，一年几场"), ["jilin-2016-2020"], "每年办多少场讲座，一年几场"),
        (("龙图十三五规划的总体目标", "换成辽图呢"), ["liaoning-2021-2025"], "总体目标"),
        (("龙图十四五规划的总体目标", "那份十三五规划呢"), ["heilongjiang-2016-2020"], "总体目标"),
        (("辽图报多少期专题舆情", "吉图也有期数要求吗？每年多少期"), ["jilin-2016-2020"], "期数"),
    ],
)
def test_what_is_left_unsaid_comes_from_the_turn_before(
    listener: Listener, turns: tuple[str, ...], plans: list[str], words: str
) -> None:
    understood = listener.understand(*turns)
    assert plans_of(understood.scope) == plans
    assert words in understood.text


def test_a_figure_asked_without_its_subject_is_of_the_turn_before(listener: Listener) -> None:
    understood = listener.understand("辽图一年完成多少项参考咨询课题", "龙图十四五定的是多少项？")
    assert "参考咨询课题" in understood.context


@pytest.mark.parametrize(("then", "year"), [("下一年呢？", "2023年"), ("前一年呢", "2021年")])
def test_the_next_year_is_named(listener: Listener, then: str, year: str) -> None:
    assert year in listener.understand("辽图2022年有哪些安排", then).text


def test_the_same_asked_of_another_library_keeps_the_subject(listener: Listener) -> None:
    understood = listener.understand("辽图报多少期专题舆情", "吉图也有期数要求吗？每年多少期")
    assert "专题舆情" in understood.context


@pytest.mark.parametrize(
    ("turns", "plans"),
    [
        (("辽图每年办多少场展览", "吉图的馆舍面积多大"), ["jilin-2016-2020"]),
        (("辽图有几项任务", "换个话题，穆棱馆的宗旨是什么"), ["muling-2021-2025"]),
    ],
)
def test_a_question_of_its_own_keeps_nothing(
    listener: Listener, turns: tuple[str, ...], plans: list[str]
) -> None:
    understood = listener.understand(*turns)
    assert plans_of(understood.scope) == plans
    assert understood.context == ""
    assert listener.understand(turns[-1].removeprefix("换个话题，")).text == understood.text


@pytest.mark.parametrize("opening", ["换个话题：", "再问一个别的，", "不说这个了，", "另外问，"])
def test_words_that_announce_another_subject(opening: str) -> None:
    assert starts_over(f"{opening}分馆有几个") == ("分馆有几个", True)
    assert starts_over("分馆有几个") == ("分馆有几个", False)


def test_a_question_over_all_libraries_drops_the_one_before(listener: Listener) -> None:
    understood = listener.understand("辽图有立体书库吗", "还有哪些馆提到了创客空间")
    assert understood.scope.named == ()
    assert understood.ask.kind == "which"


def test_a_single_year_takes_the_place_of_the_last_one(listener: Listener) -> None:
    assert "2013年" in listener.understand("吉图2011年做了什么", "2013年呢").text
    assert "2011" not in listener.understand("吉图2011年做了什么", "2013年呢").text


@pytest.mark.parametrize(
    "turn",
    ["这个数字出自哪份规划", "刚才说的写在哪一章", "那这句话来自哪里写的", "出处呢", "请问上面的来源是什么"],
)
def test_a_question_for_the_source_repeats_the_last_question(listener: Listener, turn: str) -> None:
    assert asks_source(turn)
    understood = listener.understand("辽图每年办多少场展览", turn)
    assert understood.asks_source
    assert understood.text == "辽图每年办多少场展览"


def test_without_an_earlier_turn_nothing_is_asked_about(listener: Listener) -> None:
    assert not listener.understand("这个数字出自哪份规划").asks_source


@pytest.mark.parametrize("turn", ["志愿者出自哪些行业", "捐书的来源有几种", "经费来自哪里"])
def test_other_questions_for_an_origin_are_questions(turn: str) -> None:
    assert not asks_source(turn)


def test_what_a_member_is_one_of_is_remembered(listener: Listener) -> None:
    understood = listener.understand("辽图的基本原则有哪些", "第二个具体讲什么")
    assert "基本原则" in understood.context
    assert plans_of(understood.scope) == ["liaoning-2021-2025"]
    understood = listener.understand("辽图的基本原则有哪些", "第二个具体讲什么", "最后一条呢")
    assert "基本原则" in understood.context


def test_a_time_of_its_own_drops_the_years_before(listener: Listener) -> None:
    assert "十三五" not in listener.understand("穆棱馆十三五期间办了多少活动", "往后有什么打算").text
    assert "十三五" in listener.understand("穆棱馆十三五期间办了多少活动", "他们收了多少书").text


def test_an_unknown_library_stays_the_subject(listener: Listener) -> None:
    understood = listener.understand("长春图书馆有几个分馆", "它的面积多大")
    assert understood.scope.unknown_libraries == ("长春图书馆",)


@pytest.mark.parametrize(
    ("turn", "does"),
    [
        ("讲座呢", True),
        ("它什么时候开的", True),
        ("第二个具体讲的是哪些方面的工作", True),
        ("这三条分别讲的是哪些方面的工作", True),
        ("底下有哪些目标是和古籍保护有关的", True),
        ("辽图每年办多少场少儿阅读推广活动", False),
        ("辽图规划的第二章讲的是哪些方面的工作", False),
    ],
)
def test_leaning(turn: str, does: bool) -> None:
    assert leans(turn) is does
