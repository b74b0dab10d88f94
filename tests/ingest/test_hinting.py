"""Heading levels of the file format beside numbering: trusted until they contradict it."""

import pytest

from ingest.types import HeadingHint
from tests.ingest.documents import headings, parse


def tree(*lines: tuple[str, int | None]) -> list[str]:
    text, hints = "", []
    for line, level in lines:
        if level is not None:
            hints.append(HeadingHint((len(text), len(text) + len(line)), level))
        text += line + "\n"
    return headings(parse(text, hints=tuple(hints)))


def test_a_style_for_looks_does_not_turn_the_tree_over() -> None:
    """Word's 标题 1 on （一）, plain style on 一、: as in a real notice of 2016."""
    assert tree(
        ("一、报名", None),
        ("（一）对象", 1),
        ("应届毕业生。", None),
        ("（二）时间", 1),
        ("三月。", None),
        ("二、录取", None),
        ("（一）计划", 1),
        ("由市教委下达。", None),
    ) == ["一、报名", "  （一）对象", "  （二）时间", "二、录取", "  （一）计划"]


def test_one_chapter_in_another_style_stays_a_chapter() -> None:
    assert tree(
        ("第一章 总则", 1),
        ("为了规范。", None),
        ("第二章 管理", 2),
        ("由市局负责。", None),
        ("第三章 附则", 1),
        ("自公布之日起施行。", None),
    ) == ["第一章 总则", "第二章 管理", "第三章 附则"]


def test_levels_that_agree_hold_together_what_numbers_alone_do_not() -> None:
    assert tree(
        ("总体思路", 1),
        ("1. 背景", 2),
        ("现状如下。", None),
        ("2. 目标", 2),
        ("1. 近期", 3),
        ("建成新馆。", None),
        ("2. 远期", 3),
        ("建成体系。", None),
        ("3. 原则", 2),
        ("公益为先。", None),
    ) == ["总体思路", "  1.背景", "  2.目标", "    1.近期", "    2.远期", "  3.原则"]


@pytest.mark.parametrize(
    "fact",
    [
        "来源：北京市人民政府办公厅 日期：2007-11-07",
        "发布时间:2015-01-12 来源:",
        "京政发[2008]8号",
        "建教发（2016）31号",
    ],
)
def test_what_a_page_says_of_itself_holds_no_chapters(fact: str) -> None:
    """Set as headings, as in real pages of 2007 to 2016: each citation then stood under 发布时间."""
    assert tree(
        ("某市图书馆管理办法", 1),
        (fact, 2),
        ("第一章 总则", None),
        ("为了规范管理。", None),
        ("第二章 附则", None),
        ("自公布之日起施行。", None),
    ) == ["第一章 总则", "第二章 附则"]
