"""A sentence of a plan as evidence: a heading brings along what stands right after it."""

from assistant.types import Evidence
from ingest.types import ParsedPlan, Sentence

ALONE = 40
"""Characters from which a heading says enough by itself."""


def evidence_of(parsed: ParsedPlan, sentence: Sentence) -> Evidence:
    """Return a sentence with its place; a short heading is quoted with the sentence that follows it."""
    after = sentence.index + 1
    brief = sentence.role == "heading" and len(sentence.text) < ALONE and after < len(parsed.sentences)
    return Evidence(
        parsed.plan,
        parsed.sections[sentence.section].path,
        sentence,
        parsed.sentences[after] if brief else None,
    )
