"""Whose plan speaks in which lines: the table of a comparison."""

import pytest

from assistant.ui.blocks import Block, blocks_of

LIAO = "辽宁省图书馆（十四五规划）"
JI = "吉林省图书馆（十三五规划）"
BOTH = (LIAO, JI)


def test_a_line_with_citations_goes_on_for_who_spoke_last() -> None:
    text = f"{LIAO}：办讲座。[1]\n办展览。[2]\n{JI}：读书。[3]"
    assert blocks_of(text, BOTH) == (Block(LIAO, ("办讲座。[1]", "办展览。[2]")), Block(JI, ("读书。[3]",)))


def test_what_is_said_about_plans_is_nobodys() -> None:
    text = f"{LIAO}：办讲座。[1]\n其余{JI}未提及。"
    assert blocks_of(text, BOTH) == (Block(LIAO, ("办讲座。[1]",)), Block("", (f"其余{JI}未提及。",)))


def test_a_verdict_stands_before_what_it_rests_on() -> None:
    assert blocks_of(f"不对，规划的表述是：{LIAO}：40场。[1]", BOTH) == (
        Block("", ("不对，规划的表述是：",)),
        Block(LIAO, ("40场。[1]",)),
    )


def test_several_plans_may_speak_at_once() -> None:
    assert blocks_of(f"{LIAO}、{JI}：规划未提及。", BOTH) == (Block(f"{LIAO}、{JI}", ("规划未提及。",)),)


@pytest.mark.parametrize("text", ["甲馆：办讲座。[1]", f"最接近的是{LIAO}。", f"见[1]：{LIAO}：办讲座。", ""])
def test_without_a_speaker_the_text_stays_as_it_is(text: str) -> None:
    assert blocks_of(text, BOTH) == ((Block("", (text,)),) if text else ())
    assert blocks_of(text, ()) == ((Block("", (text,)),) if text else ())
