"""Markdown is read as its author meant it, and the text stays as it is in the file."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.catalog import Catalog
from ingest.errors import EmptyFile
from ingest.parse import parse_plan
from ingest.readers.markdown import read_markdown
from ingest.types import ParsedPlan, RawDocument
from tests.ingest.documents import bodies, headings, visible


def parse(text: str) -> ParsedPlan:
    found = read_markdown(text.encode(), "a.md")
    assert found.text == text
    raw = RawDocument("a.md", text, (), "0" * 64, found.hints, found.tables, found.markup)
    return parse_plan(raw, Catalog())


def test_headings_are_hints_and_the_text_is_untouched() -> None:
    text = "# 发展规划\n\n正文 # 不是标题\n```\n# 代码\n```\n  ## 一、概述 ##\n#第一章\n#hashtag\n"
    found = read_markdown(text.encode(), "a.md")
    assert found.text == text
    assert [(text[slice(*hint.span)], hint.level) for hint in found.hints] == [
        ("发展规划", 1),
        ("一、概述", 2),
        ("第一章", 1),
    ]


def test_marks_are_no_words() -> None:
    parsed = parse(
        "# 甲市图书馆发展规划\n## 一、基础\n馆藏*图书*达到**120万册**，见[年报](https://example.org/a_b)和`附表`[^1]。\n"
        "> 引自报告。\n<!-- 待核实 -->\n![图](a.png)\n[^1]: 含电子书。\n"
    )
    assert bodies(parsed, "一、基础") == ["馆藏图书达到120万册，见年报和附表。", "引自报告。", "含电子书。"]


def test_bold_headings_and_lists() -> None:
    parsed = parse(
        "## 一、任务\n**（一）资源建设**\n每年购书5万册。\n**（二）读者活动**\n- 举办讲座。\n- 举办展览。\n"
    )
    assert headings(parsed) == ["一、任务", "  （一）资源建设", "  （二）读者活动"]
    assert [s.item for s in parsed.sentences if "举办" in s.text] == ["-", "-"]


def test_a_table_is_read_row_by_row() -> None:
    parsed = parse(
        "# 规划\n## 一、指标\n| 指标 | 2025年 |\n| --- | ---: |\n| 1. 馆藏 | 150 |\n| 2. 讲座 | 100 |\n"
    )
    assert bodies(parsed, "一、指标") == ["|指标|2025年|", "|1.馆藏|150|", "|2.讲座|100|"]
    assert headings(parsed) == ["一、指标"]


def test_what_is_code_or_arithmetic_keeps_its_signs() -> None:
    text = "```\n**a** | b\n```\n面积为3*4*5米，_id_和snake_case__name照写。\n"
    found = read_markdown(text.encode(), "a.md")
    assert found.markup == ()


def test_nothing_in_it() -> None:
    with pytest.raises(EmptyFile):
        read_markdown(b" \n", "a.md")


@given(st.text(st.sampled_from("#*_`[]()|>-! \n一、（）馆藏。1~<"), min_size=1, max_size=200))
def test_any_text_is_read_and_every_quote_stands_in_it(text: str) -> None:
    parsed = parse(f"馆{text}")
    for sentence in parsed.sentences:
        quoted = "".join(parsed.raw.text[start:end] for start, end in sentence.spans)
        assert visible(quoted) == visible(sentence.text) != ""
    marks = parsed.raw.markup
    assert all(start < end for start, end in marks)
    assert all(before[1] <= after[0] for before, after in pairwise(marks))
