"""One plain spelling of what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.understand.normalise import normalise
from tests.assistant import shipped


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("<b>辽图</b>办几场讲座", "辽图 办几场讲座"),
        ("<script>alert('x')</script>辽图有几场展览", "辽图有几场展览"),
        ('<img src=x onerror="alert(1)">面积', "面积"),
        ("&lt;i&gt;馆藏&lt;/i&gt;量", "馆藏 量"),
        ("２０２５年建成５Ｇ阅读树吗", "2025年建成5G阅读树吗"),
        ("圖書館的館舍面積是多少？", "图书馆的馆舍面积是多少？"),
        ("  辽图　　每年\n\n多少场 ", "辽图 每年 多少场"),
        ("总藏量（册）：多少，对吗？", "总藏量（册）：多少，对吗？"),
        ("3<5 是真的吗", "3<5 是真的吗"),
    ],
)
def test_markup_width_script_and_spaces_are_levelled(typed: str, plain: str) -> None:
    assert normalise(typed) == plain


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="&<>"), max_size=80))
def test_nothing_is_left_to_do_the_second_time(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


def test_headings_of_the_plans_lose_nothing_but_width_and_spaces() -> None:
    for plan in shipped.corpus().plans():
        for section in shipped.parsed(plan.id).sections:
            assert len("".join(normalise(section.title).split())) == len("".join(section.title.split()))
