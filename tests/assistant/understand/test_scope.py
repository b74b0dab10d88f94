"""Which libraries and periods a question means."""

import pytest

from ingest.types import Plan
from tests.assistant import shipped
from tests.assistant.understand.scoping import Listener, plans_of

ALL = [plan.id for plan in shipped.corpus().plans()]


@pytest.mark.parametrize(
    ("question", "plans"),
    [
        ("辽图每年放几场电影", ["liaoning-2021-2025"]),
        ("黑龙江省图书馆有几个分馆", ["heilongjiang-2016-2020", "heilongjiang-2021-2025"]),
        ("龙图十四五要建什么", ["heilongjiang-2021-2025"]),
        ("2016-2020年龙图的任务", ["heilongjiang-2016-2020"]),
        ("十三五规划里怎么说志愿者", ["heilongjiang-2016-2020", "jilin-2016-2020"]),
        ("怎样培训馆员", ALL),
        ("辽宁的十四五和吉林的十三五", ["liaoning-2021-2025", "jilin-2016-2020"]),
        (
            "吉林、辽宁、黑龙江（看十四五那份）的古籍",
            ["jilin-2016-2020", "liaoning-2021-2025", "heilongjiang-2021-2025"],
        ),
        ("龙图2015到2025年的变化", ["heilongjiang-2016-2020", "heilongjiang-2021-2025"]),
        ("市馆有几个编制", ["muling-2021-2025"]),
        ("市图和辽图谁的驿站更多", ["muling-2021-2025", "liaoning-2021-2025"]),
        ("辽宁对市馆的扶持", ["liaoning-2021-2025"]),
        ("各市馆的编制", ALL),
        ("省馆有几层", ALL),
        ("哈尔滨那个省图有几层", ["heilongjiang-2016-2020", "heilongjiang-2021-2025"]),
    ],
)
def test_names_and_periods_leave_their_plans(listener: Listener, question: str, plans: list[str]) -> None:
    scope = listener.scope(question)
    assert plans_of(scope) == plans
    assert not scope.unknown_libraries
    assert not scope.missing_periods


@pytest.mark.parametrize(
    ("question", "stranger"),
    [
        ("长春图书馆开到几点", "长春图书馆"),
        ("云南省图书馆有多少古籍", "云南省图书馆"),
        ("沈阳师范大学图书馆有几层", "沈阳师范大学图书馆"),
        ("国图有多少册书", "国图"),
        ("浙图的书房叫什么", "浙图"),
        ("那广州呢", "广州"),
        ("滑县图书馆面积多大", "滑县"),
        ("上图有几层", "上图"),
        ("杭图的书房叫什么", "杭图"),
        ("请问云汐市图书馆有几层", "云汐市图书馆"),
    ],
)
def test_a_library_that_the_corpus_has_not_is_named(listener: Listener, question: str, stranger: str) -> None:
    scope = listener.scope(question)
    assert scope.unknown_libraries == (stranger,)
    assert not scope.named


@pytest.mark.parametrize(
    "question",
    [
        "掌上图书馆是什么",
        "中国图书馆学会给了什么奖",
        "网上图书馆怎么建",
        "国图老专家回信精神怎么落实",
        "全省图书馆联合编目",
        "县级图书馆的总分馆制",
        "创新图书馆管理",
        "制图室在几楼",
        "图书馆员的培训",
        "如上图所示",
        "东北三省的馆怎样合作",
        "长三角的馆有什么经验",
        "以后省图还建新馆吗",
        "讲座的场次要加密到什么程度",
        "那个市馆有几层",
    ],
)
def test_what_only_sounds_like_a_name_is_none(listener: Listener, question: str) -> None:
    assert listener.scope(question).unknown_libraries == ()


def test_a_stranger_beside_a_known_library_is_not_forgotten(listener: Listener) -> None:
    scope = listener.scope("吉图和大连图书馆的面积各多大")
    assert scope.named == ("吉林省图书馆",)
    assert scope.unknown_libraries == ("大连图书馆",)
    assert listener.understand("吉图和大连图书馆的面积各多大").ask.kind == "compare"


@pytest.mark.parametrize(
    "question",
    [
        "辽图十三五规划的任务",
        "辽图2010到2014年做了什么",
        "辽图2016-2020年做什么",
        "穆棱馆十五五做什么",
        "龙图十二五规划",
    ],
)
def test_a_plan_that_is_not_there_leaves_nothing(listener: Listener, question: str) -> None:
    scope = listener.scope(question)
    assert not scope.targets
    assert len(scope.missing_periods) == 1


def test_a_period_is_asked_of_the_plans_that_speak_of_it(listener: Listener) -> None:
    assert plans_of(listener.scope("“十二五”五年里一共办了多少期")) == [
        "heilongjiang-2016-2020",
        "jilin-2016-2020",
    ]


def test_a_period_spoken_of_inside_another_plan_is_content(listener: Listener) -> None:
    scope = listener.scope("穆棱馆十三五期间建了几个驿站")
    assert plans_of(scope) == ["muling-2021-2025"]
    assert scope.content_periods == ("十三五",)
    assert "十三五" in scope.rest


def test_the_plan_of_the_next_period_may_look_back(listener: Listener) -> None:
    (target,) = listener.scope("龙图十三五期间办了多少场活动").targets
    assert [p.id for p in target.plans] == ["heilongjiang-2016-2020"]
    assert [p.id for p in target.reviews] == ["heilongjiang-2021-2025"]
    (strict,) = listener.scope("龙图十三五规划要办多少场活动").targets
    assert strict.reviews == ()


def test_filters_win_over_the_words(listener: Listener) -> None:
    scope = listener.scope("吉林馆舍多大", library="辽宁省图书馆")
    assert scope.named == ("辽宁省图书馆",)
    scope = listener.scope("龙图的任务", period="2021-2025")
    assert plans_of(scope) == ["heilongjiang-2021-2025"]
    scope = listener.scope("辽图的任务", period="十三五")
    assert not scope.targets
    assert scope.missing_periods == (("辽宁省图书馆", "十三五"),)


def test_the_rest_is_the_question_without_names(listener: Listener) -> None:
    assert listener.scope("辽图十四五要修复几页古籍").rest.split() == ["要修复几页古籍"]


def test_a_comparison_may_ask_each_library_something_else(listener: Listener) -> None:
    scope = listener.scope("吉林建了什么书房，辽宁准备修复多少页古籍")
    assert [library for library, _ in scope.shares] == ["吉林省图书馆", "辽宁省图书馆"]
    assert "书房" in scope.shares[0][1]
    assert "古籍" not in scope.shares[0][1]
    assert "古籍" in scope.shares[1][1]


@pytest.mark.parametrize("question", ["吉图和辽图各办什么讲坛", "对比辽图、龙图的志愿服务", "辽图办几场讲座"])
def test_a_comparison_of_one_thing_has_no_shares(listener: Listener, question: str) -> None:
    assert listener.scope(question).shares == ()


def test_a_school_named_after_the_place_is_not_its_library(listener: Listener) -> None:
    assert listener.scope("辽宁大学图书馆藏书多少").named == ()


@pytest.mark.parametrize("plan", shipped.corpus().plans(), ids=lambda plan: plan.id)
def test_every_alias_of_every_plan_finds_it(listener: Listener, plan: Plan) -> None:
    for name in (plan.library, *plan.aliases):
        assert plan.id in plans_of(listener.scope(f"{name}有几个部门")), name
