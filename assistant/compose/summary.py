"""Lists and summaries: everything that an enumeration or a section holds, each member in its own words."""

from collections.abc import Iterator, Sequence

from assistant.compose.draft import Draft, Line
from assistant.compose.evidence import evidence_of
from assistant.compose.structure import short
from assistant.compose.words import plan_name
from assistant.select.outline import Entry, entries, heading_sentence, own_sentences
from ingest.types import ParsedPlan, Section, Sentence

_SUMMARY_ROOM = 1250
"""Characters of a summary (the golden set calls over 1,500 a dump)."""
_LIST_ROOM = 650
"""Characters of a list whose members are told in full (limit 900, and what a list is asked for is its members)."""
_PART_ROOM, _PART_LINE, _OPENING = 330, 110, 2
"""Characters for saying what a part is, a line of it, and sentences of its opening."""
_LEAST = 24
"""Shortest excerpt of a member that still says something."""


def compose_part(parsed: ParsedPlan, section: Section) -> Draft:
    """Say briefly what a numbered part is: its heading, how it opens, and what it is divided into."""
    head = heading_sentence(parsed, section)
    members = entries(parsed, section)
    opening = [
        s
        for s in own_sentences(parsed, section)
        if not any(s.id == e.lead.id or s in e.rest for e in members)
    ]
    lines = (
        [Line(f"{plan_name(parsed.plan)}：", section.heading, (evidence_of(parsed, head),))] if head else []
    )
    room = _PART_ROOM - len(section.heading)
    told = [(s, _PART_LINE) for s in opening[:_OPENING]]
    named = sum(len(short(s.text, _PART_LINE)) for s in (*opening[:_OPENING], *(e.lead for e in members)))
    spare = min((room - named) // max(1, len(members)), _PART_LINE)
    for entry in members:
        told.append((entry.lead, _PART_LINE))
        if spare >= _LEAST:  # a heading says little by itself: what it says first is told, too
            told += [(s, spare) for s in entry.rest[:1]]
    return Draft((*lines, *_as_far_as(parsed, told, room)))


def compose_entry(parsed: ParsedPlan, entry: Entry) -> Draft:
    """Give one member of an enumeration with what stands under it, as far as a short answer has room."""
    lines = [Line(f"{plan_name(parsed.plan)}：", entry.lead.text, (evidence_of(parsed, entry.lead),))]
    told = [(s, _PART_LINE) for s in entry.rest]
    return Draft((*lines, *_as_far_as(parsed, told, _PART_ROOM - len(entry.lead.text))))


def _as_far_as(parsed: ParsedPlan, told: Sequence[tuple[Sentence, int]], room: int) -> Iterator[Line]:
    """Yield a line for each sentence, shortened to so many characters, as long as there is room."""
    for sentence, limit in told:
        text = short(sentence.text, limit)
        room -= len(text)
        if room < 0:
            return
        yield Line("", text, (evidence_of(parsed, sentence),))


def compose_rows(parsed: ParsedPlan, rows: Sequence[Sentence]) -> Draft:
    """Give rows of a table, each told with the names of its columns."""
    name = f"{plan_name(parsed.plan)}："
    return Draft(
        tuple(Line("" if i else name, row.text, (evidence_of(parsed, row),)) for i, row in enumerate(rows))
    )


def compose_section(parsed: ParsedPlan, section: Section, *, listing: bool = False) -> Draft:
    """Say what a section says: its heading, then every member or sentence, shortened evenly to fit the room.

    With `listing`, where the whole is too long for a list, each member is only named.
    """
    head = heading_sentence(parsed, section)
    lines = (
        [Line(f"{plan_name(parsed.plan)}：", section.heading, (evidence_of(parsed, head),))] if head else []
    )
    members = entries(parsed, section)
    intro = [
        s
        for s in own_sentences(parsed, section)
        if not any(s.id == e.lead.id or s in e.rest for e in members)
    ]
    parts = [(s,) for s in intro] + [(e.lead, *e.rest) for e in members]
    if listing and len(members) > 1 and sum(len(s.text) for part in parts for s in part) > _LIST_ROOM:
        parts = [(e.lead,) for e in members]
    lines += _lines(parsed, parts, _SUMMARY_ROOM - sum(len(line.lead + line.text) for line in lines))
    return Draft(tuple(lines))


def _lines(parsed: ParsedPlan, parts: Sequence[tuple[Sentence, ...]], room: int) -> list[Line]:
    """One line a sentence when all fit; otherwise every part keeps its opening, longer parts losing most."""
    flat = [s for part in parts for s in part]
    if sum(len(s.text) for s in flat) <= room:
        return [Line("", s.text, (evidence_of(parsed, s),)) for s in flat]
    share = max(_LEAST, room // max(1, len(flat)))
    if share > _LEAST:
        return [Line("", short(s.text, max(share, _LEAST)), (evidence_of(parsed, s),)) for s in flat]
    leads = [part[0] for part in parts]
    share = max(_LEAST, room // max(1, len(leads)))
    return [Line("", short(s.text, share), (evidence_of(parsed, s),)) for s in leads[: room // _LEAST]]
