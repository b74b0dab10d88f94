"""Paragraphs -> the section tree, and which paragraph stands in which section."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.boxes import Displaced, displaced_boxes, settle_boxes
from ingest.headings import Heading, choose_headings
from ingest.hinting import settle_hints
from ingest.nesting import Candidate, nest
from ingest.paragraphs import Paragraph
from ingest.titles import Title
from ingest.unnumbered import is_annex, is_outermost, is_record, plain_headings

MAX_HINTED = 100
"""Characters of a heading that the file format names; longer ones are whole paragraphs in the wrong style."""


@dataclass(frozen=True, slots=True)
class Node:
    """A section before its sentences are cut."""

    paragraph: int
    """The paragraph that holds the heading; -1 for a preamble."""
    heading: Heading | None
    """None for a preamble."""
    parent: int | None
    """Index among the nodes."""
    depth: int
    box: bool


@dataclass(frozen=True, slots=True)
class Outline:
    """The tree, in document order, and the place of every paragraph."""

    nodes: tuple[Node, ...]
    section_of: tuple[int, ...]
    """For each paragraph the node that it stands in."""
    items: tuple[bool, ...]
    """For each paragraph whether its marker numbers a list item."""
    rest_of: dict[int, int]
    """Paragraph cut in two by a box -> the paragraph that holds its rest."""


def build_outline(paragraphs: Sequence[Paragraph], title: Title) -> Outline:
    """Find the headings among the paragraphs after the title, and nest them.

    Numbered paragraphs are nested first, list items among them, so that siblings can be told and judged together.
    Then the headings, with those that have no number, are nested without the items.
    """
    start = title.end
    plain = plain_headings(paragraphs, start)
    numbered = [
        Candidate(i, paragraph.marker, hint)
        for i, paragraph in enumerate(paragraphs[start:], start)
        for hint in [_hint(paragraph)]
        if paragraph.marker or hint is not None
    ]
    placed = settle_hints(numbered)
    chosen = choose_headings(numbered, nest(placed), paragraphs, frozenset(plain))
    taken = {candidate.paragraph for candidate in numbered}
    unnumbered = [
        Candidate(
            paragraph=i,
            marker=None,
            outermost=is_outermost(paragraphs[i].text.text),
            annex=is_annex(paragraphs[i].text.text),
            stacked=stacked,
            has_text=i + 1 < len(paragraphs) and i + 1 not in plain and i + 1 not in taken,
        )
        for i, stacked in plain.items()
    ]
    heads = sorted([*(placed[i] for i in chosen), *unnumbered], key=lambda candidate: candidate.paragraph)
    ends = {numbered[i].paragraph: heading for i, heading in chosen.items()}
    parents = nest(heads)
    displaced = displaced_boxes(heads, parents, paragraphs)
    parents = settle_boxes(heads, parents, displaced)
    headings = [
        ends.get(head.paragraph, Heading(len(paragraphs[head.paragraph].text), runin=False)) for head in heads
    ]
    items = {c.paragraph for c in numbered} - {head.paragraph for head in heads}
    return _tree(paragraphs, list(zip(heads, headings, parents, strict=True)), items, displaced)


def _hint(paragraph: Paragraph) -> int | None:
    """Return the level that the file format gives, where it can be meant: web pages set their facts in it, too."""
    doubtful = len(paragraph.text) > MAX_HINTED or (
        paragraph.marker is None and is_record(paragraph.text.text)
    )
    return None if doubtful else paragraph.hint


def _tree(
    paragraphs: Sequence[Paragraph],
    heads: Sequence[tuple[Candidate, Heading, int | None]],
    items: set[int],
    displaced: Sequence[Displaced],
) -> Outline:
    first = heads[0][0].paragraph if heads else len(paragraphs)
    nodes = [Node(-1, None, None, 1, box=False)] if first > 0 else []
    shift = len(nodes)
    for head, heading, above in heads:
        parent = None if above is None else above + shift
        depth = 1 if parent is None else nodes[parent].depth + 1
        nodes.append(Node(head.paragraph, heading, parent, depth, box=head.is_box))
    starts = {node.paragraph: i for i, node in enumerate(nodes)}
    section_of: list[int] = []
    for i in range(len(paragraphs)):
        section_of.append(starts.get(i, section_of[-1] if section_of else 0))
    for gap in displaced:
        section_of[gap.rest : gap.end] = [section_of[gap.cut]] * (gap.end - gap.rest)
    return Outline(
        nodes=tuple(nodes),
        section_of=tuple(section_of),
        items=tuple(i in items for i in range(len(paragraphs))),
        rest_of={gap.cut: gap.rest for gap in displaced},
    )
