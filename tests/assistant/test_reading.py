"""Reading a plan in place."""

from hypothesis import given
from hypothesis import strategies as st

from assistant.reading import quoted_spans, section_by_id, sentences_by_id, sentences_under

from .sample_plans import sample_plans

PLANS = sample_plans()


def test_a_section_holds_all_that_stands_under_it() -> None:
    for parsed in PLANS:
        for section in parsed.sections:
            inside = [s for s in parsed.sentences if section.span[0] <= s.start < section.span[1]]
            assert list(sentences_under(parsed, section)) == inside
            assert section_by_id(parsed, section.id) is section
        assert section_by_id(parsed, "9.9") is None


def test_sentences_are_found_in_reading_order_and_missing_ones_left_out() -> None:
    first, second = PLANS[0].sentences[2:4]
    assert sentences_by_id(PLANS[0], [second.id, "gone", first.id]) == (first, second)


@given(st.data())
def test_every_part_of_a_text_is_found_where_it_stands(data: st.DataObject) -> None:
    parsed = data.draw(st.sampled_from(PLANS))
    first = data.draw(st.integers(0, len(parsed.sentences) - 1))
    sentences = parsed.sentences[first : first + data.draw(st.integers(1, 3))]
    joined = "".join(s.text for s in sentences)
    start = data.draw(st.integers(0, len(joined) - 1))
    quote = joined[start : data.draw(st.integers(start + 1, len(joined)))]
    spans = quoted_spans(sentences, quote)
    assert "".join(parsed.sentences[i].text[a:b] for i, (a, b) in spans.items()) == quote


def test_white_space_does_not_count_and_a_foreign_quote_covers_all() -> None:
    (sentence,) = (s for s in PLANS[0].sentences if "讲座不少于40场" in s.text)
    assert quoted_spans([sentence], "讲座 不少于\n40场") == quoted_spans([sentence], "讲座不少于40场")
    assert quoted_spans([sentence], "不在其中") == {sentence.index: (0, len(sentence.text))}
    assert quoted_spans([], "什么") == {}
