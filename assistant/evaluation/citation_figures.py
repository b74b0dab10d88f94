"""What the citations of one answer are worth: whether they show the evidence, name its place and quote it truly."""

from collections.abc import Mapping, Sequence
from statistics import fmean

from assistant.evaluation.golden import Evidence
from assistant.evaluation.overlap import covered, grams, heading_key, is_subsequence, squeeze
from assistant.evaluation.replies import CitedPlace, stem_of

QUOTE_SLACK = (1.15, 12)
"""A cited stretch may exceed its quote by this factor and this many characters (page numbers left out)."""


def is_faithful(citation: CitedPlace, texts: Mapping[str, str]) -> bool:
    """Tell whether the quote is what stands at the cited place, artefacts such as page numbers perhaps left out."""
    text = texts.get(stem_of(citation.source))
    if text is None or not citation.quote:
        return False
    stretch = squeeze("".join(text[start:end] for start, end in citation.spans))
    quote = squeeze(citation.quote).rstrip("…")
    factor, extra = QUOTE_SLACK
    return is_subsequence(quote, stretch) and len(stretch) <= factor * len(quote) + extra


def showing(evidence: Evidence, citations: Sequence[CitedPlace]) -> tuple[CitedPlace, ...]:
    """Return the citations that show the evidence: of the same document, their quote covering it."""
    return tuple(
        c for c in citations if stem_of(c.source) == evidence.doc and covered(evidence.quote, [c.quote])
    )


def precision(evidence: Sequence[Evidence], citations: Sequence[CitedPlace]) -> float | None:
    """Return the share of citations that bear on some evidence; None without evidence, 0 without citations."""
    if not evidence:
        return None
    return fmean(any(_near(c, e) for e in evidence) for c in citations) if citations else 0.0


def _near(citation: CitedPlace, evidence: Evidence) -> bool:
    """Tell whether a citation bears on the evidence: shares a gram with it, or stands in its section."""
    if stem_of(citation.source) != evidence.doc:
        return False
    if grams(citation.quote) & grams(evidence.quote):
        return True
    return bool(evidence.section) and any(
        heading_key(evidence.section[-1]) in squeeze(heading) for heading in citation.section
    )


def section_ok(evidence: Sequence[Evidence], shown: Sequence[tuple[CitedPlace, ...]]) -> float | None:
    """Return for how much of the evidence shown, and having a section, a citation names that section."""
    right = [
        any(heading_key(e.section[-1]) in squeeze("/".join(c.section)) for c in citations)
        for e, citations in zip(evidence, shown, strict=True)
        if citations and e.section
    ]
    return fmean(right) if right else None


def library_ok(
    evidence: Sequence[Evidence], shown: Sequence[tuple[CitedPlace, ...]], libraries: Mapping[str, str]
) -> float | None:
    """Return for how much of the evidence shown a citation names the library that issued the plan."""
    right = [
        any(squeeze(c.library) == libraries.get(e.doc) for c in citations)
        for e, citations in zip(evidence, shown, strict=True)
        if citations
    ]
    return fmean(right) if right else None


def faithful(citations: Sequence[CitedPlace], texts: Mapping[str, str]) -> float | None:
    """Return the share of citations that quote truly; None without citations, or without texts to check by."""
    return fmean(is_faithful(c, texts) for c in citations) if texts and citations else None
