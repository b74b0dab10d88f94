"""Questions to the section tree."""

import pytest

from assistant.select.outline import (
    best_sections,
    children,
    entries,
    family,
    find_part,
    find_titled,
    heading_sentence,
    items,
    member,
    openers,
    own_sentences,
    score_section,
    under,
)
from assistant.understand.parts import find_parts
from ingest.types import ParsedPlan
from tests.assistant import shipped
from tests.assistant.select.weighing import Weighing

LIAONING = shipped.parsed("liaoning-2021-2025")
JILIN = shipped.parsed("jilin-2016-2020")
HEILONGJIANG = shipped.parsed("heilongjiang-2021-2025")
MULING = shipped.parsed("muling-2021-2025")
EVERY = [shipped.parsed(plan.id) for plan in shipped.corpus().plans()]


def test_the_entries_of_a_heading_are_the_sections_under_it() -> None:
    tasks = shipped.section("liaoning-2021-2025", "重点任务")
    found = entries(LIAONING, tasks)
    assert len(found) == 15
    assert found[6].lead.text == "（七）加强古籍保护工作，弘扬优秀传统文化"
    assert any("27,000页" in sentence.text for sentence in found[6].rest)


def test_without_sections_the_list_items_are_the_entries() -> None:
    found = entries(MULING, shipped.section("muling-2021-2025", "主要目标和任务"))
    assert [entry.lead.item for entry in found] == ["一是", "二是", "三是", "四是", "五是", "六是"]
    assert found[1].rest[0].text.startswith("争取政府资金支持")


def test_sentences_before_the_first_item_belong_to_none() -> None:
    section = shipped.section("muling-2021-2025", "努力打造一支")
    sentences = own_sentences(MULING, section)
    grouped = items(sentences)
    assert sum(1 + len(entry.rest) for entry in grouped) <= len(sentences)
    assert all(entry.lead.item for entry in grouped)


def test_sentences_built_alike_are_an_enumeration_without_numbers() -> None:
    found = entries(JILIN, shipped.section("jilin-2016-2020", "（二）基本原则"))
    assert [entry.lead.text for entry in found] == [
        "坚持公益，注重民生。",
        "强化基础，把握重点。",
        "立足区域，重视管理。",
    ]
    assert [len(entry.rest) for entry in found] == [1, 2, 2]


def test_a_paragraph_whose_sentences_are_built_differently_is_none() -> None:
    prose = own_sentences(LIAONING, shipped.section("liaoning-2021-2025", "（一）指导思想"))
    assert openers(prose) == ()
    assert openers(()) == ()


@pytest.mark.parametrize(
    ("reference", "text"),
    [("第二个", "2.坚持用户导向"), ("头一条", "1.坚持正确导向"), ("最后一条", "4.下沉服务重心")],
)
def test_a_member_is_counted_off(reference: str, text: str) -> None:
    (part,) = find_parts(reference)
    found = member(LIAONING, shipped.section("liaoning-2021-2025", "基本原则"), part)
    assert found is not None
    assert found.lead.text.startswith(text)
    assert found.rest


def test_a_member_that_is_not_there_is_not_counted_off() -> None:
    (fifth,), (last,) = find_parts("第五个"), find_parts("最后一条")
    assert member(LIAONING, shipped.section("liaoning-2021-2025", "基本原则"), fifth) is None
    assert member(LIAONING, shipped.section("liaoning-2021-2025", "（一）指导思想"), last) is None


@pytest.mark.parametrize("parsed", EVERY, ids=lambda parsed: parsed.plan.id)
def test_the_tree_is_told_alike_from_all_sides(parsed: ParsedPlan) -> None:
    for section in parsed.sections:
        below = under(parsed, section)
        direct = [s for child in children(parsed, section) for s in under(parsed, child)]
        head = heading_sentence(parsed, section)
        own = own_sentences(parsed, section)
        assert {s.id for s in below} >= {s.id for s in (*direct, *own)}
        assert len(below) == len(direct) + sum(s.section == section.index for s in below)
        assert head is None or head in below
        assert [s.index for s in below] == sorted(s.index for s in below)


@pytest.mark.parametrize(
    ("reference", "heading"),
    [("目标15", "目标 15"), ("战略方向二", "战略方向二"), ("专栏3", "专栏 3"), ("第三部分", "三、")],
)
def test_a_part_is_found_by_its_number(reference: str, heading: str) -> None:
    (part,) = find_parts(reference)
    section = find_part(HEILONGJIANG, part)
    assert section is not None
    assert section.heading.startswith(heading)


def test_a_bracket_is_found_under_the_section_named() -> None:
    (part,) = find_parts("（七）")
    tasks = shipped.section("liaoning-2021-2025", "重点任务")
    section = find_part(LIAONING, part, tasks)
    assert section is not None
    assert "古籍保护" in section.heading
    assert find_part(LIAONING, part, shipped.section("liaoning-2021-2025", "概述")) is None


@pytest.mark.parametrize("reference", ["目标99", "专栏88", "第四十章"])
def test_a_part_that_is_not_there_is_not_found(reference: str) -> None:
    (part,) = find_parts(reference)
    assert find_part(HEILONGJIANG, part) is None


def test_the_family_of_a_marker() -> None:
    goals = family(HEILONGJIANG, "目标")
    assert [section.number for section in goals] == list(range(1, len(goals) + 1))
    assert family(LIAONING, "专栏") == ()


def test_a_quoted_title_finds_the_shortest_heading_that_has_it() -> None:
    section = find_titled(LIAONING, "推进全民阅读")
    assert section is not None
    assert section.heading.startswith("（五）")
    assert find_titled(LIAONING, "星际航行") is None


def test_the_heading_that_names_the_topic_comes_first(weighing: Weighing) -> None:
    found = best_sections(LIAONING, weighing.concepts("文化志愿服务"))
    assert found[0][1].heading.startswith("（九）")
    scores = [score for score, _ in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_words_that_the_plans_do_not_know_weigh_nothing_against_a_heading(weighing: Weighing) -> None:
    volunteers = shipped.section("liaoning-2021-2025", "（九）开展文化志愿服务")
    plain = score_section(volunteers, weighing.concepts("文化志愿服务"))
    assert score_section(volunteers, weighing.concepts("火箭发射和文化志愿服务")) == plain


def test_a_section_whose_heading_adds_nothing_is_not_meant(weighing: Weighing) -> None:
    concepts = weighing.concepts("古籍保护")
    outer = shipped.section("liaoning-2021-2025", "（七）")
    assert score_section(outer, concepts) > 0
    silent = [s for s in children(LIAONING, outer) if "古籍" not in s.heading]
    assert all(score_section(s, concepts) == 0 for s in silent)
