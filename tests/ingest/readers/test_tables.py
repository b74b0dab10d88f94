"""Tables become statements that can be quoted, and no cell is lost."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.tables import Cell, Grid, continued, is_data, joined, statements


def grid(*rows: list[str]) -> Grid:
    return tuple(tuple(Cell(text) for text in row) for row in rows)


def test_a_row_reads_as_column_and_value() -> None:
    indicators = grid(
        ["序号", "指 标", "单位", "2020", "2025"],
        ["1", "馆藏总量", "万册", "519", "600"],
        ["2", "举办讲座", "场", "", "40。"],
    )
    assert list(statements(indicators)) == [
        "序号：1；指标：馆藏总量；单位：万册；2020：519；2025：600",
        "序号：2；指标：举办讲座；单位：场；2025：40",
    ]


def test_an_empty_corner_still_makes_a_header() -> None:
    assert list(statements(grid(["", "2020年", "2025年"], ["讲座", "30场", "40场"]))) == [
        "讲座；2020年：30场；2025年：40场"
    ]


def test_a_caption_and_group_titles_stand_alone() -> None:
    caption, group = Cell("专栏1 主要指标"), Cell("一、资源建设")
    table = ((caption,) * 3, *grid(["指标", "2020年", "2025年"]), (group,) * 3, *grid(["馆藏", "10", "20"]))
    assert list(statements(table)) == ["专栏1 主要指标", "一、资源建设", "指标：馆藏；2020年：10；2025年：20"]


def test_a_header_of_two_rows_names_each_column_by_both() -> None:
    name, kinds = Cell("镇街"), Cell("小学一年级")
    total, of_which = Cell("总学位数"), Cell("其中积分制")
    table = ((name, kinds, kinds), (name, total, of_which), *grid(["莞城", "313", "100"]))
    assert list(statements(table)) == ["镇街：莞城；小学一年级·总学位数：313；小学一年级·其中积分制：100"]


def test_a_cell_that_hangs_over_rows_is_said_in_each() -> None:
    hanging = Cell("阅读推广")
    table = (*grid(["任务", "内容"]), (hanging, Cell("办讲座")), (hanging, Cell("办展览")))
    assert list(statements(table)) == ["任务：阅读推广；内容：办讲座", "任务：阅读推广；内容：办展览"]


def test_two_columns_of_labels_and_values() -> None:
    rows = grid(["发布机构", "市教育局"], ["职权编码", "222128"], ["名  称", "关于印发规划的通知"])
    assert list(statements(rows)) == [
        "发布机构：市教育局",
        "职权编码：222128",
        "名称：关于印发规划的通知",
    ]


def test_labels_that_end_in_a_colon_pair_up() -> None:
    rows = grid(["索 引 号：", "AAB14E", "发文日期：", "2015-12-17"], ["主题词：", "报名", "附件：", ""])
    assert list(statements(rows)) == ["索引号：AAB14E；发文日期：2015-12-17", "主题词：报名"]


def test_the_part_after_a_page_break_keeps_the_column_names() -> None:
    first = grid(["指标", "单位", "2025年"], ["馆藏", "万册", "600"])
    second = grid(["讲座", "场次", "四十"])
    assert list(statements(continued(second, first))) == ["指标：讲座；单位：场次；2025年：四十"]
    repeated = grid(["指标", "单位", "2025年"], ["讲座", "场次", "四十"])
    assert list(statements(continued(repeated, first))) == ["指标：讲座；单位：场次；2025年：四十"]
    assert len(continued(grid(["甲", "乙"]), first)) == 1


def test_layout_is_not_data() -> None:
    assert not is_data(())
    assert not is_data(grid(["只有一格"]))
    assert not is_data(grid(["导航", "正文" * 600], ["甲", "乙"]))
    assert not is_data(grid(["一列"], ["又一列"]))
    assert is_data(grid(["指标", "值"], ["馆藏", "600"]))


def test_words_that_a_narrow_cell_broke_are_whole() -> None:
    assert joined(["文化", "程度②"]) == "文化程度②"
    assert joined(["每年举办讲座四十场", "每年举办展览五十场"]) == "每年举办讲座四十场 每年举办展览五十场"
    assert joined(["一、讲座；", "", "二、展览\n"]) == "一、讲座；二、展览"


WORDS = st.text("馆藏讲座读者服务资源建设", min_size=1, max_size=8)


@given(
    st.integers(2, 5).flatmap(
        lambda n: st.lists(st.lists(WORDS, min_size=n, max_size=n), min_size=2, max_size=6)
    )
)
def test_every_cell_is_said(rows: list[list[str]]) -> None:
    said = list(statements(grid(*rows)))
    assert all(any(text in line for line in said) for row in rows for text in row)
    assert all("\n" not in line for line in said)
