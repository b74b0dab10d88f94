"""Where in the plans a question points: the plans it is about, a numbered part, a named section."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.desk import Desk
from assistant.select.outline import (
    OPENER,
    Entry,
    entries,
    family,
    find_part,
    find_titled,
    items,
    member,
    own_sentences,
    score_section,
    under,
)
from assistant.select.rank import Candidate
from assistant.select.support import supported
from assistant.understand.parts import PartRef, find_parts, value
from ingest.types import CELL_GAP, ParsedPlan, Plan, Section, Sentence

_NAMES_PART = 0.45
"""Share of the question's weight that a heading must carry to be what a summary or a count is about."""
_NAMES_MEMBER = 0.3
"""…and to be the one of its kind that is asked for: the kind is given, so less will do."""
_RIVALS, _TOLD = 3, 0.3
"""Sections of a plan whose headings are compared, and what the sentences found in one count beside its heading: on 22
summaries the right section comes first 19 times by headings alone, 20 times so."""
_READ = 8
"""Best sentences that decide which section a summary is of."""
_LENGTH = re.compile(r"(?<!第)(\d{1,2}|[二三四五六七八九十]{1,3})(?=[个大项条点类种])")
MEMBERS = frozenset({"", "条", "点", "项", "款", "方面"})
"""Words for a member of whatever is spoken of; 目标 and 章 name a part of the plan."""
_OUTERMOST = frozenset({"章", "篇", "部分"})
"""Parts that stand in nothing else, so that they are not looked for in what the question names beside them."""
_OF_IT = re.compile(r"[它其这那]个?(?:的|底下|下面|里面|里头)|^[^，。]{0,12}(?:底下|下面|里面|里头)")
"""它底下有哪些目标 asks of the part that the turn before named."""
_KIND = re.compile(
    r"(?:几|多少|哪些|哪几|\d+|[一二两三四五六七八九十]+)(?:个|大|条|项)*(战略方向|目标|专栏|章|节|篇)"
)
_IS_TITLE, _ENUMERATED = 0.85, 3
"""Share of the question's weight from which a heading is its topic, not only about it; members of an enumeration."""
_TASKS = re.compile(r"(?:主要|重点|工作|目标和|核心)任务|规划(?:主要)?内容|主要举措")
"""How plans head what they mean to do."""
_CLAIMED = re.compile(r"“[^”]*”")
_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{4,40})[”\"」』]")


def all_plans(desk: Desk) -> tuple[Plan, ...]:
    """Return every plan that the question may be answered from, those of the period asked for first."""
    return tuple(
        dict.fromkeys(plan for target in desk.understanding.scope.targets for plan in desk.plans_of(target))
    )


def own_plans(desk: Desk) -> tuple[Plan, ...]:
    """Return the plans of the period asked for; plans of other periods are asked only when these do not say."""
    return tuple(dict.fromkeys(plan for target in desk.understanding.scope.targets for plan in target.plans))


