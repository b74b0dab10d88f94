from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.overlap import covered, grams, heading_key, is_subsequence, squeeze

TEXTS = st.text(alphabet="一二三四五 \n，40", max_size=60)


@given(TEXTS)
def test_every_text_covers_itself_whatever_its_layout(text: str) -> None:
    assert covered(text, [" ".join(text)])


@given(TEXTS)
def test_grams_are_stretches_of_the_text(text: str) -> None:
    assert all(gram in squeeze(text) for gram in grams(text))


@given(TEXTS, TEXTS)
def test_leaving_characters_out_leaves_a_subsequence(left: str, right: str) -> None:
    assert is_subsequence(left, "".join(a + b for a, b in zip(left, right.ljust(len(left)), strict=False)))


def test_covered_by_pieces_taken_together() -> None:
    quote = "每年组织举办讲座不少于40场，举办各类主题展览不少于50场"
    assert not covered(quote, [quote[:15]])
    assert covered(quote, [quote[:15], quote[10:]])
    assert not covered(quote, [])


def test_subsequence_minds_the_order() -> None:
    assert is_subsequence("40场", "4 6 0场")
    assert not is_subsequence("04场", "40场")


def test_heading_key_drops_one_numbering() -> None:
    assert heading_key("（五） 推进全民阅读") == "推进全民阅读"
    assert heading_key("3. 目标") == "目标"
    assert heading_key("第一节 概述") == "第一节概述"
    assert heading_key("1、 使命与愿景") == "使命与愿景"
