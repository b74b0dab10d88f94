"""Answers from the section tree: counts are counted, places are headings."""

import pytest

from assistant.compose.structure import (
    compose_count,
    compose_locate,
    compose_member,
    short,
    unit_of,
)
from assistant.select.outline import Entry, entries, family, heading_sentence, under
from tests.assistant import shipped
from tests.assistant.compose.drafting import candidate, concept

STEM = "liaoning-2021-2025"
PLAN = shipped.parsed(STEM)
TASKS = shipped.section(STEM, "重点任务")
BOOKS = shipped.section(STEM, "（七）")


def test_a_count_names_what_it_counted() -> None:
    members = entries(PLAN, shipped.section(STEM, "基本原则"))
    draft = compose_count(PLAN, "“基本原则”", members)
    assert draft.lines[0].lead == "辽宁省图书馆（十四五规划）“基本原则”共有4条："
    assert [line.lead for line in draft.lines[1:]] == ["", "", "", ""], "each carries its own number"
    for line, member in zip(draft.lines[1:], members, strict=True):
        assert line.text.removesuffix("……") in member.lead.text
        assert line.evidence[0].sentence == member.lead


def test_the_place_of_the_member_asked_for_is_counted_too() -> None:
    inside = next(s for s in under(PLAN, BOOKS) if "27,000页" in s.text)
    asked = candidate(shipped.reading().evidence(PLAN.plan, inside.index), "古籍")
    draft = compose_count(PLAN, "“重点任务”", entries(PLAN, TASKS), asked)
    assert draft.lines[1].lead == "其中第7条："
    assert draft.lines[1].evidence[0].sentence.text == BOOKS.heading


def test_a_place_is_told_by_its_headings_and_the_sentence_there() -> None:
    found = candidate(shipped.evidence(STEM, "27,000页"), "修复")
    draft = compose_locate(PLAN, BOOKS, found, [concept("修复")])
    place, quote = draft.lines
    assert place.lead.endswith("写在“三、重点任务” → “（七）加强古籍保护工作，弘扬优秀传统文化”")
    assert [e.sentence.text for e in place.evidence] == [TASKS.heading, BOOKS.heading]
    assert "27,000页" in quote.text
    assert len(compose_locate(PLAN, BOOKS, None, []).lines) == 1


def test_a_member_is_named_with_what_it_belongs_to() -> None:
    draft = compose_member(PLAN, BOOKS, ())
    assert [(line.lead, line.text) for line in draft.lines] == [
        ("辽宁省图书馆（十四五规划）：", BOOKS.heading),
        ("属于：", TASKS.heading),
    ]
    below = entries(PLAN, BOOKS)
    assert len(compose_member(PLAN, BOOKS, below).lines) == 2 + len(below)


@pytest.mark.parametrize(
    ("what", "unit"),
    [("“重点任务”", "条"), ("“基本原则”", "条"), ("战略方向", "个"), ("专栏", "个"), ("战略目标", "个")],
)
def test_measure_words(what: str, unit: str) -> None:
    assert unit_of(what) == unit


def test_an_opening_is_whole_clauses() -> None:
    for text in shipped.all_sentences():
        opening = short(text)
        assert text.strip().startswith(opening.removesuffix("……"))
        assert len(opening) <= 72
        assert opening == text.strip() or opening.endswith("……")


def test_a_long_enumeration_names_its_ends() -> None:
    parsed = shipped.parsed("heilongjiang-2021-2025")
    goals = [Entry(head, ()) for s in family(parsed, "目标") if (head := heading_sentence(parsed, s))]
    draft = compose_count(parsed, "目标", goals)
    assert f"共有{len(goals)}个目标" in draft.lines[0].lead
    assert draft.lines[-1].lead == "……\n"
    assert draft.lines[-1].evidence[0].sentence == goals[-1].lead
    assert len(draft.lines) < 10 < len(goals)
