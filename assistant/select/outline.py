"""Questions to the section tree: parts by number, sections by topic, the items under a heading."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.select.clauses import clauses
from assistant.select.concepts import Concept
from assistant.select.match import strength
from assistant.understand.parts import LAST, PartRef
from ingest.types import ParsedPlan, Section, Sentence

_COLON = re.compile(r"[：:]")
_SPACE = re.compile(r"\s+")
_FAMILY_OF_LEVEL = frozenset({"章", "部分", "篇", "节", "条", "点", "款", "项", "方面", "bracket", "个"})
_EXACT = 0.1
"""Part of a score that rests on how much of the heading the topic names: 总体目标 rather than 指导思想和总体目标."""
OPENER = 30
"""Characters of a sentence that opens what follows like a heading."""
_ANCESTOR = 0.8
"""What a concept counts that stands in a heading further up."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One member of an enumeration: a child section, or a list item."""

    lead: Sentence
    """Its heading, or the sentence that opens it."""
    rest: tuple[Sentence, ...]
    """What follows under it, in order."""


def children(parsed: ParsedPlan, section: Section) -> tuple[Section, ...]:
    """Return the sections directly under one."""
    return tuple(s for s in parsed.sections if s.parent == section.index)


def own_sentences(parsed: ParsedPlan, section: Section) -> tuple[Sentence, ...]:
    """Return a section's body sentences, those of its children left out."""
    return tuple(s for s in parsed.sentences if s.section == section.index and s.role == "body")


def heading_sentence(parsed: ParsedPlan, section: Section) -> Sentence | None:
    """Return the sentence that is a section's heading."""
    return next((s for s in parsed.sentences if s.section == section.index and s.role == "heading"), None)


def under(parsed: ParsedPlan, section: Section) -> tuple[Sentence, ...]:
    """Return all sentences of a section and of what is under it, in order."""
    inside = {section.index}
    for other in parsed.sections[section.index + 1 :]:
        if other.parent in inside:
            inside.add(other.index)
    return tuple(s for s in parsed.sentences if s.section in inside)


def inside(parsed: ParsedPlan, section: Section) -> frozenset[int]:
    """Return the indices of a section and of those under it, as far as they hold sentences."""
    return frozenset(s.section for s in under(parsed, section))


def entries(parsed: ParsedPlan, section: Section) -> tuple[Entry, ...]:
    """Return the enumeration under a heading: its child sections, or else its list items."""
    found = []
    for child in children(parsed, section):
        head = heading_sentence(parsed, child)
        if head:
            found.append(Entry(head, tuple(s for s in under(parsed, child) if s.id != head.id)))
    body = own_sentences(parsed, section)
    return tuple(found) or items(body) or openers(body)


def items(sentences: Sequence[Sentence]) -> tuple[Entry, ...]:
    """Group sentences by the markers that open list items."""
    found: list[tuple[Sentence, list[Sentence]]] = []
    for sentence in sentences:
        if sentence.item:
            found.append((sentence, []))
        elif found:
            found[-1][1].append(sentence)
    return tuple(Entry(lead, tuple(rest)) for lead, rest in found)


def openers(sentences: Sequence[Sentence]) -> tuple[Entry, ...]:
    """Read sentences built like the first (坚持公益，注重民生。强化基础，把握重点。) as an unnumbered enumeration."""
    if not sentences or len(sentences[0].text) > OPENER:
        return ()
    found: list[tuple[Sentence, list[Sentence]]] = []
    for sentence in sentences:
        if _build(sentence) == _build(sentences[0]):
            found.append((sentence, []))
        else:
            found[-1][1].append(sentence)
    return tuple(Entry(lead, tuple(rest)) for lead, rest in found) if len(found) > 1 else ()


def is_opener(sentence: Sentence) -> bool:
    """Whether a sentence only opens a list's member (三是人才短缺), and what follows fills it."""
    return sentence.role == "body" and bool(sentence.item) and len(sentence.text) <= OPENER


