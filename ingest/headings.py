"""Which numbered paragraphs are headings, and which are list items: decided for all siblings together."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.nesting import Candidate
from ingest.paragraphs import Paragraph
from ingest.sentences import split_sentences

_LABEL = re.compile(r"[^，。；：、！？\s]{2,12}[：:](?=.)")
_SUBJECT = re.compile(r"[（(][^（）()。；]{2,30}[）)]")
"""What an article is about, in brackets after its number: `第二条（适用范围）本办法……`."""
_ENDED = re.compile(r"[。！？；：，、!?;:,…][”’）)》】」』]*$")
MAX_LEAD = 40
"""Characters of a run-in heading. The longest of the shipped plans has 31, the shortest first sentence of a
list of one-sentence measures 49."""
MAX_HEADING = 60
"""Characters of a heading that stands on its own line; the longest of the shipped plans has 39."""


@dataclass(frozen=True, slots=True)
class Heading:
    """How much of a candidate's paragraph is its heading."""

    end: int
    """Length of the heading in `Paragraph.text`."""
    runin: bool
    """Whether the paragraph goes on after it."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a candidate looks like."""

    heading: Heading
    alone: bool
    """One line that can be a heading: short, nothing after it in its paragraph."""
    bare: bool
    """Ends without punctuation."""
    lead: bool
    """A short first sentence, or a short label and a colon, with more text after it."""
    short: bool
    """No longer than a lead."""
    goes_on: bool
    """More sentences follow in its paragraph."""
    content: bool
    """Other paragraphs or candidates stand under it."""


def choose_headings(
    candidates: Sequence[Candidate],
    parents: Sequence[int | None],
    paragraphs: Sequence[Paragraph],
    plain: frozenset[int],
) -> dict[int, Heading]:
    """Return the candidates that are headings; the others are list items, part of the text around them.

    Siblings of one style are headings, all of them, when
    - the style never numbers list items (第一章, 目标 1, 专栏 1), or the file format says so;
    - or one of them without full stop stands alone on its line with something under it;
    - or one of them with a full stop does, and at least half of them go on after their first sentence;
    - or every one opens with a short sentence or label, and most go on after it in the same paragraph.
    What follows the last of several siblings may as well follow the whole list: it proves nothing. An only
    child follows the other groups of its style. `plain` are the paragraphs that are headings without number.
    """
    groups: defaultdict[tuple[int | None, str], list[int]] = defaultdict(list)
    for index, candidate in enumerate(candidates):
        groups[parents[index], candidate.style].append(index)
    shapes = [_shape(i, candidates, parents, paragraphs, plain) for i in range(len(candidates))]
    chosen: set[int] = set()
    holders: set[int | None] = set()
    for group in sorted(groups.values(), key=lambda indices: -indices[0]):
        if not holders.isdisjoint(group) or _are_headings(group, candidates, shapes):
            chosen.update(group)
            holders.add(parents[group[0]])
    styles = {candidates[i].style for i in chosen}
    for group in groups.values():
        shape = shapes[group[0]]
        if (
            len(group) == 1
            and candidates[group[0]].style in styles
            and (shape.lead or (shape.alone and shape.content))
        ):
            chosen.update(group)
    return {i: shapes[i].heading for i in sorted(chosen)}


def _are_headings(group: list[int], candidates: Sequence[Candidate], shapes: Sequence[_Shape]) -> bool:
    marker = candidates[group[0]].marker
    if marker is None or marker.always_heads or any(candidates[i].hint is not None for i in group):
        return True
    telling = [shapes[i] for i in (group if len(group) == 1 else group[:-1])]
    if any(shape.alone and shape.content and shape.bare for shape in telling):
        return True
    going_on = sum(shapes[i].content or shapes[i].goes_on for i in group)
    if any(shape.alone and shape.content for shape in telling) and 2 * going_on >= len(group) > 1:
        return True
    leads = sum(shapes[i].lead for i in group)
    return len(group) > 1 and 2 * leads > len(group) and all(shapes[i].lead or shapes[i].short for i in group)


def _shape(
    index: int,
    candidates: Sequence[Candidate],
    parents: Sequence[int | None],
    paragraphs: Sequence[Paragraph],
    plain: frozenset[int],
) -> _Shape:
    candidate = candidates[index]
    paragraph = paragraphs[candidate.paragraph]
    text, head, words = paragraph.text.text, paragraph.head, paragraph.words
    following = candidates[index + 1].paragraph if index + 1 < len(candidates) else len(paragraphs)
    deeper = following == candidate.paragraph + 1 < len(paragraphs) and _holds_next(
        index, candidates, parents
    )
    bare = not _ENDED.search(text)
    sentences = list(split_sentences(words))
    first_end = head + sentences[0][1] if sentences else len(text)
    label = None if bare or candidate.marker is None else _LABEL.match(words)
    if candidate.marker and candidate.marker.unit in ("条", "款") and not (bare and len(words) <= MAX_LEAD):
        subject = _SUBJECT.match(words)
        end = head + (subject.end() if subject else 0)
    elif label:
        end = head + label.end()
    else:
        end = first_end
    runin = end < len(text)
    if candidate.hint is not None or candidate.marker is None:
        end, runin = len(text), False
    return _Shape(
        heading=Heading(end, runin),
        alone=len(sentences) <= 1 and len(words) <= MAX_HEADING and label is None,
        bare=bare,
        lead=runin and end - head <= MAX_LEAD,
        short=end - head <= MAX_LEAD and len(sentences) == 1,
        goes_on=len(sentences) > 1,
        content=(following > candidate.paragraph + 1 and candidate.paragraph + 1 not in plain) or deeper,
    )


def _holds_next(index: int, candidates: Sequence[Candidate], parents: Sequence[int | None]) -> bool:
    """Whether the next candidate stands under this one: a list that begins, or one that counts on across parts."""
    after = index + 1
    return (
        after < len(candidates)
        and parents[after] == index
        and candidates[after].style != candidates[index].style
    )
