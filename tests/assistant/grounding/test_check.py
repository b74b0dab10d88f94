import pytest

from assistant.grounding import check
from assistant.types import Evidence
from tests.assistant.sample import (
    AVERAGE,
    BLANK,
    BOOKS,
    BUILDING,
    DRAFTING,
    GOAL,
    HEILONGJIANG,
    HOLDINGS,
    LEADERS,
    LECTURES,
    LIAONING,
    OLD_HOLDINGS,
    PURCHASES,
    SECOND_GRADE,
    STACKS,
    TRADITION,
    evidence,
)

Case = tuple[str, list[Evidence]]

BORNE: list[Case] = [
    ("辽宁省图书馆“十四五”期间每年举办讲座不少于40场、展览不少于50场。", [LECTURES]),
    ("每年举办展览不少于50场，读者活动不少于1200场", [LECTURES]),
    ("辽宁省图书馆（2021-2025）：举办各类读者活动不少于1200场", [LECTURES]),
    ("辽宁省图书馆《辽宁省图书馆“十四五”发展规划》提出，每年组织举办讲座不少于四十场。", [LECTURES]),
    ("馆长杜希林任组长，副馆长邢军任副组长", [LEADERS]),
    ("建设智能立体书库和智能书架，以提升借阅服务效能", [STACKS]),
    ("推进智能立体书库建设", [STACKS]),
    ("吉林省图书馆馆舍面积53,713平方米", [STACKS, BUILDING]),
    ("馆舍面积５３７１３㎡", [BUILDING]),
    ("吉林省图书馆新馆于2014年9月正式开放", [BUILDING]),
    ("吉林省图书馆“十二五”期间购入文献86万册", [PURCHASES]),
    ("“十三五”期间，黑龙江省图书馆共开展传统文化活动121场", [TRADITION]),
    ("黑龙江省图书馆（2021-2025）：共开展传统文化活动121场次，参与读者10585人次", [TRADITION]),
    ("入藏文献90万册", [BOOKS]),
    ("入藏文献35万种、90万册", [BOOKS]),
    ("江北新区没有一个大型公共图书馆", [BLANK]),
    ("2021年3月正式定稿", [DRAFTING]),
    ("2021年1月，形成《规划》初稿", [DRAFTING]),
    ("到2025年，实现“东北最好，国内一流，世界先进”的奋斗目标", [GOAL]),
    ("到“十四五”末实现“东北最好……世界先进”的目标", [GOAL]),
    ("以争创二级馆为目标", [SECOND_GRADE]),
    (
        "黑龙江省图书馆2016-2020年规划：现有中外文藏书328万册；黑龙江省图书馆（2021-2025）：现有藏量431万册",
        [HOLDINGS, OLD_HOLDINGS],
    ),
    ("我馆文献总藏量422万册", [AVERAGE]),
    ("辽图计划建设智能立体书库", [STACKS, BUILDING]),
    ("未来五年，建设智能立体书库", [STACKS]),
]

