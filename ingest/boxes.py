"""专栏 boxes: which section each belongs to, and the sentences that a floating box cuts in two."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.nesting import Candidate
from ingest.paragraphs import Paragraph

MIN_BOXES = 2
"""Boxes that must agree on the level that they close; a single one may close several by chance."""


@dataclass(frozen=True, slots=True)
class Displaced:
    """A box that page layout set into the middle of a sentence."""

    box: int
    """Index of its candidate."""
    cut: int
    """The paragraph before the box, which stops mid-sentence."""
    rest: int
    """The paragraph after the box that goes on with it."""
    end: int
    """One past the last paragraph that follows on from `rest`."""


def displaced_boxes(
    candidates: Sequence[Candidate], parents: Sequence[int | None], paragraphs: Sequence[Paragraph]
) -> tuple[Displaced, ...]:
    """Find boxes before which a paragraph stops mid-sentence, and where that paragraph goes on.

    It goes on in the first unnumbered, unindented paragraph after a finished one below the box's last heading.
    """
    found: list[Displaced] = []
    for index, candidate in enumerate(candidates):
        cut = candidate.paragraph - 1
        if not candidate.is_box or cut < 0 or not paragraphs[cut].cut:
            continue
        inner = index
        while inner + 1 < len(candidates) and _stands_in(inner + 1, index, parents):
            inner += 1
        end = candidates[inner + 1].paragraph if inner + 1 < len(candidates) else len(paragraphs)
        for rest in range(candidates[inner].paragraph + 2, end):
            if not paragraphs[rest - 1].cut and not paragraphs[rest].indented and not paragraphs[rest].row:
                found.append(Displaced(index, cut, rest, end))
                break
    return tuple(found)


def settle_boxes(
    candidates: Sequence[Candidate], parents: Sequence[int | None], displaced: Sequence[Displaced]
) -> tuple[int | None, ...]:
    """Return the parents with every box under the section that it closes.

    Boxes follow the text that they sum up. Where all boxes of a document close a section of one level (each is the
    last thing in it), they belong to that level, not to the last small section before them. A displaced box that
    finds its section closed by another box belongs to the sibling before, if that one has none.
    """
    floating = {box.box for box in displaced}
    boxes = [i for i, candidate in enumerate(candidates) if candidate.is_box]
    fixed = [i for i in boxes if i not in floating]
    chains = {i: _ancestors(i, parents) for i in boxes}
    shallowest = min((len(chain) for chain in chains.values()), default=0)
    level = next(
        (d for d in range(shallowest) if all(_closes(i, chains[i][d], parents) for i in fixed)), None
    )
    settled = list(parents)
    if level is None or len(fixed) < MIN_BOXES:
        return tuple(settled)
    for i in boxes:
        settled[i] = chains[i][level]
    for i in boxes:
        home = settled[i]
        siblings = [j for j in range(len(candidates)) if home is not None and parents[j] == parents[home]]
        taken = {settled[j] for j in boxes if j != i}
        before = [
            j for j in siblings if j < (home or 0) and candidates[j].style == candidates[home or 0].style
        ]
        if i in floating and home in taken and before and before[-1] not in taken:
            settled[i] = before[-1]
    return tuple(settled)


def _ancestors(index: int, parents: Sequence[int | None]) -> list[int]:
    """Return the headings above a candidate, outermost first."""
    chain: list[int] = []
    above = parents[index]
    while above is not None:
        chain.append(above)
        above = parents[above]
    return chain[::-1]


def _stands_in(index: int, ancestor: int, parents: Sequence[int | None]) -> bool:
    return ancestor in _ancestors(index, parents)


def _closes(box: int, section: int, parents: Sequence[int | None]) -> bool:
    """Whether nothing else of the section follows the box."""
    after = next((i for i in range(box + 1, len(parents)) if not _stands_in(i, box, parents)), None)
    return after is None or not _stands_in(after, section, parents)
