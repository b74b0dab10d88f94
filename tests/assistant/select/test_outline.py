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
    own_sentences,
    score_section,
    under,
)
from assistant.understand.parts import find_parts
from ingest.types import ParsedPlan
from tests.assistant import shipped
from tests.assistant.select.weighing import Weighing

LIAONING = shipped.parsed("liaoning-2021-2025")
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


def test_a_section_whose_heading_adds_nothing_is_not_meant(weighing: Weighing) -> None:
    concepts = weighing.concepts("古籍保护")
    outer = shipped.section("liaoning-2021-2025", "（七）")
    assert score_section(outer, concepts) > 0
    silent = [s for s in children(LIAONING, outer) if "古籍" not in s.heading]
    assert all(score_section(s, concepts) == 0 for s in silent)
