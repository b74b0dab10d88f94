"""What a librarian is told to look at."""

import pytest

from tests.ingest.documents import SHIPPED_NAMES, parse, read


@pytest.mark.parametrize("name", SHIPPED_NAMES)
def test_the_shipped_plans(name: str) -> None:
    warnings = parse(read(name).text).warnings
    if name == "heilongjiang-2021-2025":
        assert len(warnings) == 1
        assert "没有找到标题行" in warnings[0]
    else:
        assert warnings == ()


def test_no_title_and_no_headings() -> None:
    warnings = parse("图书馆很好。读者很多。").warnings
    assert [warning[:6] for warning in warnings] == [
        "没有认出图书",
        "没有认出规划",
        "没有找到标题",
        "没有识别出任",
    ]


def test_gaps_are_named_and_counted() -> None:
    text = "辽宁省图书馆发展规划\n" + "".join(f"{n}、任务\n内容。\n" for n in "一三五七九")
    warnings = parse(text).warnings
    assert [warning for warning in warnings if "一、→三、" in warning]
    assert "另有 1 处编号不连续。" in warnings


def test_a_heading_without_number_closes_a_gap() -> None:
    text = "穆棱市图书馆发展规划\n1、指导思想\n以人为本。\n总体目标\n瞄准前沿。\n3、主要任务\n采集。"
    assert not [warning for warning in parse(text).warnings if "编号" in warning]


def test_garbled_characters() -> None:
    (warning,) = parse("辽宁省图书馆“十四五”发展规划\n一、概述\n时期\ufffd\ufffd重要。锟斤拷。").warnings
    assert "3 处无法显示的字符" in warning
