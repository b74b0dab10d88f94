"""Figures and their units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.select.quantities import amount, answers_unit, quantities
from tests.assistant import shipped


def figures(text: str) -> list[tuple[str, str]]:
    return [(f.number, f.unit) for f in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每年组织举办讲座不少于40场，参与活动87万人次", [("40", "场"), ("87", "人次")]),
        ("馆舍面积53713平方米", [("53713", "平方米")]),
        ("完成27,000页破损古籍的修复", [("27000", "页")]),
        ("建筑面积3.3万平方米", [("3.3", "平方米")]),
        ("培养8-10名青年骨干", [("8-10", "名")]),
        ("申报一至两项课题", [("一至两", "项")]),
        ("组织40余场展览", [("40", "场")]),
        ("购入文献86万册(件)", [("86", "册(件)")]),
        ("增长率达到30%", [("30", "%")]),
        ("在15个工作日内书面答复", [("15", "个工作日")]),
        ("工期18个月", [("18", "个月")]),
        ("每年不少于90学时", [("90", "学时")]),
        ("建设一流图书馆", []),
        ("统一采购、统一编目", []),
    ],
)
def test_number_and_unit(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected


def test_an_ordinal_is_told_from_an_amount() -> None:
    rank, amount = quantities("馆舍面积全国排名第22位，共3处")
    assert (rank.number, rank.ordinal) == ("22", True)
    assert (amount.number, amount.ordinal) == ("3", False)


def test_each_figure_stands_where_it_says() -> None:
    for text in shipped.all_sentences():
        for figure in quantities(text):
            assert text[slice(*figure.span)] == figure.text


@given(st.integers(1, 10**7), st.sampled_from(["场", "册", "平方米", "人次", "种", "元", "页"]))
def test_any_number_is_read_with_and_without_separators(number: int, unit: str) -> None:
    assert figures(f"共计{number}{unit}。") == [(str(number), unit)]
    assert figures(f"共计{number:,}{unit}。") == [(str(number), unit)]


@pytest.mark.parametrize(
    ("asked", "stated", "fits"),
    [
        ("场", "场", True),
        ("场", "次", True),
        ("本", "册", True),
        ("万元", "元", True),
        ("元", "亿元", True),
        ("平方米", "平米", True),
        ("人", "人次", True),
        ("平方米", "册", False),
        ("元", "场", False),
        ("场", "", False),
        ("人", "个", False),
        ("册次", "册", True),
        ("册次", "种", False),
    ],
)
def test_which_unit_answers_which(asked: str, stated: str, fits: bool) -> None:
    assert answers_unit(asked, stated) is fits
    assert answers_unit(stated, asked) is fits


@pytest.mark.parametrize(
    ("text", "value"),
    [("53713平方米", 53713), ("3.3万平方米", 33000), ("1,200场", 1200), ("2亿元", 2e8), ("三百册", 0)],
)
def test_amounts(text: str, value: float) -> None:
    (figure,) = quantities(text)
    assert amount(figure) == pytest.approx(value)
