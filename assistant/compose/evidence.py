"""A sentence of a plan as evidence: a heading, or the opening of a list's member, brings along what follows it."""

from assistant.select.outline import is_opener
from assistant.types import Evidence
from ingest.types import ParsedPlan, Sentence

ALONE = 40
"""Characters from which a heading says enough by itself."""


def evidence_of(parsed: ParsedPlan, sentence: Sentence) -> Evidence:
    """Return a sentence with its place; a short heading, or opener (三是人才短缺。), is quoted with what follows it.

    The place is then where the quote ends, so that the path holds for all of it.
    """
    after = sentence.index + 1
    brief = len(sentence.text) < ALONE and after < len(parsed.sentences)
    follow = parsed.sentences[after] if brief and _opens(sentence, parsed.sentences[after]) else None
    if follow and not _under(parsed, follow.section, sentence.section):
        follow = None
    path = parsed.sections[(follow or sentence).section].path
    return Evidence(parsed.plan, path, sentence, follow, parsed.printed(sentence))


def _opens(sentence: Sentence, after: Sentence) -> bool:
    """Whether a sentence heads the next one: a heading, or a list member's first words with a full stop."""
    if sentence.role == "heading":
        return True
    return is_opener(sentence) and after.paragraph == sentence.paragraph and not after.item


def _under(parsed: ParsedPlan, section: int, top: int) -> bool:
    """Whether a section is another one, or stands under it."""
    here: int | None = section
    while here is not None and here != top:
        here = parsed.sections[here].parent
    return here == top
