"""What a list may be asked of: a heading with members, rows of a table, siblings of the best sentence."""

import re

from assistant.desk import Desk
from assistant.lookup.plans import own_plans
from assistant.lookup.sections import ENUMERATED, NAMES_PART, RIVALS, named_section, stated, titled
from assistant.select.outline import OPENER, entries, items, own_sentences, under
from assistant.understand.parts import value
from ingest.types import CELL_GAP, ParsedPlan, Section, Sentence

_LENGTH = re.compile(r"(?<!第)(\d{1,2}|[二三四五六七八九十]{1,3})(?=[个大项条点类种])")


def under_title(desk: Desk, text: str) -> tuple[ParsedPlan, Section] | None:
    """Return the section with members whose heading, number aside, a question says; the last of several it says.

    总体要求里的基本原则有几条 is about the 基本原则.
    """
    found = [
        (text.rfind(section.title) + len(section.title), parsed, section)
        for parsed in desk.parsed(own_plans(desk))
        for section in parsed.sections
        if len(section.title) > 2 and section.title in text and len(entries(parsed, section)) >= ENUMERATED
    ]
    best = max(found, key=lambda row: row[0], default=None)
    return (best[1], best[2]) if best else None


def rows_marked(desk: Desk) -> tuple[ParsedPlan, tuple[Sentence, ...]] | None:
    """Return the rows of a table that have in some column what the question names: 哪些指标是约束性的."""
    for parsed in desk.parsed(own_plans(desk)):
        marked: dict[tuple[int, str], list[Sentence]] = {}
        for sentence in parsed.sentences:
            for cell in sentence.text.split(CELL_GAP)[1:] if parsed.printed(sentence) else ():
                value = cell.rpartition(" ")[2]
                if len(value) > 1 and not value[0].isdigit() and value in desk.topic:
                    marked.setdefault((sentence.section, cell), []).append(sentence)
        rows = max(marked.values(), key=len, default=[])
        if len(rows) > 1:
            return parsed, tuple(rows)
    return None


def of_length(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose heading names the topic and that has as many members as the question says (八项工程)."""
    stated = {value(number) for number in _LENGTH.findall(desk.topic)}
    for parsed in desk.parsed(own_plans(desk)):
        for score, section in desk.sections(parsed.plan)[:RIVALS]:
            count = len(entries(parsed, section))
            if score >= NAMES_PART and count > 1 and count in stated:
                return parsed, section
    return None


def enumerated(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose heading is what a list is asked of (基本原则有哪些), if it has members."""
    found = titled(desk)
    return found if found and len(entries(*found)) >= ENUMERATED else None


def tabled(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose heading a list is asked of, where most of it is a table: 项目清单都有哪些."""
    found = named_section(desk)
    if not found:
        return None
    parsed, section = found
    sentences = under(parsed, section)
    rows = [s for s in sentences if parsed.printed(s)]
    return found if len(rows) >= ENUMERATED and 2 * len(rows) > len(sentences) else None


def titled_verbatim(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose very heading a list is asked of (保障措施包括哪几种), where nothing else is."""
    found = under_title(desk, desk.topic)
    if not found:
        return None
    parsed, section = found
    others = [
        c for c in desk.concepts((parsed.plan,)) if c.present and c.thing and c.word not in section.title
    ]
    return None if others else (parsed, section)


def headed(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose heading answers better than any sentence, if it has something under it."""
    found = stated(desk)
    if not found or found[0].evidence.sentence.role != "heading":
        return None
    parsed = desk.reading.parsed(found[0].evidence.plan)
    section = parsed.sections[found[0].evidence.sentence.section]
    return (parsed, section) if len(under(parsed, section)) > 1 else None


def with_siblings(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose members are asked for where the best sentence is one of them (四是参与不足)."""
    found = stated(desk)
    if not found or len(found[0].evidence.sentence.text) > OPENER:
        return None
    parsed = desk.reading.parsed(found[0].evidence.plan)
    section = parsed.sections[found[0].evidence.sentence.section]
    members = items(own_sentences(parsed, section))
    best = found[0].evidence.sentence.id
    one_of = any(entry.lead.id == best for entry in members)
    return (parsed, section) if one_of and len(members) >= ENUMERATED else None
