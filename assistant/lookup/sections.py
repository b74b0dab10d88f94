"""The section that a question is about, by its heading or by what is said in it."""

import re
from collections.abc import Sequence

from assistant.desk import Desk
from assistant.lookup.plans import all_plans, own_plans
from assistant.select.aside import share
from assistant.select.outline import entries, inside, score_section
from assistant.select.rank import Candidate
from assistant.select.support import supported
from ingest.types import ParsedPlan, Section

NAMES_PART = 0.45
"""Share of the question's weight that a heading must carry to be what a summary or a count is about."""
RIVALS, _TOLD = 3, 0.3
"""Sections of a plan whose headings are compared, and what the sentences found in one count beside its heading: on 22
summaries the right section comes first 19 times by headings alone, 20 times so."""
_READ = 8
"""Best sentences that decide which section a summary is of."""
_IS_TITLE = 0.85
"""Share of the question's weight from which a heading is its topic, not only about it."""
ENUMERATED = 3
"""Members from which a section is an enumeration."""
_TASKS = re.compile(r"(?:主要|重点|工作|目标和|核心)任务|规划(?:主要)?内容|主要举措")
"""How plans head what they mean to do."""
_ASKS_TASKS = re.compile(r"任务|[干做搞](?:些|点)?(?:什么|啥|哪些)|打算|准备")
"""What a question says after that is not what it is about: 主要任务总结几句，开会要念."""
_ASKS_SAFEGUARDS = re.compile(
    r"(?:保障|保证|确保).{0,8}(?:落地|落实|实施|完成|实现|执行)|靠(?:什么|啥|哪些).{0,4}(?:保障|保证|落实|落地)|保障(?:措施|举措|手段)"
)
_SAFEGUARDS = re.compile(r"保障|实施")
"""How plans head what sees to it that they are carried out."""


def named_section(desk: Desk, topic: str | None = None) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose heading names the topic best, over all plans asked about."""
    asked = topic or desk.topic
    scored = [
        (worth, parsed, section)
        for parsed in desk.parsed(all_plans(desk))
        for score, section in desk.sections(parsed.plan, topic)[:RIVALS]
        if (worth := score * share(section.path, asked)) >= NAMES_PART
    ]
    told = _told_in(desk.candidates(all_plans(desk))) if topic is None and len(scored) > 1 else {}
    best = max(
        scored,
        key=lambda row: (
            row[0]
            + _TOLD
            * max((told.get((row[1].plan.id, index), 0.0) for index in inside(row[1], row[2])), default=0.0)
        ),
        default=None,
    )
    return (best[1], best[2]) if best else None


def titled(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section whose heading is all that a question is about: 愿景是什么, 发展目标是什么."""
    found = named_section(desk)
    if not found:
        return None
    parsed, section = found
    return found if score_section(section, desk.concepts((parsed.plan,))) >= _IS_TITLE else None


def _told_in(candidates: Sequence[Candidate]) -> dict[tuple[str, int], float]:
    """Return how much the best sentences speak for the sections (plan, index) that they stand in."""
    worth: dict[tuple[str, int], float] = {}
    for candidate in candidates[:_READ]:
        place = candidate.evidence.plan.id, candidate.evidence.sentence.section
        worth[place] = worth.get(place, 0.0) + candidate.score
    return worth


def stated(desk: Desk) -> tuple[Candidate, ...]:
    """Return the sentences that may answer the first thing asked, best first."""
    plans = own_plans(desk)
    return supported(desk.candidates(plans), desk.facets()[0], desk.concepts(plans))


def likeliest_section(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the innermost section in which the best sentences stand, where no heading names the topic."""
    worth = _told_in(stated(desk))
    best = max(worth, key=lambda place: worth[place], default=None)
    if best is None:
        return None
    parsed = next(p for p in desk.parsed(own_plans(desk)) if p.plan.id == best[0])
    return parsed, parsed.sections[best[1]]


def main_tasks(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section of a plan's main tasks where the question is about the plan as a whole (打算干些什么)."""
    topic = desk.topic[: asked.end()] if (asked := _ASKS_TASKS.search(desk.topic)) else desk.topic
    for parsed in desk.parsed(own_plans(desk)):
        concepts = desk.concepts((parsed.plan,))
        things = [c.word for c in concepts if c.present and c.thing and c.word in topic]
        tasks = [
            s
            for s in parsed.sections
            if _TASKS.search(s.title)
            and all(word in s.title for word in things)
            and len(entries(parsed, s)) >= ENUMERATED
        ]
        if tasks:
            return parsed, min(tasks, key=lambda s: (s.level, s.index))
    return None


def safeguards(desk: Desk) -> tuple[ParsedPlan, Section] | None:
    """Return the section that says how a plan is carried out, where that is asked (靠什么保障规划落地)."""
    if not _ASKS_SAFEGUARDS.search(desk.topic):
        return None
    for parsed in desk.parsed(own_plans(desk)):
        found = [
            s
            for s in parsed.sections
            if s.level == 1 and _SAFEGUARDS.search(s.title) and len(entries(parsed, s)) >= ENUMERATED
        ]
        if found:
            return parsed, found[-1]
    return None
