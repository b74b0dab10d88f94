"""Five-year periods as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.periods import find_periods, period_name
from tests.assistant import shipped


@pytest.mark.parametrize(
    ("text", "years", "name"),
    [
        ("十四五要修几页古籍", (2021, 2025), "十四五"),
        ("“十三五”规划里有没有分馆", (2016, 2020), "十三五"),
        ("第十三个五年办了什么", (2016, 2020), "十三五"),
        ("2016-2020年的总体目标", (2016, 2020), "十三五"),
        ("2016年至2020年", (2016, 2020), "十三五"),
        ("2021—2035 的远景", (2021, 2035), ""),
        ("十五五有什么打算", (2026, 2030), "十五五"),
        ("2016年那份规划里的科研项目", (2016, 2020), "十三五"),
        ("2021年版的规划", (2021, 2025), "十四五"),
        ("“十五”期间的成绩", (2001, 2005), "十五"),
        ("十五规划", (2001, 2005), "十五"),
    ],
)
def test_a_period_is_read_in_every_spelling(text: str, years: tuple[int, int], name: str) -> None:
    (found,) = find_periods(text)
    assert ((found.start, found.end), found.name) == (years, name)


@pytest.mark.parametrize(
    "text",
    [
        "十五分钟阅读圈",
        "十五个分馆",
        "二十五家书店",
        "四十五分钟一场",
        "十五年前",
        "六十五岁以上读者",
        "2019-2020",
        "2016年规划新建三座分馆",
        "2018年那份规划",
        "第三届",
    ],
)
def test_a_number_is_no_period(text: str) -> None:
    assert find_periods(text) == ()


@pytest.mark.parametrize(
    ("text", "of_plan"),
    [
        ("十三五规划的任务", True),
        ("“十三五”发展规划", True),
        ("2016-2020年的任务", True),
        ("十三五期间办的讲座", False),
        ("十三五办了多少讲座", False),
    ],
)
def test_tells_the_plan_from_the_time(text: str, of_plan: bool) -> None:
    (found,) = find_periods(text)
    assert found.of_plan is of_plan


def test_several_periods_come_in_order_with_their_places() -> None:
    text = "从十二五到“十三五”再到2021-2025"
    found = find_periods(text)
    assert [p.name for p in found] == ["十二五", "十三五", "十四五"]
    assert [text[slice(*p.at)] for p in found] == ["十二五", "“十三五”", "2021-2025"]


@given(st.integers(1, 7))
def test_names_and_years_agree(count: int) -> None:
    name = f"十{'一二三四五六七'[count - 1]}五"
    (by_name,) = find_periods(name)
    assert period_name(by_name.start, by_name.end) == name
    (by_years,) = find_periods(f"{by_name.start}-{by_name.end}")
    assert (by_years.start, by_years.end, by_years.name) == (by_name.start, by_name.end, name)


@given(st.integers(1990, 2060), st.integers(0, 30))
def test_only_national_periods_have_a_name(start: int, length: int) -> None:
    assert bool(period_name(start, start + length)) == (length == 4 and start in range(2001, 2037, 5))


def test_every_shipped_title_names_its_own_period() -> None:
    for plan in shipped.corpus().plans():
        assert plan.period is not None
        (found,) = find_periods(plan.title)
        assert (found.start, found.end, found.of_plan) == (plan.period.start, plan.period.end, True)
