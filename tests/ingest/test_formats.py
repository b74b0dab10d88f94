"""What file formats add: heading styles, tables, pages."""

from ingest.types import HeadingHint
from tests.ingest.documents import headings, parse


def _hints(text: str, *levels: tuple[str, int]) -> tuple[HeadingHint, ...]:
    return tuple(
        HeadingHint((start := text.index(words), start + len(words)) and (start, start + len(words)), level)
        for words, level in levels
    )


def test_heading_styles_are_headings_whatever_they_look_like() -> None:
    text = "建设目标与指导思想。以人为本\n内容。\n资源建设，重在特色\n内容。\n服务\n内容。"
    parsed = parse(
        text, hints=_hints(text, ("建设目标与指导思想。以人为本", 1), ("资源建设，重在特色", 2), ("服务", 2))
    )
    assert headings(parsed) == ["建设目标与指导思想。以人为本", "  资源建设，重在特色", "  服务"]


def test_levels_may_skip_and_numbers_nest_below_styles() -> None:
    text = "一、总体\n内容。\n（一）思想\n内容。\n（二）原则\n内容。\n二、任务\n内容。\n1.资源\n内容。\n2.服务\n内容。"
    parsed = parse(text, hints=_hints(text, ("一、总体", 2), ("二、任务", 2), ("1.资源", 4), ("2.服务", 4)))
    assert headings(parsed) == [
        "一、总体",
        "  （一）思想",
        "  （二）原则",
        "二、任务",
        "  1.资源",
        "  2.服务",
    ]


def test_a_paragraph_in_a_heading_style_is_none() -> None:
    text = "一、概述\n" + "时期重要，机遇很多。" * 12 + "\n二、任务\n内容。"
    parsed = parse(
        text, hints=_hints(text, ("一、概述", 1), ("时期重要，机遇很多。" * 12, 2), ("二、任务", 1))
    )
    assert headings(parsed) == ["一、概述", "二、任务"]


def test_a_list_below_a_styled_heading_of_the_same_numbering() -> None:
    text = "1.资源\n目标如下：\n1.采购。\n2.征集。\n2.服务\n内容。"
    parsed = parse(text, hints=_hints(text, ("1.资源", 1), ("2.服务", 1)))
    assert headings(parsed) == ["1.资源", "2.服务"]
    assert [sentence.item for sentence in parsed.sentences] == ["", "", "1.", "2.", "", ""]


def test_a_table_row_is_one_sentence() -> None:
    table = "指标：讲座。年均；2025年：40场\n指标：展览；2025年：50场\n"
    text = f"一、指标\n主要指标如下。\n{table}以上。"
    start = text.index(table)
    parsed = parse(text, tables=((start, start + len(table)),))
    assert [sentence.text for sentence in parsed.sentences[2:4]] == table.splitlines()
    assert headings(parsed) == ["一、指标"]


def test_numbers_in_a_table_are_no_headings_and_no_page_numbers() -> None:
    table = "一、资源：好\n12\n（一）服务：好\n"
    text = f"一、指标\n如下。\n{table}二、任务\n内容。"
    start = text.index(table)
    parsed = parse(text, tables=((start, start + len(table)),))
    assert headings(parsed) == ["一、指标", "二、任务"]
    assert "12" in [sentence.text for sentence in parsed.sentences]


def test_pages() -> None:
    text = "一、概述\n首先。\n二、任务\n其次。"
    parsed = parse(text, page_starts=(0, text.index("二、")))
    assert [sentence.page for sentence in parsed.sentences] == [1, 1, 2, 2]
    assert [sentence.page for sentence in parse(text).sentences] == [None] * 4
