"""An answer's lines, grouped by whose plan speaks in them: what a comparison's table is made of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MARKER = re.compile(r"\[(\d{1,4})\]")
"""A citation's number in an answer's text."""


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines of one speaker."""

    who: str
    """Whose plans speak: 辽宁省图书馆（十四五规划）; empty for words about them."""
    lines: tuple[str, ...]


def blocks_of(text: str, speakers: Sequence[str]) -> tuple[Block, ...]:
    """Split a text where another of the `speakers` begins (`name：`).

    Lines with citations go on for the one who spoke last; a line without any is nobody's.
    """
    blocks: list[Block] = []
    for who, line in _spoken(text, speakers):
        last = blocks[-1] if blocks else None
        if last and (who == last.who or (not who and MARKER.search(line))):
            blocks[-1] = Block(last.who, (*last.lines, line))
        else:
            blocks.append(Block(who, (line,)))
    return tuple(blocks)


def _spoken(text: str, speakers: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Give each line with the speaker whom it names; what is said before the name becomes a line of its own."""
    name = "|".join(re.escape(speaker) for speaker in sorted(speakers, key=len, reverse=True))
    named = re.compile(rf"(?P<before>[^\[\]]*?：)??(?P<who>(?:{name})(?:、(?:{name}))*)：(?P<said>.+)")
    for line in filter(str.strip, text.splitlines()):
        match = named.fullmatch(line) if speakers else None
        if match is None:
            yield "", line
            continue
        if match["before"]:
            yield "", match["before"]
        yield match["who"], match["said"]
