"""Paragraphs -> the section tree, and which paragraph stands in which section."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.boxes import Displaced, displaced_boxes, settle_boxes
from ingest.headings import Heading, choose_headings
from ingest.nesting import Candidate, nest
from ingest.paragraphs import Paragraph
from ingest.titles import is_outermost, plain_headings


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


def build_outline(paragraphs: Sequence[Paragraph], title_lines: int) -> Outline:
    """Find the headings among the paragraphs after the title, and nest them."""
    candidates = _candidates(paragraphs, title_lines)
    parents = nest(candidates)
    displaced = displaced_boxes(candidates, parents, paragraphs)
    parents = settle_boxes(candidates, parents, displaced)
    headings = choose_headings(candidates, parents, paragraphs)
    return _tree(paragraphs, candidates, parents, headings, displaced)


def _candidates(paragraphs: Sequence[Paragraph], start: int) -> list[Candidate]:
    plain = plain_headings(paragraphs, start)
    return [
        Candidate(
            paragraph=i,
            marker=p.marker,
            hint=p.hint,
            outermost=p.marker is None and is_outermost(p.text.text),
            stacked=plain.get(i, False),
        )
        for i, p in enumerate(paragraphs[start:], start)
        if p.marker or p.hint is not None or i in plain
    ]


def _tree(
    paragraphs: Sequence[Paragraph],
    candidates: Sequence[Candidate],
    parents: Sequence[int | None],
    headings: dict[int, Heading],
    displaced: Sequence[Displaced],
) -> Outline:
    chosen = sorted(headings)
    first = candidates[chosen[0]].paragraph if chosen else len(paragraphs)
    nodes: list[Node] = [Node(-1, None, None, 1, box=False)] if first > 0 else []
    node_of: dict[int, int] = {}
    for index in chosen:
        above = parents[index]
        parent = None if above is None else node_of[above]
        depth = 1 if parent is None else nodes[parent].depth + 1
        marker = candidates[index].marker
        node_of[index] = len(nodes)
        box = marker is not None and marker.is_box
        nodes.append(Node(candidates[index].paragraph, headings[index], parent, depth, box=box))
    starts = {node.paragraph: i for i, node in enumerate(nodes)}
    section_of: list[int] = []
    for i in range(len(paragraphs)):
        section_of.append(starts.get(i, section_of[-1] if section_of else 0))
    for gap in displaced:
        section_of[gap.rest : gap.end] = [section_of[gap.cut]] * (gap.end - gap.rest)
    items = {candidates[i].paragraph for i in range(len(candidates)) if i not in headings}
    return Outline(
        nodes=tuple(nodes),
        section_of=tuple(section_of),
        items=tuple(i in items for i in range(len(paragraphs))),
        rest_of={gap.cut: gap.rest for gap in displaced},
    )
