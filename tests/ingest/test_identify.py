"""Which plan a document is, without a catalog."""

import pytest

from ingest.aliases import aliases_of
from ingest.catalog import Catalog, CatalogEntry, load_catalog
from ingest.libraries import issuer_of, library_of_text, library_of_title
from ingest.parse import parse_plan
from ingest.periods import named_period, period_of_text, period_of_title, periods_in
from ingest.places import level_of, region_of
from ingest.types import Period
from tests.ingest.documents import INVENTED_NAMES, PLANS, SHIPPED_NAMES, headings, parse, read

CATALOG = load_catalog(PLANS / "catalog.toml")


@pytest.mark.parametrize("name", SHIPPED_NAMES)
def test_the_text_says_what_the_catalog_says(name: str) -> None:
    entry = CATALOG.entry(f"{name}.txt")
    assert entry is not None
    plan = parse(read(name).text, source=f"{name}.txt").plan
    assert (plan.id, plan.source) == (name, f"{name}.txt")
    assert (plan.library, plan.title, plan.period) == (entry.library, entry.title, entry.period)
    assert (plan.region, plan.level) == (entry.region, entry.level)
    assert set(plan.aliases) == set(entry.aliases)
    basis = "inferred" if name == "heilongjiang-2021-2025" else "text"
    known = dict(plan.known_by)
    assert [known[field] for field in ("library", "title", "period")] == [basis] * 3
    assert [known[field] for field in ("region", "level")] == ["inferred"] * 2


@pytest.mark.parametrize("name", SHIPPED_NAMES)
def test_the_catalog_wins_and_says_so(name: str) -> None:
    plan = parse_plan(read(name), CATALOG).plan
    assert {basis for _, basis in plan.known_by} == {"catalog"}


def test_a_partial_entry_leaves_the_rest_to_the_text() -> None:
    entry = CatalogEntry("muling-2021-2025.txt", region="黑龙江省穆棱市")
    plan = parse_plan(read("muling-2021-2025"), Catalog({entry.source: entry})).plan
    assert (plan.library, plan.region) == ("穆棱市图书馆", "黑龙江省穆棱市")
    assert dict(plan.known_by)["region"] == "catalog"
    assert dict(plan.known_by)["library"] == "text"


EXPECTED = {
    "children-wrapped": ("澜江省少年儿童图书馆", 2021, 2025, "澜江省", "省级"),
    "city-decimal": ("云栖市图书馆", 2023, 2027, "云栖市", "市级"),
    "county-parens": ("青禾县图书馆", 2011, 2015, "青禾县", "县级"),
    "district-plain": ("海川市东陵区图书馆", 2026, 2030, "海川市东陵区", "县级"),
    "law-parts": ("", 2011, 2015, "", ""),
    "prefecture-running": ("苍岭州文化体育广电和旅游局", 2021, 2025, "", ""),
    "university-chapters": ("临江师范大学图书馆", 2021, 2025, "", ""),
}


@pytest.mark.parametrize("name", INVENTED_NAMES)
def test_invented_plans(name: str) -> None:
    plan = parse(read(name).text).plan
    assert plan.period is not None
    assert (plan.library, plan.period.start, plan.period.end, plan.region, plan.level) == EXPECTED[name]


@pytest.mark.parametrize(
    ("title", "library"),
    [
        ("辽宁省图书馆“十四五”发展规划", "辽宁省图书馆"),
        ("关于印发《海川市图书馆2023—2027年规划》的通知", "海川市图书馆"),
        ("中共海川市委宣传部关于海川市图书馆发展规划的通知", "海川市图书馆"),
        ("2021年度首都图书馆工作计划", "首都图书馆"),
        ("华东理工大学图书馆章程", "华东理工大学图书馆"),
        ("全省公共图书馆发展规划", ""),
        ("海川市图书馆事业发展规划", ""),
        ("数字图书馆建设方案", ""),
        ("深圳市义务教育就近入学管理办法", ""),
    ],
)
def test_library_of_a_title(title: str, library: str) -> None:
    assert library_of_title(title) == library


def test_the_plan_of_a_librarys_cause_is_that_librarys_where_it_speaks_for_itself() -> None:
    title = "云汐市图书馆事业“十三五”发展规划"
    assert library_of_text(title, "我馆开放。云汐市图书馆建成。") == "云汐市图书馆"
    assert library_of_text(title, "全市各馆开放。云汐市图书馆事业向前。") == ""
    assert library_of_text("全省公共图书馆事业发展规划", "我馆开放。海川市图书馆建成。") == ""


