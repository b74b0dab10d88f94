"""How many: parts of a kind, members under a heading, parts of a whole plan."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.draft import Draft
from assistant.compose.structure import compose_count, compose_member
from assistant.compose.summary import compose_section
from assistant.desk import Desk
from assistant.lookup.enumerations import under_title
from assistant.lookup.numbered import MEMBERS, numbered_part, titled_part
from assistant.lookup.plans import all_plans
from assistant.lookup.sections import named_section, safeguards
from assistant.routes.facts import fact
from assistant.select.outline import Entry, entries, family, find_part, heading_sentence, member, under
from assistant.select.rank import Candidate
from assistant.understand.facets import Facet
from assistant.understand.parts import find_parts
from ingest.types import ParsedPlan, Section

BELOW = re.compile(
    r"底下|下设|下面|之下|包括哪|设了哪|有哪些目标|里(?:头|面)的?(?:目标|专栏|任务|条)|[又再还]?分(?:成|为|了)?(?:哪|几)"
)
_KINDS = "战略方向|战略|目标|专栏|任务|附件|附录"
"""Parts that a plan may number by a word of their own."""
FAMILY = re.compile(
    rf"(?:多少|几|\d+|[一二两三四五六七八九十]+|哪一?)(?:个|大|条|项)?({_KINDS}|章|节|篇)|"
    rf"({_KINDS})(?:一共|共|总共)?(?:有)?(?:多少|几)(?:个|条|项)?"
)
_WHOLE = re.compile(
    r"(?:规划|正文|全文|文件|全篇|整份).{0,6}(?:分|有|共|列|包括)(?:成|为|了|作)?(?:几|多少|哪[几两三四五])(?:个|大)?(?:块|部分|板块|章)"
)
_HOW_MANY = re.compile(
    rf"(?:多少|(?<![第哪])几)(?:个|大|条|项)?[“\"]?({_KINDS}|章|节|篇)|"
    rf"({_KINDS})[”\"]?(?:一共|共|总共)?(?:有)?(?:多少|几)(?:个|条|项)?"
)
_MEASURE = re.compile(r"(?:几|多少)(?:大)?([项条点类个块节章款])(?!月|人|小时|百分)")
_INSIDE = re.compile(r"里(?:面|头)?.{0,4}(?:有|是|讲|写)")
_IN_WHICH = re.compile(r"[归属在放]于?(?:到|进|入)?哪一?个?(战略方向|章|节|篇|部分)")
_WORDS = re.compile(r"[“\"]([^”\"]{2,12})[”\"]")
_DESCRIBES = re.compile(r"讲|说|写|管|谈|内容|包括")
"""A question for what a member says; 第五条是什么 asks for its name, which the count gives."""


def count(desk: Desk) -> Draft:
    """Count what the question asks the number of; where the outline has no such parts, it may be a figure."""
    return counted(desk) or fact(desk)


def counted(desk: Desk) -> Draft | None:
    """Count the parts of a kind, or the members under the heading that the question names; None where it has none."""
    text = desk.understanding.text
    facets = desk.facets()
    topic = f"{facets[0].context}，{facets[0].text}".strip("，")
    quoted = titled_part(desk) or (numbered_part(desk) if find_parts(topic) else None)
    if (whole := _WHOLE.search(facets[0].text)) and not _chapters(desk, whole[0]):
        besides = [draft for facet in facets[1:] if (draft := _counted_alone(desk, facet))]
        return _together([_whole(desk, facets[1:]), *besides])
    several = [
        draft
        for facet in (facets if len(facets) > 1 else ())
        if (draft := _part_placed(desk, facet) or _counted_alone(desk, facet))
    ]
    if len(several) > 1:
        return _together(several)
    quoted = quoted or under_title(desk, topic)
    kinds = () if quoted else dict.fromkeys(match[1] or match[2] for match in FAMILY.finditer(text))
    of_kinds = [draft for kind in kinds if (draft := _of_kind(desk, kind, brief=len(kinds) > 1))]
    if of_kinds:
        return _together(of_kinds)
    unit = _unit(text)
    for parsed, section in filter(None, (quoted, named_section(desk, topic), safeguards(desk))):
        members = entries(parsed, section)
        if len(members) > 1:
            asked = _member_asked(desk, parsed, section, facets[1:])
            told = _member_told(parsed, section, facets[1:])
            what = f"“{section.title or section.heading}”"
            return compose_count(parsed, what, members, asked, told, unit=unit)
    if not kinds and not any(concept.present for concept in desk.facet_concepts(all_plans(desk), facets[0])):
        return _whole(desk, facets[1:])
    return None


def _part_placed(desk: Desk, facet: Facet) -> Draft | None:
    """Say where a numbered part stands that one of several questions asks the place of: 专栏5归在哪个战略方向下."""
    if _IN_WHICH.search(facet.text):
        for parsed in desk.parsed(all_plans(desk)):
            for part in find_parts(facet.text):
                if section := find_part(parsed, part):
                    return compose_member(parsed, section, ())
    return None


def _chapters(desk: Desk, asked: str) -> bool:
    """Whether 章 are asked for, and a plan has parts that it calls so."""
    return asked.endswith("章") and any(family(parsed, "章") for parsed in desk.parsed(all_plans(desk)))


def _counted_alone(desk: Desk, facet: Facet) -> Draft | None:
    """Count what one of several questions asks the number of: 分几章, 第三章下有几节."""
    kind = _HOW_MANY.search(facet.text)
    if not kind:
        return None
    for parsed in desk.parsed(all_plans(desk)):
        for part in find_parts(facet.text):
            section = find_part(parsed, part)
            if section and (members := entries(parsed, section)):
                what = f"“{section.title or section.heading}”"
                return _brief(compose_count(parsed, what, members, unit=kind[1] or kind[2]))
    return _of_kind(desk, kind[1] or kind[2], brief=True)


def _together(drafts: Sequence[Draft]) -> Draft:
    return Draft(tuple(line for draft in drafts for line in draft.lines))


def _brief(counted: Draft) -> Draft:
    """Keep the number alone, with the first and the last of what was counted as its evidence."""
    number, *_, last = counted.lines
    return Draft((replace(number, evidence=tuple(dict.fromkeys((*number.evidence, *last.evidence)))),))


def _unit(text: str) -> str:
    """Return the measure word that a question counts by: 项 of 主要任务有几项."""
    match = _MEASURE.search(text)
    return match[1] if match else ""


def _of_kind(desk: Desk, kind: str, *, brief: bool) -> Draft | None:
    """Count the parts of a kind (目标, 专栏) in the first plan that has any; name them unless `brief`."""
    for parsed in desk.parsed(all_plans(desk)):
        leads = [Entry(head, ()) for s in family(parsed, kind) if (head := heading_sentence(parsed, s))]
        if leads:
            draft = compose_count(parsed, kind, leads)
            return _brief(draft) if brief else draft
    return None


def _whole(desk: Desk, facets: Sequence[Facet]) -> Draft:
    """Count the outermost parts of a plan (规划分几块), and tell what is under one that is asked for besides."""
    (parsed, *_) = desk.parsed(all_plans(desk))
    outermost = [s for s in parsed.sections if s.parent is None and s.kind != "preamble"]
    numbered = [s for s in outermost if s.number is not None and not s.marker.startswith("附")]
    heads = [heading_sentence(parsed, s) for s in (numbered if len(numbered) > 1 else outermost)]
    members = [Entry(head, ()) for head in heads if head]
    draft = compose_count(parsed, "部分", members)
    below = next((found for facet in facets if (found := _part_below(parsed, facet, members))), None)
    return Draft((*draft.lines, *compose_section(parsed, below, listing=True).lines)) if below else draft


def _part_below(parsed: ParsedPlan, facet: Facet, members: Sequence[Entry]) -> Section | None:
    """Return the outermost part that a further question asks what stands under it: “十四五”部分下面有哪些."""
    if not (BELOW.search(facet.text) or _INSIDE.search(facet.text)):
        return None
    for part in find_parts(facet.text):
        if part.family in MEMBERS | {"部分"} and 0 < part.number <= len(members):
            return parsed.sections[members[part.number - 1].lead.section]
    words = [word for word in _WORDS.findall(BELOW.sub(" ", facet.text)) if word not in "部分"]
    named = [entry.lead for entry in members if any(word in entry.lead.text for word in words)]
    return parsed.sections[named[-1].section] if named else None


def _member_told(parsed: ParsedPlan, section: Section, facets: Sequence[Facet]) -> Entry | None:
    """Return the member that a further question counts off and asks the content of (第五条讲谁), if it has any."""
    for facet in facets:
        for reference in find_parts(facet.text):
            found = member(parsed, section, reference) if reference.family in MEMBERS else None
            if found and found.rest and _DESCRIBES.search(facet.text):
                return found
    return None


def _member_asked(
    desk: Desk, parsed: ParsedPlan, section: Section, facets: Sequence[Facet]
) -> Candidate | None:
    """Return the sentence under a section that a further 第几 asks the place of."""
    for facet in facets:
        if "rank" in facet.ask.wants:
            found = [(desk.reading.evidence(parsed.plan, s.index), 1.0) for s in under(parsed, section)]
            topical = replace(facet, ask=replace(facet.ask, wants=frozenset()))
            return next(iter(desk.ranked(found, (parsed.plan,), topical)), None)
    return None
