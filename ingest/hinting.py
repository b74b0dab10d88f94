"""What the file format's heading levels are worth where they stand beside numbering."""

from collections.abc import Sequence
from dataclasses import replace

from ingest.nesting import Candidate, nest

Parents = Sequence[int | None]


def settle_hints(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Return the candidates as they are to be nested: numbered ones without level where levels contradict numbers.

    Levels are often a matter of looks: `（一）` in Word's style 标题 1 below a `一、` in plain style, or one
    第三章 among five in another style. The numbers then say more. A heading without number keeps its level in any case.
    """
    bare = [replace(candidate, hint=None) if candidate.marker else candidate for candidate in candidates]
    numbers = nest(bare)
    worse = _miscounts(candidates, nest(candidates)) > _miscounts(candidates, numbers)
    return tuple(bare if worse or _upside_down(candidates, numbers) else candidates)


def _miscounts(candidates: Sequence[Candidate], parents: Parents) -> int:
    """Return how many numbers do not count on from the sibling before, or begin at another than 1."""
    before: dict[tuple[int | None, str], int] = {}
    wrong = 0
    for candidate, parent in zip(candidates, parents, strict=True):
        if candidate.number is not None:
            wrong += candidate.number != before.get((parent, candidate.style), 0) + 1
            before[parent, candidate.style] = candidate.number
    return wrong


def _upside_down(candidates: Sequence[Candidate], parents: Parents) -> bool:
    """Whether the level of one that stands under another by number is no deeper."""
    for candidate, parent in zip(candidates, parents, strict=True):
        above = candidates[parent] if parent is not None else None
        if above is None or above.marker is None or candidate.marker is None or candidate.hint is None:
            continue
        if above.hint is None or above.hint >= candidate.hint:
            return True
    return False