def test_a_districts_library_is_known_though_the_text_leaves_out_its_city() -> None:
    title = "江阜市柳浦区图书馆事业发展规划（2021—2025年）"
    body = "柳浦区图书馆成立于1986年。我馆现有读者3万人。"
    assert library_of_text(title, body) == "江阜市柳浦区图书馆"
    assert library_of_text(title, body.replace("柳浦区图书馆", "该区的图书馆")) == ""


def test_other_libraries_in_a_text_are_not_its_own() -> None:
    own = "海川市图书馆建成开放。我馆服务读者，由海川市图书馆牵头。" * 4
    others = "学习上海图书馆、南京图书馆和广东省图书馆的经验。" * 2
    assert library_of_text("", own + others) == "海川市图书馆"
    assert library_of_text("", others) == ""
    assert library_of_text("海川市文化发展“十四五”规划", own + others) == ""
    assert library_of_text("“十四五”发展规划", own) == "海川市图书馆"
    assert library_of_text("", "公共图书馆、数字图书馆和我馆的读者，各级公共图书馆。" * 9) == ""


def test_a_library_known_by_its_citys_name_alone() -> None:
    text = (
        "作为读者之家，本馆承担职责。南京图书馆藏书丰富，由南京图书馆承办；依托南京图书馆，上海图书馆参与。"
        * 3
    )
    assert library_of_text("", text.replace("南京", "辽宁")) == "辽宁图书馆"


def test_the_body_that_issues_a_notice() -> None:
    assert issuer_of("海川市人民政府办公厅关于加强阅读的意见", []) == "海川市人民政府办公厅"
    assert issuer_of("", ["特此通知。", "海川市教育局", "2016年8月8日"]) == "海川市教育局"
    assert issuer_of("", ["联系海川市教育局", "特此通知。"]) == ""
    plan = parse("海川市教育局关于做好招生工作的通知\n各学校：\n一、要求\n就近入学。").plan
    assert (plan.library, dict(plan.known_by)["library"]) == ("海川市教育局", "text")
    assert plan.aliases == ()


def test_of_bodies_that_pass_a_notice_on_the_first_speaks() -> None:
    assert issuer_of("某省人民政府办公厅转发省文化厅关于加强图书馆工作意见的通知", ()) == "某省人民政府办公厅"


def test_a_title_printed_again_over_two_lines_is_a_title() -> None:
    parsed = parse(
        "关于印发《云汐市图书馆“十四五”服务和阅读推广发展规划》的通知\n"
        "各分馆：\n现将规划印发给你们，请遵照执行。\n"
        "云汐市图书馆“十四五”\n服务和阅读推广发展规划\n"
        "一、指导思想\n坚持以人为本。\n二、重点任务\n每年举办讲座60场。\n"
    )
    assert parsed.plan.title == "云汐市图书馆“十四五”服务和阅读推广发展规划"
    assert headings(parsed) == ["一、指导思想", "二、重点任务"]
    assert [s.text for s in parsed.sentences if s.role == "title"][1:] == [
        "云汐市图书馆“十四五”",
        "服务和阅读推广发展规划",
    ]


def test_the_years_of_a_web_site_are_no_period() -> None:
    assert periods_in("某馆版权所有 Copyright © 1999-2006 by 某馆") == ()
    assert [(p.start, p.end) for p in periods_in("本规划期限为2021-2025年")] == [(2021, 2025)]


def test_an_empty_document() -> None:
    plan = parse("").plan
    assert (plan.library, plan.title, plan.period, plan.region, plan.level) == ("", "", None, "", "")
    assert {basis for _, basis in plan.known_by} == {"unknown"}


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("“十四五”发展规划", [(2021, 2025, "十四五")]),
        ("“十五”计划和十一五规划", [(2001, 2005, "十五"), (2006, 2010, "十一五")]),
        ("2023—2027年发展规划", [(2023, 2027, "")]),
        ("（2026-2030年）", [(2026, 2030, "十五五")]),
        ("2016至2020年", [(2016, 2020, "十三五")]),
        ("国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", [(2021, 2025, "十四五")]),
        ("第十五条，有十五个分馆，2021年", []),
        ("1956-2021年大事记", []),
        ("2025-2021", []),
    ],
)
def test_periods(text: str, years: list[tuple[int, int, str]]) -> None:
    assert [(p.start, p.end, p.name) for p in periods_in(text)] == years


