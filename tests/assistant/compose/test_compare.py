"""Libraries and plans side by side."""

from assistant.compose.compare import Side, compose_change, compose_compare, compose_which
from assistant.compose.fact import Answered
from assistant.types import Evidence
from tests.assistant import shipped
from tests.assistant.compose.drafting import answered, ask, candidate, concept

OLD = shipped.parsed("heilongjiang-2016-2020").plan
AREA = shipped.evidence("heilongjiang-2016-2020", "现馆舍建筑面积3.3万平方米")
JILIN_AREA = shipped.evidence("jilin-2016-2020", "馆舍面积53713平方米")
LECTURES = shipped.evidence("liaoning-2021-2025", "讲座不少于40场")


def side(evidence: Evidence, question: str, *words: str) -> Side:
    found = candidate(evidence, *words)
    concepts = tuple(concept(word) for word in words)
    return Side((evidence.plan,), (Answered(ask(question), concepts, (found,)),))


def silent(evidence: Evidence) -> Side:
    return Side((evidence.plan,), (answered("面积多大"),))


QUESTION = "谁的馆舍面积更大，有多少平方米"
BOTH = (side(AREA, QUESTION, "馆舍", "面积"), side(JILIN_AREA, QUESTION, "馆舍", "面积"))


def test_each_side_has_its_block() -> None:
    draft = compose_compare(BOTH, ask("面积各多大"), larger=False, alike=False, strangers=())
    assert [line.evidence[0].plan.id for line in draft.lines] == ["heilongjiang-2016-2020", "jilin-2016-2020"]
    assert draft.status == "answered"


def test_the_larger_figure_is_said_first_with_both_cited() -> None:
    verdict = compose_compare(BOTH, ask(QUESTION), larger=True, alike=False, strangers=()).lines[0]
    assert verdict.lead == "吉林省图书馆更大（53713平方米 > 3.3万平方米）。"
    assert {e.plan.library for e in verdict.evidence} == {"吉林省图书馆", "黑龙江省图书馆"}


def test_figures_in_different_units_are_not_compared() -> None:
    sides = (BOTH[0], side(LECTURES, "有多少", "讲座"))
    draft = compose_compare(sides, ask("谁更多，有多少"), larger=True, alike=False, strangers=())
    assert not any("更大" in line.lead for line in draft.lines)


def test_a_side_that_says_nothing_is_said_to() -> None:
    draft = compose_compare(
        (BOTH[0], silent(LECTURES)), ask(QUESTION), larger=True, alike=False, strangers=()
    )
    assert draft.status == "partial"
    assert draft.lines[-1].lead == "辽宁省图书馆（十四五规划）：规划未提及。"
    assert draft.lines[-1].evidence == ()


def test_a_library_that_the_corpus_has_not_makes_it_partial() -> None:
    draft = compose_compare(BOTH, ask(QUESTION), larger=False, alike=False, strangers=("大连图书馆",))
    assert draft.status == "partial"
    assert "大连图书馆" in draft.lines[-1].lead


def test_silence_on_all_sides_is_an_abstention() -> None:
    draft = compose_compare(
        (silent(AREA), silent(LECTURES)), ask(QUESTION), larger=True, alike=False, strangers=()
    )
    assert (draft.status, draft.reason) == ("abstained", "not_stated")
    assert compose_change([silent(AREA)], ask(QUESTION), QUESTION).status == "abstained"
    assert compose_which([silent(AREA)]).status == "abstained"


def test_which_names_those_that_do_and_those_that_do_not() -> None:
    draft = compose_which((silent(AREA), BOTH[1], silent(LECTURES)))
    assert [bool(line.evidence) for line in draft.lines] == [True, False]
    assert "黑龙江省图书馆" in draft.lines[1].lead
    assert "辽宁省图书馆" in draft.lines[1].lead


def test_change_keeps_the_order_given() -> None:
    draft = compose_change(BOTH, ask(QUESTION), QUESTION)
    assert [line.evidence[0].plan.library for line in draft.lines] == ["黑龙江省图书馆", "吉林省图书馆"]
    assert draft.lines[0].evidence[0].plan == OLD


def test_which_way_a_figure_went_is_worked_out_with_both_cited() -> None:
    question = "馆舍面积是增了还是减了"
    turn = compose_change(BOTH, ask(question), question).lines[0]
    assert turn.lead == "上升了：由3.3万平方米到53713平方米。"
    assert [e.plan.library for e in turn.evidence] == ["黑龙江省图书馆", "吉林省图书馆"]
    back = compose_change(BOTH[::-1], ask(question), question).lines[0]
    assert back.lead.startswith("下降了")


def test_a_larger_number_is_a_lower_rank() -> None:
    question = "全国排名升了还是降了"
    rank = shipped.evidence("heilongjiang-2016-2020", "馆舍面积全国排名第22位")
    later = shipped.evidence("heilongjiang-2021-2025", "第27位")
    sides = (side(rank, question, "排名", "馆舍"), side(later, question, "排名", "馆舍"))
    assert compose_change(sides, ask(question), question).lines[0].lead == "下降了：由第22位到第27位。"


def test_silence_names_the_sections_that_were_searched() -> None:
    quiet = Side((AREA.plan,), (answered("面积多大"),), ("（一）取得的成绩", "（二）存在问题"))
    lines = compose_compare((quiet, BOTH[1]), ask(QUESTION), larger=False, alike=False, strangers=()).lines
    assert "规划未提及" in lines[0].lead
    assert "“（一）取得的成绩”、“（二）存在问题”" in lines[0].lead


def test_words_quoted_by_all_are_said_first_with_all_cited() -> None:
    motto = "采购原则"
    quoting = [
        side(shipped.evidence(stem, "坚持“省内要全，国内要好，国际要精”的采购"), motto, "采购")
        for stem in ("heilongjiang-2021-2025", "jilin-2016-2020")
    ]
    first = compose_compare(quoting, ask(motto), larger=False, alike=True, strangers=()).lines[0]
    assert first.lead == "都写有“省内要全，国内要好，国际要精”："
    assert [e.plan.library for e in first.evidence] == ["黑龙江省图书馆", "吉林省图书馆"]
    others = (quoting[0], side(LECTURES, motto, "讲座"))
    assert compose_compare(others, ask(motto), larger=False, alike=True, strangers=()).lines[0].text
