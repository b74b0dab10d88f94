"""A sentence that only announces (主要指标共12项：, 四是对外交流。) is told with what it announces."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.compose.draft import Draft, Line
from assistant.compose.evidence import evidence_of
from assistant.compose.excerpt import ALONE
from assistant.compose.structure import short
from assistant.select.outline import is_opener
from assistant.types import Evidence
from ingest.types import ParsedPlan, Plan, Sentence

_COLONS = ("：", ":")
_LEAST = 30
"""Characters of a member that still say something, where there is no room for all of each."""


def continued(draft: Draft, parsed_of: Callable[[Plan], ParsedPlan], *, room: int) -> Draft:
    """Put after each line that only announces the sentences that it announces, as far as `room` (characters) allows."""
    told = {e.sentence.id for line in draft.lines for e in line.evidence}
    left = room - sum(len(line.lead + line.text) for line in draft.lines)
    lines: list[Line] = []
    for told_line in draft.lines:
        line = replace(told_line, evidence=tuple(_whole(e, parsed_of) for e in told_line.evidence))
        lines.append(line)
        if len(line.evidence) != 1 or line.text != line.evidence[0].sentence.text:
            continue
        parsed = parsed_of(line.evidence[0].plan)
        rest = [s for s in announced(parsed, line.evidence[0].sentence) if s.id not in told]
        share = max(_LEAST, left // max(1, len(rest)))
        whole = sum(len(s.text) for s in rest) <= left
        for sentence in rest:
            text = sentence.text if whole else short(sentence.text, share)
            if len(text) > left:
                break
            left -= len(text)
            told.add(sentence.id)
            lines.append(Line("", text, (evidence_of(parsed, sentence),)))
    return replace(draft, lines=tuple(lines))


def with_rest_of_item(draft: Draft, parsed_of: Callable[[Plan], ParsedPlan]) -> Draft:
    """Tell the rest of a list's member where the sentence that opens it is all the answer: how, and not only that."""
    if len(draft.lines) != 1 or len(draft.lines[0].evidence) != 1:
        return draft
    (line,) = draft.lines
    sentence = line.evidence[0].sentence
    if sentence.role != "body" or not sentence.item or line.text != sentence.text:
        return draft
    parsed = parsed_of(line.evidence[0].plan)
    lines, room = [line], ALONE - len(line.text)
    for after in _rest_of_item(parsed, sentence):
        room -= len(after.text)
        if room < 0:
            break
        lines.append(Line("", after.text, (evidence_of(parsed, after),)))
    return replace(draft, lines=tuple(lines))


def _rest_of_item(parsed: ParsedPlan, sentence: Sentence) -> Iterator[Sentence]:
    """Yield what follows the sentence that opens a list's member, up to the next member or paragraph."""
    for after in parsed.sentences[sentence.index + 1 :]:
        if after.section != sentence.section or after.item or after.paragraph != sentence.paragraph:
            return
        yield after


def _whole(evidence: Evidence, parsed_of: Callable[[Plan], ParsedPlan]) -> Evidence:
    """Return what a sentence is quoted with."""
    return evidence if evidence.follow else evidence_of(parsed_of(evidence.plan), evidence.sentence)


def announced(parsed: ParsedPlan, sentence: Sentence) -> Sequence[Sentence]:
    """Return what a sentence announces: after a colon the list or the rest of the paragraph, after 四是…。 its text."""
    if sentence.role != "body" or parsed.printed(sentence):
        return ()
    after = [s for s in parsed.sentences[sentence.index + 1 :] if s.section == sentence.section]
    found: list[Sentence] = []
    if sentence.text.endswith(_COLONS):
        paragraph = sentence.paragraph
        for s in after:
            if not s.item and s.paragraph != paragraph:
                break
            paragraph = s.paragraph
            found.append(s)
    elif is_opener(sentence):
        found += _rest_of_item(parsed, sentence)
    return found
