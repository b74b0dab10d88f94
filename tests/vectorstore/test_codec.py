"""Plans as bytes."""

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.types import Chunk, HeadingHint, ParsedPlan, Period, Plan, RawDocument, Section, Sentence
from tests.vectorstore.samples import jilin, liaoning
from vectorstore.codec import decode, decode_plan, encode, encode_plan

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
texts = st.lists(text, max_size=3).map(tuple)
count = st.integers(0, 9999)
span = st.tuples(count, count)
maybe = st.none() | count

plans = st.builds(
    Plan,
    id=text,
    library=text,
    title=text,
    period=st.none() | st.builds(Period, count, count, text),
    region=text,
    level=text,
    aliases=texts,
    source=text,
    known_by=st.lists(
        st.tuples(text, st.sampled_from(["catalog", "text", "inferred", "unknown"])), max_size=3
    ).map(tuple),
)
parsed_plans = st.builds(
    ParsedPlan,
    plan=plans,
    raw=st.builds(
        RawDocument,
        source=text,
        text=text,
        page_starts=st.lists(count, max_size=3).map(tuple),
        sha256=text,
        hints=st.lists(st.builds(HeadingHint, span, count), max_size=3).map(tuple),
        tables=st.lists(span, max_size=3).map(tuple),
    ),
    sections=st.lists(
        st.builds(
            Section,
            index=count,
            id=text,
            heading=text,
            marker=text,
            title=text,
            number=maybe,
            level=count,
            kind=st.sampled_from(["preamble", "heading", "runin", "box"]),
            parent=maybe,
            path=texts,
            span=span,
        ),
        max_size=3,
    ).map(tuple),
    sentences=st.lists(
        st.builds(
            Sentence,
            index=count,
            id=text,
            text=text,
            spans=st.lists(span, min_size=1, max_size=3).map(tuple),
            page=maybe,
            section=count,
            role=st.sampled_from(["title", "heading", "body"]),
            paragraph=count,
            item=text,
        ),
        max_size=3,
    ).map(tuple),
    warnings=texts,
)
chunk_lists = st.lists(
    st.builds(
        Chunk,
        id=text,
        plan_id=text,
        section=count,
        path=texts,
        sentences=st.lists(count, max_size=3).map(tuple),
        text=text,
    ),
    max_size=3,
).map(tuple)


@given(parsed_plans, chunk_lists)
def test_what_was_encoded_is_decoded(parsed: ParsedPlan, chunks: tuple[Chunk, ...]) -> None:
    assert decode(encode(parsed, chunks)) == (parsed, chunks)


@given(plans)
def test_a_plans_facts_by_themselves(plan: Plan) -> None:
    assert decode_plan(encode_plan(plan)) == plan


def test_real_plans_take_little_room() -> None:
    for entry in (liaoning(), jilin()):
        data = encode(entry.parsed, entry.chunks)
        assert decode(data) == (entry.parsed, entry.chunks)
        assert len(data) < 3000


@given(st.integers(0, 2000))
def test_bytes_cut_short_are_not_taken_for_a_plan(at: int) -> None:
    entry = jilin()
    data = encode(entry.parsed, entry.chunks)
    with pytest.raises((ValueError, zlib.error)):
        decode(data[: min(at, len(data) - 1)])
