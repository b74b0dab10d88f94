"""Clauses tile their sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.select.clauses import clauses
from tests.assistant import shipped


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in clauses(text)]


@given(st.text(alphabet="馆书，；：。！？,;（）()《》“”12—a ", max_size=60))
def test_they_tile_any_text(text: str) -> None:
    assert "".join(pieces(text)) == text or text.removeprefix("".join(pieces(text))).strip() == ""
    assert all(start < end for start, end in clauses(text))


def test_they_tile_every_sentence_of_the_plans() -> None:
    for text in shipped.all_sentences():
        assert "".join(pieces(text)) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "十四五期间，每年组织举办讲座不少于40场，举办各类主题展览不少于50场。",
            ["十四五期间，", "每年组织举办讲座不少于40场，", "举办各类主题展览不少于50场。"],
        ),
        ("完成27,000页破损古籍的修复。", ["完成27,000页破损古籍的修复。"]),
        (
            "广泛收集资源（购买，交换，赠与等），提高能力。",
            ["广泛收集资源（购买，交换，赠与等），", "提高能力。"],
        ),
        (
            "开展“读好书，善读书。”活动；推进《总目，辽宁卷》",
            ["开展“读好书，善读书。”活动；", "推进《总目，辽宁卷》"],
        ),
        ("成员有：王方园、孙超。", ["成员有：", "王方园、孙超。"]),
        ("愿景——成为中心", ["愿景——", "成为中心"]),
        ("没有标点", ["没有标点"]),
        ("", []),
    ],
)
def test_brackets_quotes_and_figures_stay_whole(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected
