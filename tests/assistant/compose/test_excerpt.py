"""What is shown of a sentence: its own words, whole clauses, in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.compose.excerpt import ELISION, WHOLE, excerpt
from assistant.select.clauses import clauses
from assistant.select.match import match_sentence
from tests.assistant import shipped
from tests.assistant.compose.drafting import concept

LONG = [text for text in shipped.all_sentences() if len(text) > WHOLE]
WORDS = ["古籍", "讲座", "服务", "数字", "读者", "建设", "人才", "志愿"]


def kept_for(text: str, words: list[str]) -> tuple[int, int]:
    return match_sentence(text, (), [concept(word) for word in words]).window


@given(
    st.sampled_from(LONG),
    st.lists(st.sampled_from(WORDS), unique=True, max_size=3),
    st.booleans(),
    st.integers(40, 200),
)
def test_it_is_pieces_of_the_sentence_in_order(
    text: str, words: list[str], listing: bool, limit: int
) -> None:
    shown = excerpt(
        text, [concept(w) for w in words], keep=kept_for(text, words), limit=limit, listing=listing
    )
    at = 0
    for piece in shown.replace("；", ELISION).split(ELISION):
        for part in piece.split("；"):
            found = text.find(part.strip(), at)
            assert found >= 0, part
            at = found + len(part.strip())


@given(st.sampled_from(LONG), st.lists(st.sampled_from(WORDS), unique=True, max_size=3))
def test_the_clauses_to_keep_are_shown(text: str, words: list[str]) -> None:
    keep = kept_for(text, words)
    shown = excerpt(text, [concept(w) for w in words], keep=keep)
    assert text[slice(*keep)].strip() in shown


@given(st.sampled_from(LONG), st.sampled_from(WORDS))
def test_an_announcement_is_never_left_without_what_it_announces(text: str, word: str) -> None:
    shown = excerpt(text, [concept(word)], keep=kept_for(text, [word]))
    assert not shown.removesuffix(ELISION).endswith(("：", ":")) or text.endswith(("：", ":"))


@pytest.mark.parametrize("text", [text for text in shipped.all_sentences() if len(text) <= WHOLE][:40])
def test_a_short_sentence_is_given_whole(text: str) -> None:
    assert excerpt(text, [], keep=(0, 1)) == text


def test_what_is_left_out_is_shown_as_left_out() -> None:
    text = shipped.evidence("muling-2021-2025", "基层服务点59个").sentence.text
    words = [concept("平板电脑")]
    shown = excerpt(text, words, keep=kept_for(text, ["平板电脑"]), limit=60)
    assert shown.startswith(ELISION)
    assert "平板电脑93台" in shown
    assert len(shown) <= 60 + 2 * len(ELISION)


def test_an_enumeration_keeps_the_opening_of_every_piece() -> None:
    text = shipped.evidence("liaoning-2021-2025", "分析人力资源管理和人才队伍建设中现存的问题").sentence.text
    shown = excerpt(text, [], keep=clauses(text)[0], listing=True)
    assert shown.count("；") == text.count("；")
    assert len(shown) < len(text)


def test_a_figure_that_trails_is_not_cut_off() -> None:
    text = f"{'全省开展各类服务活动多次，' * 9}其中开展农村服务活动319次，受众259379人次。"
    start = text.index("其中")
    shown = excerpt(text, [concept("农村")], keep=(start, text.index("，受众") + 1), limit=40)
    assert shown.endswith("319次，受众259379人次。")