NOT_BORNE: list[tuple[str, list[Evidence], str]] = [
    ("辽宁省图书馆每年举办讲座不少于50场。", [LECTURES], "binding"),
    ("每年举办讲座不少于40场，展览不少于1200场。", [LECTURES], "binding"),
    ("讲座、展览、读者活动分别不少于50场、40场、1200场", [LECTURES], "figure"),
    ("讲座、展览分别为40场、50场", [evidence(LIAONING, "讲座、展览分别为50场、40场。")], "binding"),
    ("每年举办讲座40场", [LECTURES], "figure"),
    ("每年举办讲座不少于400场", [LECTURES], "figure"),
    ("副馆长杜希林担任组长", [LEADERS], "order"),
    ("由邢军担任组长", [LEADERS], "order"),
    ("馆长邢军", [LEADERS], "order"),
    ("馆长李明担任组长", [LEADERS], "wording"),
    ("建设智能立体书库，并免费提供午餐", [STACKS], "wording"),
    ("已建成智能立体书库", [STACKS], "wording"),
    ("不再建设智能立体书库", [STACKS], "wording"),
    ("吉林省图书馆建设智能立体书库", [STACKS], "library"),
    ("吉林省图书馆建设智能立体书库", [STACKS, BUILDING], "wording"),
    ("上海图书馆（2021-2025）：建设智能立体书库", [STACKS], "library"),
    ("两馆均建设智能立体书库", [STACKS, BUILDING], "wording"),
    ("吉林省图书馆“十三五”期间购入文献86万册", [PURCHASES], "period"),
    ("“十四五”期间开展传统文化活动121场次", [TRADITION], "period"),
    ("吉林省图书馆将购入文献86万册", [PURCHASES], "tense"),
    ("共开展传统文化活动121场次，参与读者10585人", [TRADITION], "figure"),
    ("十四五期间入藏文献35万册", [BOOKS], "figure"),
    ("十四五期间入藏文献90万种", [BOOKS], "figure"),
    ("江北新区有大型公共图书馆", [BLANK], "order"),
    ("全国省级馆平均422万册", [AVERAGE], "binding"),
    ("2021年3月，形成《规划》初稿", [DRAFTING], "binding"),
    ("2021年1月起草《规划》", [DRAFTING], "binding"),
    ("2021年1月形成《辽宁省智慧图书馆规划》初稿", [DRAFTING], "title"),
    ("2025年建设智能立体书库", [STACKS], "date"),
    ("到2035年，实现“东北最好，国内一流，世界先进”的奋斗目标", [GOAL], "date"),
    ("实现“东北最好，国际一流，世界先进”的奋斗目标", [GOAL], "quote"),
    ("建设智能立体书库，引入RFID", [STACKS], "token"),
    ("以争创一级馆为目标", [SECOND_GRADE], "figure"),
    ("规划提出了以下措施：", [LECTURES], "empty"),
    ("辽宁省图书馆：", [LECTURES], "empty"),
    ("馆藏古籍6602册", [HOLDINGS], "binding"),
    ("中外文图书329万册", [HOLDINGS], "figure"),
    ("入藏文献90万册", [], "wording"),
]


@pytest.mark.parametrize(("claim", "cited"), BORNE)
def test_what_the_evidence_bears_is_verified(claim: str, cited: list[Evidence]) -> None:
    verdict = check(claim, cited)
    assert verdict.verified, verdict
    assert verdict.unsupported == ()
    assert verdict.kind == ""
    assert verdict.bearing


@pytest.mark.parametrize(("claim", "cited", "kind"), NOT_BORNE)
def test_what_it_does_not_bear_is_named(claim: str, cited: list[Evidence], kind: str) -> None:
    verdict = check(claim, cited)
    assert not verdict.verified
    assert verdict.kind == kind


def test_the_supported_clauses_are_kept_as_written() -> None:
    verdict = check("建设智能立体书库，推进智能书架应用，每天接待读者五千人次。", [STACKS])
    assert not verdict.verified
    assert verdict.supported == "建设智能立体书库，推进智能书架应用，"
    assert verdict.unsupported[0] == "五千人次"


def test_only_what_bears_the_claim_is_cited() -> None:
    assert check("吉林省图书馆馆舍面积53713平方米", [STACKS, BUILDING, PURCHASES]).bearing == (1,)
    assert check("建设智能立体书库", [LECTURES, STACKS]).bearing == (1,)


def test_one_claim_without_a_name_never_mixes_libraries() -> None:
    verdict = check("建设智能立体书库，馆舍面积53713平方米", [STACKS, BUILDING])
    assert not verdict.verified


def test_computed_statements_are_borne() -> None:
    claim = "辽宁省图书馆的展览目标比讲座多10场"
    assert not check(claim, [LECTURES]).verified
    assert check(claim, [LECTURES], computed=["展览目标比讲座多10场"]).verified


def test_a_count_of_the_libraries_cited_needs_no_source() -> None:
    both = [
        evidence(LIAONING, "推进智慧图书馆建设。"),
        evidence(HEILONGJIANG, "加快智慧图书馆建设步伐。"),
    ]
    assert check("两馆均提出智慧图书馆建设", both).verified
    assert check("两馆均提出智慧图书馆建设", both).bearing == (0, 1)
    assert not check("三馆均提出智慧图书馆建设", both).verified
    assert not check("两馆均提出智慧图书馆建设", [both[0], BLANK]).verified


@pytest.mark.parametrize("claim", ["", "。", "，，，", "[S1]", "\0", "《", "“", "（）", "😀", "S1" * 500])
def test_nothing_is_not_verified(claim: str) -> None:
    assert not check(claim, [LECTURES]).verified
