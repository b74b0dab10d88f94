"""Where sentences end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["馆长任组长。", "副馆长任副组长。"],
        ["怎么办？！", "这样办。"],
        ["他说：“好。”", "大家鼓掌。"],
        ["他说：“好。”，大家鼓掌。"],
        ["选择级入藏（即馆藏价值不大的书刊。）和完整级入藏。"],
        ["编制《办法。》并公布。"],
        ["（本规划由馆负责解释。）", "自印发之日起施行。"],
        ["讲座、展览；培训；活动。"],
        ["文化共享工程、数字图书馆推广工程等……取得成果。"],
        ["没有句号的段落"],
        ["加强培训与评估工作.开展包括三部分内容的培训活动。"],
        ["Is it open? Yes!"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    text = "".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@given(st.text(alphabet="图书馆。！？；，“”（）《》’ a", max_size=80))
def test_nothing_is_lost_or_doubled(text: str) -> None:
    pieces = [text[start:end] for start, end in split_sentences(text)]
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(piece == piece.strip() != "" for piece in pieces)
