"""Parts of a plan that a question names by their number or in quotation marks: 目标15, 第二条, “基本原则”."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.desk import Desk
from assistant.lookup.plans import all_plans
from assistant.lookup.sections import NAMES_PART, named_section
from assistant.select.outline import Entry, family, find_part, find_titled, inside, member, score_section
from assistant.understand.parts import PartRef, find_parts
from ingest.types import ParsedPlan, Section

_NAMES_MEMBER = 0.3
"""Share of the question's weight that a heading must carry to be the 目标 or 专栏 asked for: its kind is given, so that
less will do than `NAMES_PART`."""
MEMBERS = frozenset({"", "条", "点", "项", "款", "方面"})
"""Words for a member of whatever is spoken of; 目标 and 章 name a part of the plan."""
_OUTERMOST = frozenset({"章", "篇", "部分"})
"""Parts that stand in nothing else, so that they are not looked for in what the question names beside them."""
_OF_IT = re.compile(r"[它其这那]个?(?:的|底下|下面|里面|里头)|^[^，。]{0,12}(?:底下|下面|里面|里头)")
"""它底下有哪些目标 asks of the part that the turn before named."""
_KIND = re.compile(
    r"(?:几|多少|哪些|哪几|\d+|[一二两三四五六七八九十]+)(?:个|大|条|项)*(战略方向|目标|专栏|章|节|篇)"
)
_CLAIMED = re.compile(r"“[^”]*”")
_QUOTED = re.compile(r"[“\"「『]([^”\"」』]{4,40})[”\"」』]")


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
                    if score >= NAMES_PART and inner.index in inside(parsed, section) - {section.index}
                ]
                return parsed, below[0] if below else section
    return None


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
    if desk.understanding.ask.premise:
        # What is in quotation marks is claimed to stand there: 头一条是“改革创新”吧.
        topic = _CLAIMED.sub(" ", topic)
    topics = (topic, _without(desk.understanding.context, around))
    named = [found for topic in topics if topic.strip() and (found := named_section(desk, topic))]
    return [*earlier, *named, *anywhere]


def _without(text: str, parts: Sequence[PartRef]) -> str:
    """Return a text less the words that count off parts, which name no topic."""
    for part in parts:
        text = text.replace(part.text, " ")
    return text


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
