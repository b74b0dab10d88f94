"""What a claim may not make of a sentence's own words: other doers, other members, wider praise, wider counts."""

import pytest

from assistant.grounding import check
from assistant.types import Evidence
from tests.assistant.sample import LIAONING, evidence

COUNTED = evidence(LIAONING, "全省28家藏书单位，22家完成普查，全市藏书约3.2万余种；我馆藏书2.1万种。")
STAFFED = evidence(LIAONING, "馆长甲一担任组长，副馆长丙三担任副组长，成员有：丁四、戊五。")
NETWORKS = evidence(
    LIAONING, "主要内容包括：一库（古籍资源库）、二网（区域协作网、乡镇服务网）、三平台（数据平台）。"
)
PLACES = evidence(LIAONING, "在市医院、市车站等处建立阅读驿站，在各乡镇建立服务点59个，投放平板电脑93台。")
GIVEN = evidence(LIAONING, "为武警中队、总工会等单位建立流动站，定期提供图书。")
PARTNERS = evidence(LIAONING, "与幼儿园、中小学合作，开展阅读活动。")
OLDEST = evidence(LIAONING, "辽宁省图书馆是国内创办最早的省级图书馆之一。")
DEMANDED = evidence(LIAONING, "《国家文化纲要》要求建立覆盖全国的服务架构。")
ASKED = evidence(LIAONING, "争取政府在馆舍、经费方面的支持。")
SEMINARS = evidence(
    LIAONING, "召开了10余次不同层次人员参加的座谈会，成立了专门组织，包括领导小组、起草小组等。"
)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("我馆藏书约3.2万余种", COUNTED),
        ("辽宁省图书馆藏书约3.2万余种", COUNTED),
        ("成员有：丁四、戊五、丙三", STAFFED),
        ("成员为丁四、戊五、丙三", STAFFED),
        ("二网包括数据平台", NETWORKS),
        ("三平台（乡镇服务网）", NETWORKS),
        ("市医院、市车站建立了阅读驿站", PLACES),
        ("在各乡镇投放平板电脑93台", PLACES),
        ("总工会定期提供图书", GIVEN),
        ("幼儿园、中小学开展阅读活动", PARTNERS),
        ("辽宁省图书馆是国内创办最早的省级图书馆", OLDEST),
        ("辽宁省图书馆建立覆盖全国的服务架构", DEMANDED),
        ("政府争取辽宁省图书馆在馆舍方面的支持", ASKED),
        ("“十二五”规划提出，与幼儿园合作", PARTNERS),
    ],
)
def test_a_distortion_is_not_borne(claim: str, source: Evidence) -> None:
    assert not check(claim, [source]).verified


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("全市藏书约3.2万余种", COUNTED),
        ("辽宁省图书馆藏书2.1万种", COUNTED),
        ("成员为丁四、戊五", STAFFED),
        ("二网包括区域协作网、乡镇服务网", NETWORKS),
        ("在市医院、市车站等处建立阅读驿站", PLACES),
        ("投放平板电脑93台", PLACES),
        ("为总工会等单位建立流动站", GIVEN),
        ("与中小学合作，开展阅读活动", PARTNERS),
        ("辽宁省图书馆是国内创办最早的省级图书馆之一", OLDEST),
        ("《国家文化纲要》要求建立覆盖全国的服务架构", DEMANDED),
        ("争取政府在经费方面的支持", ASKED),
        ("召开了10余次座谈会", SEMINARS),
        ("成立了领导小组、起草小组等专门组织", SEMINARS),
    ],
)
def test_what_the_sentence_says_is_borne(claim: str, source: Evidence) -> None:
    assert check(claim, [source]).verified


def test_what_a_wrong_period_governs_falls_with_it() -> None:
    verdict = check("“十二五”规划提出，与幼儿园合作，开展阅读活动", [PARTNERS])
    assert verdict.supported == ""
