"""The names that libraries go by."""

from dataclasses import replace

import pytest

from assistant.understand.roster import build_roster, short_region
from ingest.types import Plan
from tests.assistant import shipped


def named(name: str, *plans: Plan) -> str | None:
    return dict(build_roster(plans).names).get(name)


@pytest.mark.parametrize(
    ("name", "library"),
    [
        ("辽宁省图书馆", "辽宁省图书馆"),
        ("辽图", "辽宁省图书馆"),
        ("辽宁", "辽宁省图书馆"),
        ("龙图", "黑龙江省图书馆"),
        ("黑龙江省", "黑龙江省图书馆"),
        ("吉图", "吉林省图书馆"),
        ("穆棱", "穆棱市图书馆"),
        ("穆棱馆", "穆棱市图书馆"),
    ],
)
def test_full_names_aliases_and_regions_point_at_the_library(name: str, library: str) -> None:
    assert dict(shipped.roster().names)[name] == library


@pytest.mark.parametrize("name", ["哈尔滨省图", "哈尔滨那个省图", "哈尔滨市的省图书馆"])
def test_a_provincial_library_is_known_by_the_capital_it_stands_in(name: str) -> None:
    assert dict(shipped.roster().names)[name] == "黑龙江省图书馆"
    assert not any(name.startswith("哈尔滨") for name, library in shipped.roster().names if "穆棱" in library)


def test_two_plans_of_one_library_do_not_hide_its_names() -> None:
    plans = shipped.roster().of_library("黑龙江省图书馆")
    assert [plan.period.name for plan in plans if plan.period] == ["十三五", "十四五"]
    assert named("龙图", *plans) == "黑龙江省图书馆"


def test_a_name_that_two_libraries_share_points_nowhere() -> None:
    liaoning = shipped.parsed("liaoning-2021-2025").plan
    children = replace(liaoning, id="children", library="辽宁省少年儿童图书馆", aliases=("辽少图", "辽图"))
    for shared in ("辽图", "辽宁", "辽宁省"):
        assert named(shared, liaoning, children) is None
    assert named("辽少图", liaoning, children) == "辽宁省少年儿童图书馆"
    assert named("辽宁省图书馆", liaoning, children) == "辽宁省图书馆"


def test_longest_names_come_first() -> None:
    lengths = [len(name) for name, _ in shipped.roster().names]
    assert lengths == sorted(lengths, reverse=True)


def test_one_character_is_no_name() -> None:
    plan = replace(shipped.parsed("liaoning-2021-2025").plan, aliases=("辽",))
    assert named("辽", plan) is None


def test_every_library_is_listed_once() -> None:
    libraries = shipped.roster().libraries()
    assert sorted(libraries) == sorted({"黑龙江省图书馆", "吉林省图书馆", "辽宁省图书馆", "穆棱市图书馆"})


@pytest.mark.parametrize(
    ("region", "short"),
    [("辽宁省", "辽宁"), ("穆棱市", "穆棱"), ("滑县", "滑县"), ("锡林郭勒盟", "锡林郭勒"), ("", "")],
)
def test_everyday_names_of_regions(region: str, short: str) -> None:
    assert short_region(region) == short
