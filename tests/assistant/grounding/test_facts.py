from fractions import Fraction

import pytest

from assistant.grounding.dates import dates, five_year_periods, year_ranges
from assistant.grounding.facts import read
from assistant.grounding.figures import figures
from assistant.grounding.normal import normalise
from assistant.grounding.numerals import value


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("１０，５８５人次", "10，585人次"),
        ("10,585人次", "10585人次"),
        ("10 585 人次", "10585人次"),
        ("1 519册", "1519册"),
        ("25 30", "25 30"),
        ("2014 年 9 月", "2014年9月"),
        ("“十四五”", "「十四五」"),
        ("2021—2025年", "2021～2025年"),
        ("２４小时", "24小时"),
        ("5３７１３㎡", "53713平方米"),
        ("\u200b讲\ufeff座", "讲座"),
        ("①2021年", "2021年"),
        ("(2021-2025)", "（2021—2025）"),
    ],
)
def test_spellings_that_are_one(written: str, same: str) -> None:
    assert normalise(written) == normalise(same)


@pytest.mark.parametrize(
    ("one", "other"), [("25 30", "2530"), ("3.3万", "33万"), ("10，585", "10585"), ("2,5", "25")]
)
def test_spellings_that_are_not(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("3.3万", 33000),
        ("1亿2000万", 120_000_000),
        ("一百二十", 120),
        ("一百零二", 102),
        ("十", 10),
        ("二十五万", 250_000),
        ("三亿零五十万", 300_500_000),
        ("两千", 2000),
        ("二零二一", 2021),
        ("526.57", Fraction("526.57")),
    ],
)
def test_value(numeral: str, number: Fraction) -> None:
    assert value(numeral) == number


@pytest.mark.parametrize("numeral", ["三三", "千百万", "百", "十百", "一二", ""])
def test_not_a_number(numeral: str) -> None:
    assert value(numeral) is None


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "bound"),
    [
        ("讲座不少于40场", 40, 40, "场", "min"),
        ("活动121场次", 121, 121, "场", ""),
        ("100余万册", 10**6, 10**6, "册", "over"),
        ("征集15000种以上", 15000, 15000, "种", "min"),
        ("约二十万册", 200_000, 200_000, "册", "about"),
        ("近两年", 2, 2, "年", "near"),
        ("百分之三十五", 35, 35, "%", ""),
        ("三分之二", Fraction(2, 3), Fraction(2, 3), "分之", ""),
        ("30-40万册", 300_000, 400_000, "册", ""),
        ("申报一至两项课题", 1, 2, "项", ""),
        ("526.57TB", Fraction("526.57"), Fraction("526.57"), "TB", ""),
        ("增长5个百分点", 5, 5, "个百分点", ""),
        ("不超过10万元", 100_000, 100_000, "元", "max"),
        ("190万册(次)", 1_900_000, 1_900_000, "册次", ""),
    ],
)
def test_figure(text: str, low: Fraction, high: Fraction, unit: str, bound: str) -> None:
    (figure,) = figures(normalise(text))
    assert (figure.low, figure.high, figure.unit, figure.bound) == (low, high, unit, bound)


def test_the_last_unit_of_a_list_counts_for_all() -> None:
    assert [(int(f.low), f.unit) for f in figures("60、64、25个")] == [(60, "个"), (64, "个"), (25, "个")]


@pytest.mark.parametrize(
    "text", ["进一步统一部署", "一流的图书馆", "三农服务", "一体化", "5G网络", "十分重要", "四川"]
)
def test_no_figure(text: str) -> None:
    assert not read(text).amounts


def test_a_count_in_the_source_bears_only_itself() -> None:
    def bears(source: str, claim: str) -> bool:
        return figures(normalise(source))[0].bears(figures(normalise(claim))[0])

    assert bears("10585人次", "10,585人次")
    assert bears("60个", "60家")
    assert bears("431万册（件）", "4310000册")
    assert bears("100余万册", "100万册以上")
    for claim in ("10585人", "10585场", "10586人次", "约10585人次", "第10585人次"):
        assert not bears("10585人次", claim)
    assert not bears("190万册（次）", "190万册")
    assert not bears("不少于40场", "40场")
    assert not bears("30-40场", "40场")


def test_dates_are_read_and_months_take_the_year_before() -> None:
    found = dates("2020年10月底，11月着手，二零二一年三月定稿，2014-9-28开放")
    assert [(d.year, d.month, d.day) for d in found] == [
        (2020, 10, None),
        (2020, 11, None),
        (2021, 3, None),
        (2014, 9, 28),
    ]


@pytest.mark.parametrize(
    ("text", "start", "closing"),
    [
        ("“十四五”时期", 2021, False),
        ("到十三五末", 2016, True),
        ("第十二个五年规划", 2011, False),
        ("十三·五", 2016, False),
    ],
)
def test_five_year_period(text: str, start: int, closing: bool) -> None:
    (period,) = five_year_periods(normalise(text))
    assert (period.start, period.end, period.closing) == (start, start + 4, closing)


@pytest.mark.parametrize("text", ["十五家", "十五个", "二十五万册"])
def test_fifteen_is_no_period(text: str) -> None:
    assert not five_year_periods(text)


@pytest.mark.parametrize("text", ["2021-2025", "2021—2025年", "2021年至2025年", "２０２１～２０２５"])
def test_years(text: str) -> None:
    (years,) = year_ranges(normalise(text))
    assert (years.start, years.end) == (2021, 2025)


def test_names() -> None:
    facts = read(normalise("实施《中华古籍总目·辽宁卷》编纂，打造“乐·读”品牌，建设5G阅读树和“1+1+N”体系"))
    assert [name.text for name in facts.titles] == ["中华古籍总目辽宁卷"]
    assert [name.text for name in facts.quotes] == ["乐读", "1+1+N"]
    assert [name.text for name in facts.tokens] == ["5g", "1+1+n"]
