"""Which heading stands under which: levels follow from how numbering styles nest in this document."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.markers import UNIT_RANKS, Marker

_OUTER_STYLES = frozenset({"一、", "第编", "第篇", "第部分", "第章"})
"""Styles that open the outermost parts of documents."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may be a heading or a list item."""

    paragraph: int
    marker: Marker | None
    hint: int | None = None
    outermost: bool = False
    """A 前言, 附则 or the like: under nothing, with nothing numbered under it unless it is an annex."""
    annex: bool = False
    """An 附件 or 附录: what begins to count after it stands under it."""
    stacked: bool = False
    """A heading without number that the next heading without number follows at once."""
    has_text: bool = False
    """Text of its own follows before the next heading."""

    @property
    def style(self) -> str:
        """The marker's style; empty without a marker."""
        return self.marker.style if self.marker else ""

    @property
    def number(self) -> int | None:
        """The marker's value."""
        return self.marker.number if self.marker else None

    @property
    def is_box(self) -> bool:
        """Whether it opens a 专栏 box."""
        return self.marker is not None and self.marker.is_box


@dataclass(slots=True)
class _Series:
    """Siblings that count on from each other, in one style or (where the author slipped) in two."""

    styles: set[str]


@dataclass(slots=True)
class _Open:
    """A heading that what follows may still stand under."""

    index: int
    candidate: Candidate
    series: _Series

    @property
    def number(self) -> int | None:
        return self.candidate.number


def nest(candidates: Sequence[Candidate]) -> tuple[int | None, ...]:
    """Return each candidate's parent (an index into `candidates`), None at the top.

    A number goes on with the innermost open series that has counted to the one before it; 1 opens a series
    under the heading just above; a series that counts on across several parents (目标 1-32, （四） after （三）
    under another 一、) stands under the style that it stood under before.
    """
    stack: list[_Open] = []
    homes: dict[str, str | None] = {}
    parents: list[int | None] = []
    following = _following(candidates)
    for index, candidate in enumerate(candidates):
        if candidate.outermost:
            stack.clear()
            series = _Series(set())
        elif candidate.hint is not None:
            series = _place_hinted(candidate, stack)
        elif candidate.marker is None:
            series = _place_plain(candidate, following[index], stack)
        else:
            series = _place_numbered(index, candidates, stack, homes)
        parent = stack[-1] if stack else None
        parents.append(parent.index if parent else None)
        if candidate.style:
            homes.setdefault(candidate.style, _key(parent))
        stack.append(_Open(index, candidate, series))
    return tuple(parents)


def _key(entry: _Open | None) -> str | None:
    if entry is None:
        return None
    return entry.candidate.style or f"hint:{entry.candidate.hint}"


def _place_numbered(
    index: int, candidates: Sequence[Candidate], stack: list[_Open], homes: dict[str, str | None]
) -> _Series:
    """Close what ends at a numbered candidate; return the series that it belongs to."""
    candidate = candidates[index]
    if candidate.marker and candidate.marker.is_annex:
        stack.clear()
    _close_finished(candidate, stack, opens_plan=candidate.style not in homes)
    depth = _sibling_depth(index, candidates, stack)
    if depth is None and candidate.style not in homes:
        depth = _slip_depth(candidate, stack)
    if depth is not None:
        series = stack[depth].series
        series.styles.add(candidate.style)
        del stack[depth:]
        return series
    if candidate.number not in (1, None) and candidate.style in homes:
        home = homes[candidate.style]
        depths = [d for d, entry in enumerate(stack) if _key(entry) == home]
        if depths or home is None:
            keep = _unit_depth(candidate, stack)
            del stack[max(keep, depths[-1] + 1 if depths else 0) :]
    return _Series({candidate.style})


def _unit_depth(candidate: Candidate, stack: list[_Open]) -> int:
    """Return how much of the stack a unit leaves open in any case: 第二十三条 stands in the 第一节 above it."""
    wider = [d for d, entry in enumerate(stack) if 0 <= _rank(entry.candidate) < _rank(candidate)]
    return wider[-1] + 1 if wider else 0


