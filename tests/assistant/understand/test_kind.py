"""What a question asks for."""

import pytest

from assistant.understand.kind import Kind, Want, find_ask, without_asking


@pytest.mark.parametrize(
    ("question", "libraries", "periods", "kind"),
    [
        ("每年放映几场电影", 1, 0, "fact"),
        ("馆里怎样保护古籍", 1, 0, "fact"),
        ("打造了哪些阅读品牌", 1, 0, "list"),
        ("把服务品牌列一下", 1, 0, "list"),
        ("简要概括总体要求", 1, 0, "summary"),
        ("人才方面有什么打算", 1, 0, "summary"),
        ("基本原则有几条", 1, 0, "count"),
        ("规划一共分几个部分", 1, 0, "count"),
        ("志愿服务写在哪一章", 1, 0, "locate"),
        ("古籍修复属于哪个目标", 1, 0, "locate"),
        ("志愿服务有何区别", 2, 0, "compare"),
        ("各馆怎样培训馆员", 0, 0, "compare"),
        ("哪个馆的面积更大", 0, 0, "compare"),
        ("哪些馆提到了有声书", 0, 0, "which"),
        ("还有其他图书馆办年会吗", 0, 0, "which"),
        ("外借册次前后有什么变化", 1, 0, "change"),
        ("总体目标", 1, 2, "change"),
        ("几个馆怎么培养人才", 0, 0, "compare"),
        ("这三家谁的讲座多", 0, 0, "compare"),
        ("三家的讲座谁多", 0, 0, "compare"),
        ("规划分哪几块", 1, 0, "count"),
        ("“存在的问题”里有几条", 1, 0, "count"),
        ("古籍保护写在第几条", 1, 0, "locate"),
        ("第一个战略方向讲什么", 1, 0, "fact"),
        ("梳理一下总体要求", 1, 0, "summary"),
        ("两份规划里的藏书量差多少", 1, 0, "change"),
        ("五年下来讲座多了没有", 1, 0, "change"),
        ("前前后后收了多少书", 1, 0, "fact"),
        ("馆员培训怎么做，分几点说说", 1, 0, "summary"),
        ("人才工作归纳几条", 1, 0, "summary"),
        ("规划说自己有几个特点", 1, 0, "count"),
        ("名词解释讲了几个词", 1, 0, "count"),
        ("规划正文分成哪两大块", 1, 0, "count"),
        ("购书经费这些年怎么涨的，要涨到多少", 1, 0, "change"),
        ("主要任务总结几句", 1, 0, "summary"),
        ("依据了国家哪两个规划文件", 1, 0, "list"),
        ("往后打算干些什么", 1, 0, "summary"),
    ],
)
def test_the_kind(question: str, libraries: int, periods: int, kind: Kind) -> None:
    assert find_ask(question, libraries=libraries, plans_of_one=periods).kind == kind


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("办了多少场", {"number"}),
        ("哪一年挂牌", {"date"}),
        ("讲坛几点开始", {"hour"}),
        ("新馆选址在哪条街", {"place"}),
        ("分馆开在什么位置", {"place"}),
        ("这一段写在哪里", set()),
        ("我们几个同学想做课题", set()),
        ("馆长姓甚名谁", {"name"}),
        ("组长是谁", {"person"}),
        ("排名第几", {"rank"}),
        ("会刊叫什么", {"title"}),
        ("有哪些品牌", {"items"}),
        ("谁办的讲座多", {"number"}),
        ("谁更看重古籍", set()),
        ("怎样推进智慧化", set()),
        ("几乎没有读者怎么办", set()),
        ("近几年做了什么", set()),
        ("由谁牵头", {"person"}),
        ("馆里谁的书都能借吗", set()),
        ("几个馆怎么培养人才", set()),
        ("工期要多长时间", {"number"}),
    ],
)
def test_the_thing_wanted(question: str, wants: set[Want]) -> None:
    assert find_ask(question, libraries=1, plans_of_one=0).wants == wants


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("每年举办多少场讲座", ("场",)),
        ("入藏多少种、多少册", ("种", "册")),
        ("平板电脑几台", ("台",)),
        ("采购花了多少钱", ("元",)),
        ("馆舍面积是多少", ("平方米", "平米")),
        ("馆舍面积一共有多大", ("平方米", "平米")),
        ("数字资源总量有多少", ("TB", "GB", "T")),
        ("有多少读者", ("人", "人次", "名", "位")),
        ("哪些品牌", ()),
        ("多少运行补助", ("元",)),
        ("投了多少台电脑", ("台",)),
        ("新馆有多大", ("平方米", "平米", "亩", "公顷")),
        ("工期要多长时间", ("年", "月", "天", "日", "周", "小时", "分钟")),
        ("面积，另外还有讲座合计起来到底多少", ()),
    ],
)
def test_the_units_asked_for(question: str, units: tuple[str, ...]) -> None:
    assert find_ask(question, libraries=1, plans_of_one=0).units == units


@pytest.mark.parametrize(
    ("question", "premise"),
    [
        ("每年办50场展览，对吗", True),
        ("不是说建了两个分馆吗？", True),
        ("听说要建立体书库", True),
        ("每年办50场展览吗", False),
        ("办多少场展览", False),
    ],
)
def test_a_statement_to_be_checked(question: str, premise: bool) -> None:
    assert find_ask(question, libraries=1, plans_of_one=0).premise is premise


@pytest.mark.parametrize(
    ("question", "many"),
    [("分别是多少", True), ("有哪些分馆", True), ("各办几场", True), ("馆长是谁", False)],
)
def test_all_of_something(question: str, many: bool) -> None:
    assert find_ask(question, libraries=1, plans_of_one=0).many is many


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("每年举办多少场讲座", ["每年举办", "讲座"]),
        ("会刊叫什么名字", ["会刊叫"]),
        ("几乎所有读者", ["几乎所有读者"]),
        ("哪一年挂牌启动", ["挂牌启动"]),
        ("新馆要建多长时间", ["新馆要建"]),
    ],
)
def test_question_words_and_their_units_are_no_topic(question: str, left: list[str]) -> None:
    assert without_asking(question).split() == left


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("概括一下眼下的几大难处", "summary"),
        ("重点是哪几件事？总结成几句话", "summary"),
        ("总结成绩时提到建成几个流动站", "fact"),
        ("这个名字的解释写在规划的什么地方", "locate"),
    ],
)
def test_the_gist_and_the_place_are_told_from_figures(question: str, kind: str) -> None:
    assert find_ask(question, libraries=1, plans_of_one=0).kind == kind
