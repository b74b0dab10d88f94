"""A sentence of a plan as evidence: a heading brings along what stands right after it."""

from assistant.types import Evidence
from ingest.types import ParsedPlan, Sentence

ALONE = 40
"""Characters from which a heading says enough by itself."""


def evidence_of(parsed: ParsedPlan, sentence: Sentence) -> Evidence:
    """Return a sentence with its place; a short heading is quoted with the sentence that follows it.

    The place is then where the quote ends, so that the path holds for all of it.
    """
    after = sentence.index + 1
    brief = sentence.role == "heading" and len(sentence.text) < ALONE and after < len(parsed.sentences)
    follow = parsed.sentences[after] if brief else None
    if follow and not _under(parsed, follow.section, sentence.section):
        follow = None
    path = parsed.sections[(follow or sentence).section].path
    return Evidence(parsed.plan, path, sentence, follow, parsed.printed(sentence))


def _under(parsed: ParsedPlan, section: int, top: int) -> bool:
    """Whether a section is another one, or stands under it."""
    here: int | None = section
    while here is not None and here != top:
        here = parsed.sections[here].parent
    return here == top
