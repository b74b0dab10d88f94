"""Lists and summaries: everything that an enumeration or a section holds, each member in its own words."""

from collections.abc import Sequence

from assistant.compose.draft import Draft, Line
from assistant.compose.structure import short
from assistant.compose.words import plan_name
from assistant.select.outline import Entry, entries, heading_sentence, own_sentences, under
from assistant.types import Evidence
from ingest.types import ParsedPlan, Section, Sentence

_LIST_ROOM = 820
_SUMMARY_ROOM = 1250
"""Characters of a list and a summary (the golden set calls over 900 and 1,500 a dump)."""
_LEAST = 24
"""Shortest excerpt of a member that still says something."""


def compose_section(parsed: ParsedPlan, section: Section, *, room: int = _SUMMARY_ROOM) -> Draft:
    """Say what a section says: its heading, then every member or sentence, shortened evenly to fit the room."""
    head = heading_sentence(parsed, section)
    lines = [Line(f"{plan_name(parsed.plan)}：", section.heading, (_evidence(parsed, head),))] if head else []
    members = entries(parsed, section)
    intro = [
        s
        for s in own_sentences(parsed, section)
        if not any(s.id == e.lead.id or s in e.rest for e in members)
    ]
    parts = [(s,) for s in intro] + [(e.lead, *e.rest) for e in members]
    lines += _lines(parsed, parts, room - sum(len(line.lead + line.text) for line in lines))
    return Draft(tuple(lines))


def compose_entries(parsed: ParsedPlan, members: Sequence[Entry], *, lead: str = "") -> Draft:
    """Give all members of an enumeration."""
    lines = _lines(parsed, [(e.lead, *e.rest) for e in members], _LIST_ROOM)
    first = lines[0]
    return Draft((Line(lead or f"{plan_name(parsed.plan)}：", "", first.evidence, computed=True), *lines))


def _lines(parsed: ParsedPlan, parts: Sequence[tuple[Sentence, ...]], room: int) -> list[Line]:
    """One line a sentence when all fit; otherwise every part keeps its opening, longer parts losing most."""
    flat = [s for part in parts for s in part]
    if sum(len(s.text) for s in flat) <= room:
        return [Line("", s.text, (_evidence(parsed, s),)) for s in flat]
    share = max(_LEAST, room // max(1, len(flat)))
    if share > _LEAST:
        return [Line("", short(s.text, max(share, _LEAST)), (_evidence(parsed, s),)) for s in flat]
    leads = [part[0] for part in parts]
    share = max(_LEAST, room // max(1, len(leads)))
    return [Line("", short(s.text, share), (_evidence(parsed, s),)) for s in leads[: room // _LEAST]]


def section_length(parsed: ParsedPlan, section: Section) -> int:
    """Return how many characters a section and what is under it have."""
    return sum(len(s.text) for s in under(parsed, section))


def _evidence(parsed: ParsedPlan, sentence: Sentence) -> Evidence:
    return Evidence(parsed.plan, parsed.sections[sentence.section].path, sentence)
