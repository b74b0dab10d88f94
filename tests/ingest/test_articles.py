"""第X条: alone on its line, before a subject in brackets, or run into its text; and what only mentions one."""

import pytest

from ingest.markers import read_marker
from ingest.numerals import numeral_value
from tests.ingest.documents import bodies, headings, parse

STATUTE = (
    "图书馆管理办法\n第一章 总则\n第一条为规范管理，制定本办法。\n第二条（适用范围）本办法适用于本市。\n"
    "第三条 本办法由市局解释。\n第二章 读者\n第一节 证件\n第四条读者可凭证借阅。\n第二节 服务\n第五条服务免费。\n"
)


def test_articles_stand_under_their_chapter_or_part_of_a_chapter() -> None:
    assert headings(parse(STATUTE)) == [
        "第一章 总则",
        "  第一条",
        "  第二条（适用范围）",
        "  第三条",
        "第二章 读者",
        "  第一节 证件",
        "    第四条",
        "  第二节 服务",
        "    第五条",
    ]
    assert bodies(parse(STATUTE), "第二条（适用范围）") == ["本办法适用于本市。"]


def test_numbers_beyond_a_hundred() -> None:
    articles = "".join(f"第一百{n}条读者应当爱护文献。\n" for n in ("一十八", "一十九", "二十"))
    assert headings(parse(articles)) == ["第一百一十八条", "第一百一十九条", "第一百二十条"]


@pytest.mark.parametrize("line", ["第三条规定的情形", "第五条第二款", "第六条和第七条", "第八条的期限"])
def test_what_speaks_of_an_article_is_none(line: str) -> None:
    assert read_marker(line) is None


def test_a_few_lines_that_count_things_are_no_articles() -> None:
    parsed = parse("一、建设\n建成两条生产线。\n第二条生产线年内投产。\n二、管理\n加强管理。\n")
    assert headings(parsed) == ["一、建设", "二、管理"]


@pytest.mark.parametrize(
    ("text", "value"), [("十十", 20), ("三四百", 3400), ("一百三十八", 138), ("二〇", 20)]
)
def test_numerals_have_a_value_even_where_they_are_misprints(text: str, value: int) -> None:
    """`第十十章` once ended the reading of a whole file."""
    assert numeral_value(text) == value
    assert parse(f"第{text}章 读者\n读者应当爱护文献。\n").sections


def test_a_table_of_contents_whose_entries_are_worded_otherwise() -> None:
    parsed = parse(
        "管理办法\n目录\n第一章总则\n第二章证件\n第三章附则\n序\n第一章总则\n第一条为规范管理。\n"
        "第二章证件办理\n第二条凭证借阅。\n第三章附则\n第三条由市局解释。\n"
    )
    assert [h for h in headings(parsed) if "章" in h] == ["第一章总则", "第二章证件办理", "第三章附则"]
