"""Plain-text tables: each row becomes a sentence told with the names of its columns, and is quoted as printed."""

import pytest

from ingest.types import ParsedPlan, Sentence
from tests.ingest.documents import parse

HEAD = "澜江省图书馆“十四五”发展规划\n一、主要目标\n"
INDICATORS = """序号  指标名称  单位  2020年  2025年  属性
1  总藏量  万册  168.4  215  预期性
2  分馆数量  个  64  96  约束性
3  年修复古籍  叶  1800  3000  预期性
"""
PROJECTS = """单位：万元
编号｜项目名称｜起止年份｜总投资｜资金来源
P1｜新馆建设工程｜2021—2025｜18600｜区财政11600，专项债券7000
P2｜老馆改造｜2025｜760｜区财政760
合计｜｜｜19360｜
"""


def rows(parsed: ParsedPlan) -> list[Sentence]:
    return [sentence for sentence in parsed.sentences if parsed.printed(sentence)]


def test_a_row_is_told_with_its_columns_names_and_its_unit() -> None:
    told = [sentence.text for sentence in rows(parse(HEAD + INDICATORS))]
    assert "1　总藏量　2020年 168.4万册　2025年 215万册　属性 预期性" in told
    assert "3　年修复古籍　2020年 1800叶　2025年 3000叶　属性 预期性" in told


def test_bars_part_cells_and_a_line_above_says_the_unit_of_money() -> None:
    told = [sentence.text for sentence in rows(parse(HEAD + PROJECTS))]
    assert "P2　老馆改造　起止年份 2025　总投资 760万元　资金来源 区财政760" in told
    assert "合计　总投资 19360万元" in told


@pytest.mark.parametrize("frame", ["|{}|", "{}"])
def test_a_frame_of_bars_is_no_cell(frame: str) -> None:
    lines = ["编号|项目|金额", "1|新馆|300万元", "2|老馆|200万元"]
    told = [sentence.text for sentence in rows(parse(HEAD + "\n".join(map(frame.format, lines))))]
    assert "1　新馆　金额 300万元" in told


def test_a_row_is_printed_as_the_source_has_it() -> None:
    parsed = parse(HEAD + INDICATORS + PROJECTS)
    printed = [parsed.printed(sentence) for sentence in rows(parsed)]
    assert "2 分馆数量 个 64 96 约束性" in printed
    assert "P2｜老馆改造｜2025｜760｜区财政760" in printed
    assert all(row.replace(" ", "") in parsed.raw.text.replace(" ", "") for row in printed)


def test_prose_is_not_printed_apart() -> None:
    parsed = parse(HEAD + "到2025年，总藏量达到215万册。\n")
    assert rows(parsed) == []


def test_two_lines_with_bars_in_prose_are_no_table() -> None:
    parsed = parse(HEAD + "阅读是权利|阅读是责任|阅读是生活。\n图书馆是书房|是课堂|是客厅。\n")
    assert rows(parsed) == []


SHORT_ROWS = """表2  新增分馆布局
区（县）    新增分馆数   建设年份      备注
沣城区        3         2016—2017    含长途汽车站1处
北原区        2         2016—2017    含陶瓷产业园1处
临沣县        3         2018
石桥县        2         2018—2019
官亭县        1         2020         与戏曲小镇合建
合计         9
"""


def test_a_row_with_blank_cells_stands_for_itself() -> None:
    told = [sentence.text for sentence in rows(parse(HEAD + SHORT_ROWS))]
    assert "临沣县　新增分馆数 3　建设年份 2018" in told
    assert "石桥县　新增分馆数 2　建设年份 2018—2019" in told
    assert "官亭县　新增分馆数 1　建设年份 2020　备注 与戏曲小镇合建" in told
    assert "合计　新增分馆数 9" in told