def test_named_periods_follow_from_their_number() -> None:
    assert named_period("十三五") == Period(2016, 2020, "十三五")
    assert named_period("二十五") is None
    assert named_period("二五") is None
    assert named_period("小康") is None


def test_years_in_a_title_win_over_a_name() -> None:
    assert period_of_title("落实“十四五”规划三年行动方案（2023—2025年）") == Period(2023, 2025, "")
    assert period_of_title("发展规划") is None


def test_the_period_that_a_text_plans_for_outweighs_the_one_it_looks_back_on() -> None:
    assert period_of_text([("“十三五”的成绩", 1), ("“十四五”规划", 5)]) == named_period("十四五")
    assert period_of_text([("“十三五”和“十四五”", 1)]) == named_period("十四五")
    assert period_of_text([]) is None


@pytest.mark.parametrize(
    ("library", "region", "level"),
    [
        ("黑龙江省图书馆", "黑龙江省", "省级"),
        ("上海图书馆", "上海市", "省级"),
        ("首都图书馆", "北京市", "省级"),
        ("内蒙古自治区图书馆", "内蒙古自治区", "省级"),
        ("广西图书馆", "广西壮族自治区", "省级"),
        ("国家图书馆", "", "国家级"),
        ("沈阳市图书馆", "沈阳市", "市级"),
        ("延边朝鲜族自治州图书馆", "延边朝鲜族自治州", "市级"),
        ("重庆市渝中区图书馆", "重庆市渝中区", "县级"),
        ("澜江省少年儿童图书馆", "澜江省", "省级"),
        ("吉林大学图书馆", "", ""),
        ("", "", ""),
    ],
)
def test_places(library: str, region: str, level: str) -> None:
    assert (region_of(library), level_of(library, "")) == (region, level)


def test_a_city_with_townships_and_no_counties_is_a_countys() -> None:
    assert level_of("穆棱市图书馆", "各乡镇的分馆") == "县级"
    assert level_of("沈阳市图书馆", "各县（市）和乡镇的分馆") == "市级"


@pytest.mark.parametrize(
    ("library", "aliases"),
    [
        ("辽宁省图书馆", {"辽图", "辽宁馆", "辽宁图", "辽宁图书馆", "辽宁省馆", "辽宁省图"}),
        ("穆棱市图书馆", {"穆棱馆", "穆棱图书馆", "穆棱市馆", "穆图"}),
        ("上海图书馆", {"上图", "上海馆"}),
        ("首都图书馆", {"首图", "首都馆"}),
        ("国家图书馆", {"国图"}),
        ("海川市东陵区图书馆", {"东陵区图书馆", "东陵馆", "东陵区馆"}),
        ("苍岭彝族自治州图书馆", {"苍岭图书馆", "苍岭馆", "苍图"}),
        ("澜江省少年儿童图书馆", {"澜江省少儿图书馆", "澜江少儿馆", "澜少图"}),
        ("临江师范大学图书馆", {"临江师大图书馆", "临江师大图"}),
        ("吉林大学图书馆", {"吉大图书馆", "吉大图"}),
    ],
)
def test_short_names(library: str, aliases: set[str]) -> None:
    made = aliases_of(library)
    assert aliases <= set(made)
    assert library not in made
    assert len(made) == len(set(made))


def test_a_childrens_library_is_not_called_as_the_provinces_main_one() -> None:
    assert not {"澜江省图书馆", "澜江图书馆", "澜图"} & set(aliases_of("澜江省少年儿童图书馆"))


def test_a_plan_adds_the_short_names_that_it_uses_itself() -> None:
    assert {"龙图", "龙江图", "龙江馆", "龙江省馆", "龙江省图书馆"} <= set(
        aliases_of("黑龙江省图书馆", "龙江讲坛、龙江书院、龙江人、“龙图公开课”")
    )
    assert not {"龙图", "龙江馆"} & set(aliases_of("黑龙江省图书馆", "龙江图书馆藏"))
    assert aliases_of("海川市教育局") == ()