def _rank(candidate: Candidate) -> int:
    return UNIT_RANKS.get(candidate.marker.unit, -1) if candidate.marker else -1


def _close_finished(candidate: Candidate, stack: list[_Open], *, opens_plan: bool) -> None:
    """Close what cannot hold this candidate: a 前言, a preface without that name, 第一章 at 第二章."""
    if stack and stack[-1].candidate.outermost:
        begins = candidate.number == 1 and not (opens_plan and candidate.style in _OUTER_STYLES)
        if stack[-1].candidate.annex and begins:
            return
        stack.pop()
    if opens_plan and candidate.number == 1 and candidate.style in _OUTER_STYLES:
        while stack and stack[-1].candidate.marker is None and stack[-1].candidate.has_text:
            stack.pop()
    rank = _rank(candidate)
    for depth, entry in enumerate(stack):
        if 0 <= rank < _rank(entry.candidate):
            del stack[depth:]
            return


def _slip_depth(candidate: Candidate, stack: list[_Open]) -> int | None:
    """Return the depth of the open heading that an author's slip of style goes on from: 二、 after 1、."""
    before = [
        d
        for d, entry in enumerate(stack)
        if entry.number is not None and entry.number + 1 == candidate.number
    ]
    return before[-1] if before else None


def _sibling_depth(index: int, candidates: Sequence[Candidate], stack: list[_Open]) -> int | None:
    """Return the depth of the open heading that this one follows as a sibling; None for the first of a series.

    A box numbers its own items: what is open outside it counts only for the very next number, or for another box.
    A list that begins at 1 below a heading of the file format is no sibling of that heading.
    """
    candidate = candidates[index]
    same = [d for d in range(len(stack) - 1, -1, -1) if candidate.style in stack[d].series.styles]
    if candidate.number is None:
        return same[0] if same else None
    for depth in same:
        if stack[depth].number == candidate.number - 1:
            return depth
    box = max((d for d, entry in enumerate(stack) if entry.candidate.is_box), default=-1)
    within = [depth for depth in same if depth > box or candidate.is_box]
    if candidate.number == 1:
        within = [depth for depth in within if candidate.hint == stack[depth].candidate.hint]
        if within and _resumes(index, candidates, stack[within[0]]):
            return None
    return within[0] if within else None


def _resumes(index: int, candidates: Sequence[Candidate], entry: _Open) -> bool:
    """Whether the series of an open heading goes on after the list that opens here: then this list lies inside it."""
    expected = 1
    for later in islice(candidates, index, None):
        if later.style != candidates[index].style:
            continue
        if later.number != expected:
            return later.number == (entry.number or 0) + 1
        expected += 1
    return False


def _place_hinted(candidate: Candidate, stack: list[_Open]) -> _Series:
    """Close what a heading of the file format ends: everything down to the nearest one of an outer level."""
    level = candidate.hint or 0
    for depth, entry in enumerate(stack):
        if entry.candidate.hint is None or entry.candidate.hint >= level:
            series = entry.series if candidate.style in entry.series.styles else _Series({candidate.style})
            del stack[depth:]
            return series
    return _Series({candidate.style})


def _following(candidates: Sequence[Candidate]) -> list[Candidate | None]:
    """Return for each candidate the next one with a marker."""
    found: list[Candidate | None] = []
    after: Candidate | None = None
    for candidate in reversed(candidates):
        found.append(after)
        after = candidate if candidate.marker else after
    return found[::-1]


def _place_plain(candidate: Candidate, following: Candidate | None, stack: list[_Open]) -> _Series:
    """Close what a heading without number ends: it is one missing from a series, or under the numbered one above."""
    if following and following.number is not None:
        for depth in range(len(stack) - 1, -1, -1):
            if following.style in stack[depth].series.styles and stack[depth].number == following.number - 2:
                series = stack[depth].series
                del stack[depth:]
                return series
    while stack and stack[-1].candidate.marker is None and stack[-1].candidate.hint is None:
        if stack[-1].candidate.stacked and not candidate.stacked:
            break
        stack.pop()
    return _Series(set())
