"""Summaries hold every member in its own words."""

from collections.abc import Callable

import pytest

from assistant.compose.draft import Draft
from assistant.compose.summary import compose_entry, compose_part, compose_section
from assistant.select.outline import entries, heading_sentence
from ingest.types import ParsedPlan, Section
from tests.assistant import shipped

SECTIONS = [
    (shipped.parsed(plan.id), section)
    for plan in shipped.corpus().plans()
    for section in shipped.parsed(plan.id).sections
    if section.kind != "preamble"
]


@pytest.mark.parametrize("compose", [compose_section, compose_part])
def test_every_line_is_words_of_the_sentence_it_cites(
    compose: Callable[[ParsedPlan, Section], Draft],
) -> None:
    for parsed, section in SECTIONS:
        draft = compose(parsed, section)
        for line in draft.lines:
            (only,) = line.evidence
            assert line.text.removesuffix("……").strip() in (only.sentence.text, section.heading) or (
                only.sentence.text.strip().startswith(line.text.removesuffix("……"))
            )


def test_a_summary_is_no_dump() -> None:
    for parsed, section in SECTIONS:
        length = sum(len(line.lead + line.text) for line in compose_section(parsed, section).lines)
        assert length <= 1500, section.heading


def test_a_part_is_told_briefly() -> None:
    for parsed, section in SECTIONS:
        draft = compose_part(parsed, section)
        assert sum(len(line.text) for line in draft.lines) <= max(360, len(section.heading))


def test_a_member_is_told_with_what_stands_under_it() -> None:
    parsed = shipped.parsed("liaoning-2021-2025")
    _, second, *_ = entries(parsed, shipped.section("liaoning-2021-2025", "基本原则"))
    first, *rest = compose_entry(parsed, second).lines
    assert (first.lead, first.text) == ("辽宁省图书馆（十四五规划）：", "2.坚持用户导向，注重技术创新。")
    assert rest[0].text.startswith("注重技术创新，加强高新技术")
    for section in (section for plan, section in SECTIONS if plan is parsed):
        for entry in entries(parsed, section):
            draft = compose_entry(parsed, entry)
            assert sum(len(line.text) for line in draft.lines) <= max(360, len(entry.lead.text))


def test_a_section_that_fits_is_told_whole() -> None:
    section = shipped.section("liaoning-2021-2025", "（九）")
    parsed = shipped.parsed("liaoning-2021-2025")
    texts = [line.text for line in compose_section(parsed, section).lines]
    for entry in entries(parsed, section):
        assert entry.lead.text in texts


def test_a_long_section_keeps_the_opening_of_every_member() -> None:
    parsed = shipped.parsed("liaoning-2021-2025")
    section = shipped.section("liaoning-2021-2025", "重点任务")
    cited = {line.evidence[0].sentence.id for line in compose_section(parsed, section).lines}
    assert {entry.lead.id for entry in entries(parsed, section)} <= cited
    head = heading_sentence(parsed, section)
    assert head is not None
    assert head.id in cited