def part(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the part that the question names, by its number (目标15) or by its heading in quotation marks."""
    return numbered_part(desk) or titled_part(desk)


def numbered_part(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the part that the question names by its number (目标15, 第（七）条)."""
    for part in _parts(desk):
        for parsed, within in _anchors(desk, part) if part.family else ():
            section = find_part(parsed, part, within)
            if section:
                return parsed, section
    return None


def _parts(desk: Desk) -> tuple[PartRef, ...]:
    """Return the parts named by number; 第六个 is the sixth of what the turn before spoke of (几个战略方向)."""
    text, context = desk.understanding.text, desk.understanding.context
    parts = find_parts(text) or (find_parts(context)[:1] if _OF_IT.search(text) else ())
    kind = _KIND.search(context)
    return tuple(replace(part, family=kind[1]) if kind and not part.family else part for part in parts)


def counted_member(desk: Desk) -> tuple[ParsedPlan, Entry] | None:
    """Return the member that the question counts off (第二个, 最后一条) from what it, or the turn before, speaks of."""
    for part in find_parts(desk.understanding.text):
        for parsed, section in _anchors(desk, part) if part.family in MEMBERS else ():
            if section and (found := member(parsed, section, part)):
                return parsed, found
    return None


def titled_part(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose heading the question quotes; one below it, where what is asked of it names that."""
    for title in _QUOTED.findall(desk.understanding.text):
        for parsed in desk.parsed(all_plans(desk)):
            section = find_titled(parsed, title)
            if section:
                rest = desk.facets()[0].text.replace(title, " ")
                below = [
                    inner
                    for score, inner in desk.sections(parsed.plan, rest)
                    if score >= _NAMES_PART and inner.index in _inside(parsed, section) - {section.index}
                ]
                return parsed, below[0] if below else section
    return None


def _inside(parsed: ParsedPlan, section: Section) -> frozenset[int]:
    """Return a section and those under it."""
    return frozenset(s.section for s in under(parsed, section))


def _anchors(desk: Desk, part: PartRef) -> list[tuple[ParsedPlan, Section | None]]:
    """Return where to look for a numbered part: under the section that this turn, or the last, names; else anywhere."""
    around = (*find_parts(desk.understanding.text), *find_parts(desk.understanding.context))
    earlier = [
        (parsed, section)
        for before in around
        if before != part and before.family not in MEMBERS
        for parsed in desk.parsed(all_plans(desk))
        if (section := find_part(parsed, before))
    ]
    anywhere = [(parsed, None) for parsed in desk.parsed(all_plans(desk))]
    if part.family in _OUTERMOST:
        return list(anywhere)
    topic = desk.topic.replace(part.text, " ")
    if desk.understanding.ask.premise:  # what is in quotation marks is claimed to stand there: 头一条是“改革创新”吧
        topic = _CLAIMED.sub(" ", topic)
    topics = (topic, _without(desk.understanding.context, around))
    named = [found for topic in topics if topic.strip() and (found := named_section(desk, topic))]
    return [*earlier, *named, *anywhere]


def _without(text: str, parts: Sequence[PartRef]) -> str:
    """Return a text less the words that count off parts, which name no topic."""
    for part in parts:
        text = text.replace(part.text, " ")
    return text


def named_section(desk: Desk, topic: str | None = None) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose heading names the topic best, over all plans asked about."""
    scored = [
        (score, parsed, section)
        for parsed in desk.parsed(all_plans(desk))
        for score, section in desk.sections(parsed.plan, topic)[:_RIVALS]
        if score >= _NAMES_PART
    ]
    told = _told_in(desk.candidates(all_plans(desk))) if topic is None and len(scored) > 1 else {}
    best = max(
        scored,
        key=lambda row: (
            row[0]
            + _TOLD
            * max((told.get((row[1].plan.id, index), 0.0) for index in _inside(row[1], row[2])), default=0.0)
        ),
        default=None,
    )
    return (best[1], best[2]) if best else None


def _told_in(candidates: Sequence[Candidate]) -> dict[tuple[str, int], float]:
    """Return how much the best sentences speak for the sections (plan, index) that they stand in."""
    worth: dict[tuple[str, int], float] = {}
    for candidate in candidates[:_READ]:
        place = candidate.evidence.plan.id, candidate.evidence.sentence.section
        worth[place] = worth.get(place, 0.0) + candidate.score
    return worth


def _stated(desk: Desk) -> tuple[Candidate, ...]:
    """Return the sentences that may answer the first thing asked, best first."""
    plans = own_plans(desk)
    return supported(desk.candidates(plans), desk.facets()[0], desk.concepts(plans))


def likeliest_section(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the innermost section in which the best sentences stand, where no heading names the topic."""
    worth = _told_in(_stated(desk))
    best = max(worth, key=lambda place: worth[place], default=None)
    if best is None:
        return None
    parsed = next(p for p in desk.parsed(own_plans(desk)) if p.plan.id == best[0])
    return parsed, parsed.sections[best[1]]


def main_tasks(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section of a plan's main tasks where the question is about the plan as a whole (打算干些什么)."""
    for parsed in desk.parsed(own_plans(desk)):
        things = [c.word for c in desk.concepts((parsed.plan,)) if c.present and c.thing]
        tasks = [
            s
            for s in parsed.sections
            if _TASKS.search(s.title)
            and all(word in s.title for word in things)
            and len(entries(parsed, s)) >= _ENUMERATED
        ]
        if tasks:
            return parsed, min(tasks, key=lambda s: (s.level, s.index))
    return None


def under_title(desk: Desk, text: str) -> tuple[ParsedPlan, Section] | None:
    """Return the section with members whose heading, number aside, a question says; the last of several it says.

    总体要求里的基本原则有几条 is about the 基本原则.
    """
    found = [
        (text.rfind(section.title) + len(section.title), parsed, section)
        for parsed in desk.parsed(own_plans(desk))
        for section in parsed.sections
        if len(section.title) > 2 and section.title in text and len(entries(parsed, section)) >= _ENUMERATED
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
        for score, section in desk.sections(parsed.plan)[:_RIVALS]:
            count = len(entries(parsed, section))
            if score >= _NAMES_PART and count > 1 and count in stated:
                return parsed, section
    return None


def enumerated(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose heading is what a list is asked of (基本原则有哪些), if it has members."""
    found = named_section(desk)
    if not found or len(entries(*found)) < _ENUMERATED:
        return None
    parsed, section = found
    score = score_section(section, desk.concepts((parsed.plan,)))
    return found if score >= _IS_TITLE else None


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
    found = _stated(desk)
    if not found or found[0].evidence.sentence.role != "heading":
        return None
    parsed = desk.reading.parsed(found[0].evidence.plan)
    section = parsed.sections[found[0].evidence.sentence.section]
    return (parsed, section) if len(under(parsed, section)) > 1 else None


def with_siblings(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose members are asked for where the best sentence is one of them (四是参与不足)."""
    found = _stated(desk)
    if not found or len(found[0].evidence.sentence.text) > OPENER:
        return None
    parsed = desk.reading.parsed(found[0].evidence.plan)
    section = parsed.sections[found[0].evidence.sentence.section]
    members = items(own_sentences(parsed, section))
    best = found[0].evidence.sentence.id
    one_of = any(entry.lead.id == best for entry in members)
    return (parsed, section) if one_of and len(members) >= _ENUMERATED else None


def member_about(desk: Desk, name: str) -> tuple[ParsedPlan, Section] | None:
    """Return the 战略方向, 目标, … whose heading is about the topic."""
    scored = [
        (score, parsed, section)
        for parsed in desk.parsed(all_plans(desk))
        for section in family(parsed, name)
        if (score := score_section(section, [c for c in desk.concepts((parsed.plan,)) if c.word not in name]))
        > 0
    ]
    best = max(scored, key=lambda row: row[0], default=None)
    return (best[1], best[2]) if best and best[0] >= _NAMES_MEMBER else None
