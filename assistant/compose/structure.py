"""Answers from the section tree: how many, where, and what a numbered part says. Counts are counted."""

import re
from collections.abc import Sequence

from assistant.compose.draft import Draft, Line
from assistant.compose.evidence import evidence_of
from assistant.compose.excerpt import excerpt
from assistant.compose.words import plan_name
from assistant.select.concepts import Concept
from assistant.select.outline import Entry, heading_sentence
from assistant.select.rank import Candidate
from ingest.types import ParsedPlan, Section
from prompts.phrases import phrase

_MANY, _FIRST = 20, 5
"""Members above which only the first few and the last are named: the count is the answer, the list would bury it."""
_ENTRY = 70
"""Characters of one member of a long enumeration."""
_NUMBERED = re.compile(
    r"[（(]?[\d一二三四五六七八九十]+(?:[）)．.、]|[.．\d]*\s)|(?:第|目标|专栏|战略方向|任务|工程)\s*[\d一二三四五六七八九十]+|[A-Z]\d"
)
"""A member that carries its own number is not given a second one."""
_PATH = " → "
MEASURES = frozenset({"章", "节", "篇", "部分"})
"""Parts that are counted without a measure word: 全文共有5章."""
KINDS = frozenset({"战略方向", "目标", "专栏"})
"""Parts that a plan numbers by a word of their own: 共有32个目标."""


def compose_count(
    parsed: ParsedPlan,
    what: str,
    members: Sequence[Entry],
    asked: Candidate | None = None,
    told: Entry | None = None,
    *,
    unit: str = "",
) -> Draft:
    """State how many members an enumeration has and name each.

    `unit`: the measure word that the question counts by, empty for the usual one; `asked`: the member whose place is
    asked for; `told`: the member whose content is asked for, too.
    """
    every = tuple(evidence_of(parsed, entry.lead) for entry in members)
    unit = unit or unit_of(what)
    counted = f"{len(members)}{what if what in MEASURES else unit}"
    subject, kind = ("", what) if what in KINDS else (what, "")
    subject = phrase("answer.parts") if what in MEASURES else subject
    lines = [Line(f"{plan_name(parsed.plan)}{subject}共有{counted}{kind}：", "", every[:1])]
    numbered = list(enumerate(zip(members, every, strict=True), start=1))
    shown = numbered if len(numbered) <= _MANY else [*numbered[:_FIRST], numbered[-1]]
    for number, (entry, evidence) in shown:
        gap = "" if number == 1 or (number - 1) in {n for n, _ in shown} else "……\n"
        own = "" if _NUMBERED.match(entry.lead.text) else f"{number}. "
        lines.append(Line(f"{gap}{own}", short(entry.lead.text), (evidence,)))
    if asked is not None:
        place = next((n for n, e in enumerate(members, 1) if asked.evidence.sentence.id in _ids(e)), None)
        if place:
            lines.insert(
                1,
                Line(
                    f"其中第{place}{unit}：",
                    short(members[place - 1].lead.text),
                    (every[place - 1],),
                ),
            )
    if told is not None:
        place = members.index(told) + 1
        lines.append(Line(f"第{place}{unit}下面：", "", (every[place - 1],)))
        lines += [Line("", short(s.text), (evidence_of(parsed, s),)) for s in told.rest[:_FIRST]]
    return Draft(tuple(lines))


def compose_locate(
    parsed: ParsedPlan,
    section: Section,
    candidate: Candidate | None,
    concepts: Sequence[Concept],
    below: Sequence[Entry] = (),
) -> Draft:
    """Name the place of a topic: the heading path, with the sentence found there, and when asked what is under it."""
    heads = tuple(
        evidence_of(parsed, h) for s in _lineage(parsed, section) if (h := heading_sentence(parsed, s))
    )
    lead = f"{plan_name(parsed.plan)}：写在{_PATH.join(f'“{h}”' for h in section.path)}"
    lines = [Line(lead, "", heads[-2:] or ())]
    if candidate is not None and candidate.evidence.sentence.role == "body":
        lines.append(
            Line(
                "原文：",
                excerpt(candidate.evidence.sentence.text, concepts, keep=candidate.keep),
                (candidate.evidence,),
            )
        )
    lines += [Line("", short(entry.lead.text), (evidence_of(parsed, entry.lead),)) for entry in below]
    return Draft(tuple(lines))


def compose_member(parsed: ParsedPlan, section: Section, below: Sequence[Entry]) -> Draft:
    """Name the 战略方向, 目标, … that is about a topic, where it stands, and, when asked, what is under it."""
    heads = [evidence_of(parsed, h) for s in _lineage(parsed, section) if (h := heading_sentence(parsed, s))]
    lines = [Line(f"{plan_name(parsed.plan)}：", section.heading, tuple(heads[-1:]))]
    if len(heads) > 1:
        lines.append(Line("属于：", heads[-2].sentence.text, (heads[-2],)))
    lines += [Line("", short(entry.lead.text), (evidence_of(parsed, entry.lead),)) for entry in below]
    return Draft(tuple(lines))


def unit_of(what: str) -> str:
    """Return the measure word for counting parts of a plan."""
    counted_by_lines = re.search(r"任务|使命|原则|措施|(?<!战略)目标$|问题|成绩|工作", what)
    return "条" if counted_by_lines and what not in KINDS else "个"


def short(text: str, limit: int = _ENTRY) -> str:
    """Return the opening of a text: whole clauses up to a limit."""
    text = text.strip()
    if len(text) <= limit:
        return text
    cut = max((m.end() for m in re.finditer(r"[，；：。、]", text[:limit])), default=limit)
    return text[:cut].rstrip("，；：、") + "……"


def _ids(entry: Entry) -> set[str]:
    return {entry.lead.id, *(s.id for s in entry.rest)}


def _lineage(parsed: ParsedPlan, section: Section) -> tuple[Section, ...]:
    """Return a section with its ancestors, outermost first."""
    chain = [section]
    while chain[0].parent is not None:
        chain.insert(0, parsed.sections[chain[0].parent])
    return tuple(chain)
