"""References to a plan's own numbering."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.parts import LAST, find_parts, value
from ingest.readers.numerals import ordinal


@pytest.mark.parametrize(
    ("text", "family", "number"),
    [
        ("目标15讲了什么", "目标", 15),
        ("目标 十五 讲了什么", "目标", 15),
        ("专栏3里列了哪些项目", "专栏", 3),
        ("战略方向二下面有什么", "战略方向", 2),
        ("战略二底下列了哪些任务", "战略", 2),
        ("第五章的内容", "章", 5),
        ("第十二部分", "部分", 12),
        ("第（七）条怎么写", "条", 7),
        ("第3个战略方向", "战略方向", 3),
        ("第二大点", "点", 2),
        ("第2项呢", "项", 2),
        ("（三）写的是什么", "bracket", 3),
        ("基本原则排头一条的是什么", "", 1),
    ],
)
def test_a_part_is_found_by_its_number(text: str, family: str, number: int) -> None:
    (found,) = find_parts(text)
    assert (found.family, found.number) == (family, number)
    assert found.text in text


@pytest.mark.parametrize(
    "text",
    [
        "目标30场",
        "目标2025年实现",
        "目标100%",
        "第三届读书节",
        "前三章",
        "十五个任务",
        "总体目标",
        "免费提供哪三类服务（十三五）",
    ],
)
def test_a_figure_is_no_part(text: str) -> None:
    assert find_parts(text) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("第二个具体是什么", 2),
        ("第三块说的啥", 3),
        ("头一项是什么", 1),
        ("最后一条讲什么", LAST),
        ("末条写了什么", LAST),
    ],
)
def test_a_member_of_what_was_spoken_of_is_counted_off(text: str, number: int) -> None:
    (found,) = find_parts(text)
    assert (found.family, found.number) == ("", number)


@pytest.mark.parametrize("text", ["第一个五年", "第二种子库", "最后几年", "第三届读书节"])
def test_other_ordinals_count_nothing_off(text: str) -> None:
    assert find_parts(text) == ()


def test_several_parts_come_in_order() -> None:
    assert [(p.family, p.number) for p in find_parts("专栏2和目标7、第三章")] == [
        ("专栏", 2),
        ("目标", 7),
        ("章", 3),
    ]


@given(st.integers(1, 199))
def test_numerals_of_both_kinds_read_alike(number: int) -> None:
    assert value(ordinal(number, "chineseCounting").replace("零", "").replace("〇", "")) == number
    assert value(str(number)) == number
