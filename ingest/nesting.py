"""Which heading stands under which: levels follow from how numbering styles nest in this document."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.markers import UNIT_RANKS, Marker


@dataclass(frozen=True, slots=True)
class Candidate:
    """A paragraph that may be a heading or a list item."""

    paragraph: int
    marker: Marker | None
    hint: int | None = None
    outermost: bool = False
    """A 前言, 附则 or the like: under nothing, with nothing numbered under it."""
    stacked: bool = False
    """A heading without number that the next heading without number follows at once."""

    @property
    def style(self) -> str:
        """The marker's style; empty without a marker."""
        return self.marker.style if self.marker else ""

    @property
    def number(self) -> int | None:
        """The marker's value."""
        return self.marker.number if self.marker else None


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
    number: int | None = field(default=None)


def nest(candidates: Sequence[Candidate]) -> tuple[int | None, ...]:
    """Return each candidate's parent (an index into `candidates`), None at the top.

    A number goes on with the innermost open series that has counted to the one before it; 1 opens a series
    under the heading just above; a series that counts on across several parents (目标 1-32, （四） after （三）
    under another 一、) stands under the style that it stood under before.
    """
    stack: list[_Open] = []
    homes: dict[str, str | None] = {}
    parents: list[int | None] = []
    for index, candidate in enumerate(candidates):
        series = _place(index, candidates, stack, homes)
        parent = stack[-1] if stack else None
        parents.append(parent.index if parent else None)
        if candidate.style:
            homes.setdefault(candidate.style, _key(parent))
        stack.append(_Open(index, candidate, series, candidate.number))
    return tuple(parents)


def _key(entry: _Open | None) -> str | None:
    if entry is None:
        return None
    return entry.candidate.style or f"hint:{entry.candidate.hint}"


def _place(
    index: int, candidates: Sequence[Candidate], stack: list[_Open], homes: dict[str, str | None]
) -> _Series:
    """Close what ends at this candidate; return the series that it belongs to."""
    candidate = candidates[index]
    if candidate.outermost:
        stack.clear()
        return _Series(set())
    if candidate.hint is not None:
        return _place_hinted(candidate, stack)
    if stack and stack[-1].candidate.outermost:
        stack.pop()
    if candidate.marker is None:
        return _place_plain(index, candidates, stack)
    if unit := candidate.marker.unit:
        _close_units(unit, stack)
    if (depth := _sibling_depth(index, candidates, stack)) is not None:
        return _close_to(stack, depth, candidate)
    if candidate.number != 1 and candidate.number is not None:
        if candidate.style in homes:
            home = homes[candidate.style]
            depths = [d for d, entry in enumerate(stack) if _key(entry) == home]
            if depths or home is None:
                del stack[(depths[-1] + 1 if depths else 0) :]
        else:
            depths = [d for d, entry in enumerate(stack) if entry.number == candidate.number - 1]
            if depths:
                return _close_to(stack, depths[-1], candidate)
    return _Series({candidate.style})


def _close_to(stack: list[_Open], depth: int, candidate: Candidate) -> _Series:
    series = stack[depth].series
    series.styles.add(candidate.style)
    del stack[depth:]
    return series


def _close_units(unit: str, stack: list[_Open]) -> None:
    """第二章 closes 第一章 and every 节 and 条 in it, whatever stands between."""
    for depth, entry in enumerate(stack):
        other = entry.candidate.marker.unit if entry.candidate.marker else ""
        if other and UNIT_RANKS[other] > UNIT_RANKS[unit]:
            del stack[depth:]
            return


def _sibling_depth(index: int, candidates: Sequence[Candidate], stack: list[_Open]) -> int | None:
    """Return the depth of the open heading that this one follows as a sibling; None for the first of a series."""
    candidate = candidates[index]
    box = max(
        (d for d, e in enumerate(stack) if e.candidate.marker and e.candidate.marker.is_box), default=-1
    )
    same = [d for d in range(len(stack) - 1, -1, -1) if candidate.style in stack[d].series.styles]
    if candidate.number is None:
        return same[0] if same else None
    for depth in same:
        if stack[depth].number == candidate.number - 1:
            return depth
    within = [
        depth for depth in same if depth > box or (candidate.marker is not None and candidate.marker.is_box)
    ]
    if not within:
        return None
    if candidate.number == 1 and within[0] < len(stack) - 1 and _resumes(index, candidates, stack[within[0]]):
        return None
    return within[0]


def _resumes(index: int, candidates: Sequence[Candidate], entry: _Open) -> bool:
    """Whether the series of an open heading goes on after the list that opens here: then this list lies inside it."""
    expected = 1
    for later in candidates[index:]:
        if later.style != candidates[index].style:
            continue
        if later.number == expected:
            expected += 1
        else:
            return later.number == (entry.number or 0) + 1
    return False


def _place_hinted(candidate: Candidate, stack: list[_Open]) -> _Series:
    """A heading of the file format stands under the nearest one of an outer level."""
    level = candidate.hint or 0
    for depth, entry in enumerate(stack):
        if entry.candidate.hint is None or entry.candidate.hint >= level:
            series = entry.series if candidate.style in entry.series.styles else _Series({candidate.style})
            del stack[depth:]
            return series
    return _Series({candidate.style})


def _place_plain(index: int, candidates: Sequence[Candidate], stack: list[_Open]) -> _Series:
    """A heading without number: the one missing from a series, or under the numbered heading above it."""
    following = next((c for c in candidates[index + 1 :] if c.marker), None)
    if following and following.number is not None:
        for depth in range(len(stack) - 1, -1, -1):
            if following.style in stack[depth].series.styles and stack[depth].number == following.number - 2:
                series = stack[depth].series
                del stack[depth:]
                return series
    while stack and stack[-1].candidate.marker is None and stack[-1].candidate.hint is None:
        if stack[-1].candidate.stacked and not candidates[index].stacked:
            break
        stack.pop()
    return _Series(set())
