"""Read a plan in place: a section with all that stands under it, and where a quote stands in its sentences."""

from collections.abc import Iterable, Sequence

from ingest.types import ParsedPlan, Section, Sentence, Span


def section_by_id(parsed: ParsedPlan, section_id: str) -> Section | None:
    """Find a section by its place in the tree, such as `3.5.2`; None if the plan has no such section."""
    return next((s for s in parsed.sections if s.id == section_id), None)


def sentences_under(parsed: ParsedPlan, section: Section) -> tuple[Sentence, ...]:
    """Return the sentences of a section and of all sections below it, headings included, in reading order."""
    inside = {section.index}
    for candidate in parsed.sections[section.index + 1 :]:
        if candidate.parent in inside:
            inside.add(candidate.index)
    return tuple(s for s in parsed.sentences if s.section in inside)


def sentences_by_id(parsed: ParsedPlan, ids: Iterable[str]) -> tuple[Sentence, ...]:
    """Return sentences in reading order; those that the plan no longer has are left out."""
    wanted = set(ids)
    return tuple(s for s in parsed.sentences if s.id in wanted)


def quoted_spans(sentences: Sequence[Sentence], quote: str) -> dict[int, Span]:
    """Tell which part of each sentence a quote covers.

    Returns sentence index -> half-open span of its `text`. White space does not count. A quote that does not stand
    in the sentences covers them whole: they are what was cited.
    """
    letters = [
        (sentence.index, at)
        for sentence in sentences
        for at, c in enumerate(sentence.text)
        if not c.isspace()
    ]
    joined = "".join(c for sentence in sentences for c in sentence.text if not c.isspace())
    wanted = "".join(quote.split())
    start = joined.find(wanted) if wanted else -1
    if start < 0:
        return {s.index: (0, len(s.text)) for s in sentences}
    covered: dict[int, Span] = {}
    for index, at in letters[start : start + len(wanted)]:
        first, _ = covered.get(index, (at, at))
        covered[index] = (first, at + 1)
    return covered
