"""Paragraphs and outline -> the sections and sentences that the rest of the house sees."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256

from ingest.lines import page_of
from ingest.outline import Outline
from ingest.paragraphs import Paragraph
from ingest.sentences import split_sentences
from ingest.titles import Title
from ingest.types import Plan, RawDocument, Section, SectionKind, Sentence, SentenceRole, Span

_ORDINAL = re.compile(
    r"([一二三四五六七八九十]{1,2}(?:是|要(?!素|点|害|闻)))|(第[一二三四五六七八九十]{1,2}|其[一二三四五六七八九十]|首先|其次|再次|最后)(?=[，,、：:])"
)
ID_DIGITS = 16
"""Hex digits of a sentence's id: 64 bits, no collision in any corpus of plans."""


def assemble_sections(paragraphs: Sequence[Paragraph], outline: Outline) -> tuple[Section, ...]:
    """Name, number and measure the sections.

    A box that layout moved into another section counts for its own parent in the tree, but not in the parent's span.
    """
    ends = _ends(paragraphs, outline)
    children: Counter[int | None] = Counter()
    sections: list[Section] = []
    for index, node in enumerate(outline.nodes):
        parent = None if node.parent is None else sections[node.parent]
        prefix = f"{parent.id}." if parent else ""
        if node.heading is None:
            start = min(paragraphs[0].text.at)
            sections.append(
                Section(index, "0", "", "", "", None, 1, "preamble", None, (), (start, ends[index]))
            )
            continue
        children[node.parent] += 1
        paragraph = paragraphs[node.paragraph]
        heading = paragraph.text.text[: node.heading.end].rstrip()
        kind: SectionKind = "box" if node.box else "runin" if node.heading.runin else "heading"
        sections.append(
            Section(
                index=index,
                id=f"{prefix}{children[node.parent]}",
                heading=heading,
                marker=paragraph.marker.text if paragraph.marker else "",
                title=heading[paragraph.head :],
                number=paragraph.marker.number if paragraph.marker else None,
                level=node.depth,
                kind=kind,
                parent=node.parent,
                path=(*(parent.path if parent else ()), heading),
                span=(paragraph.text.at[0], ends[index]),
            )
        )
    return tuple(sections)


def _ends(paragraphs: Sequence[Paragraph], outline: Outline) -> list[int]:
    """Return for each node the offset one past the last thing under it."""
    ends = [0] * len(outline.nodes)
    for paragraph, home in zip(paragraphs, outline.section_of, strict=True):
        ends[home] = max(ends[home], max(paragraph.text.at) + 1)
    open_at: list[int] = []
    within: list[bool] = []
    for index, node in enumerate(outline.nodes):
        within.append(node.parent is not None and node.parent in open_at[node.depth - 2 : node.depth - 1])
        open_at[node.depth - 1 :] = [index]
    for index in range(len(outline.nodes) - 1, -1, -1):
        parent = outline.nodes[index].parent
        if parent is not None and within[index]:
            ends[parent] = max(ends[parent], ends[index])
    return ends


def assemble_sentences(
    raw: RawDocument,
    plan: Plan,
    paragraphs: Sequence[Paragraph],
    title: Title,
    outline: Outline,
    sections: Sequence[Section],
) -> tuple[Sentence, ...]:
    """Cut the paragraphs into sentences, in reading order: the rest of a cut sentence comes with its beginning."""
    headings = {node.paragraph: node.heading.end for node in outline.nodes if node.heading}
    rests = set(outline.rest_of.values())
    sentences: list[Sentence] = []
    repeats: Counter[str] = Counter()
    for number, paragraph in enumerate(paragraphs):
        if number in rests:
            continue
        text = paragraph.text
        if number in outline.rest_of:
            text = text + paragraphs[outline.rest_of[number]].text
        section = sections[outline.section_of[number]]
        marker = paragraph.marker.text if paragraph.marker and outline.items[number] else ""
        for (start, end), role in _pieces(
            text.text, headings.get(number, 0), number in title.lines, whole=paragraph.row
        ):
            piece = text.part(start, end)
            item = (marker or paragraph.item or _ordinal(piece.text)) if role == "body" else ""
            marker = ""
            spans = piece.spans(raw.text)
            key = "\n".join((plan.id, *section.path, piece.text))
            repeats[key] += 1
            digest = sha256(f"{key}\n{repeats[key]}".encode()).hexdigest()[:ID_DIGITS]
            sentences.append(
                Sentence(
                    index=len(sentences),
                    id=f"{plan.id}:{digest}",
                    text=piece.text,
                    spans=spans,
                    page=page_of(raw, spans[0][0]),
                    section=section.index,
                    role=role,
                    paragraph=number,
                    item=item,
                )
            )
    return tuple(sentences)


def _pieces(text: str, heading: int, title: bool, *, whole: bool) -> Iterator[tuple[Span, SentenceRole]]:
    if title:
        yield (0, len(text)), "title"
        return
    if heading:
        yield (0, len(text[:heading].rstrip())), "heading"
    if whole:
        yield (0, len(text)), "body"
        return
    for start, end in split_sentences(text[heading:]):
        yield (heading + start, heading + end), "body"


def _ordinal(text: str) -> str:
    match = _ORDINAL.match(text)
    return match[0] if match else ""