def _build(sentence: Sentence) -> tuple[int, ...]:
    """Return how many characters each clause of a sentence has."""
    return tuple(end - start for start, end in clauses(sentence.text))


def member(parsed: ParsedPlan, section: Section, part: PartRef) -> Entry | None:
    """Return the member of an enumeration that a reference such as 第二个 or 最后一条 counts off."""
    found = entries(parsed, section)
    if part.number == LAST:
        return found[-1] if found else None
    return found[part.number - 1] if part.number <= len(found) else None


def find_part(parsed: ParsedPlan, part: PartRef, within: Section | None = None) -> Section | None:
    """Return the section that a reference such as 目标15 or 第五章 names; the outermost when several fit."""
    if part.number == LAST:
        pool = list(family(parsed, part.family)) or [s for s in parsed.sections if s.level == 1]
        return pool[-1] if pool else None
    pool = [s for s in parsed.sections if s.number == part.number and s.kind != "preamble"]
    if within is not None:
        inside = {s.section for s in under(parsed, within)}
        pool = [s for s in pool if s.index in inside and s.index != within.index]
    named = [s for s in pool if part.family in s.marker]
    if named:
        return min(named, key=lambda s: (s.level, s.index))
    if part.family == "bracket" or (part.family in _FAMILY_OF_LEVEL and "（" in part.text):
        pool = [s for s in pool if s.marker[:1] in "（("] or pool
    if part.family in _FAMILY_OF_LEVEL:
        return min(pool, key=lambda s: (s.level, s.index), default=None)
    return None


def find_titled(parsed: ParsedPlan, title: str) -> Section | None:
    """Return the section whose heading contains a title that the question quotes; the shortest such heading."""
    wanted = _SPACE.sub("", title)
    named = [s for s in parsed.sections if wanted in _SPACE.sub("", s.heading)]
    return min(named, key=lambda s: (len(s.heading), s.index), default=None)


def family(parsed: ParsedPlan, name: str) -> tuple[Section, ...]:
    """Return all sections whose marker carries a name of its own: every 战略方向, every 目标, every 专栏."""
    return tuple(
        s
        for s in parsed.sections
        if s.marker.startswith(name) or (name in "章节篇" and s.marker.endswith(name))
    )


def score_section(section: Section, concepts: Sequence[Concept]) -> float:
    """Return the share of the question's weight that a heading carries, its ancestors at a discount.

    Words that the plans know under no name weigh nothing here: 承认哪些问题 asks for 存在问题. 0 where the heading
    itself adds nothing to what its ancestors say: then the ancestor is meant.
    """
    concepts = [c for c in concepts if c.present]
    total = sum(c.weight for c in concepts) or 1.0
    above = "/".join(section.path[:-1])
    own = {c.word: c.weight * strength(section.heading, c) for c in concepts}
    outer = {c.word: c.weight * strength(above, c) * _ANCESTOR for c in concepts}
    if not any(own[word] > outer[word] for word in own):
        return 0.0
    named = sum(max((len(f) for f, _ in c.forms if f in section.title), default=0) for c in concepts)
    exact = min(1.0, named / max(1, len(_COLON.split(section.title)[0])))  # 愿景：成为知识服务中心 is 愿景
    return sum(max(own[word], outer[word]) for word in own) / total * (1 - _EXACT + _EXACT * exact)


def best_sections(parsed: ParsedPlan, concepts: Sequence[Concept]) -> tuple[tuple[float, Section], ...]:
    """Return the sections by how well their heading names the topic, best first; the outer one of equals first."""
    scored = [(score_section(s, concepts), s) for s in parsed.sections if s.kind != "preamble"]
    return tuple(
        sorted(
            (pair for pair in scored if pair[0] > 0),
            key=lambda pair: (-pair[0], pair[1].level, pair[1].index),
        )
    )
