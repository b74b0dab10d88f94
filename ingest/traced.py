"""Readable text that remembers where each of its characters stands in the raw document."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from ingest.types import Span

_ZERO_WIDTH = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad")
_LAYOUT = r"\s" + "".join(sorted(_ZERO_WIDTH))
_WORDS = re.compile(f"[^{_LAYOUT}]+")
_SPACE = re.compile(r"\s")
_TWO_COLUMNS = frozenset("WFA")
NEWLINE = "\n"
"""Inside a traced text: the place where a wrapped line was joined to the next one."""


def is_layout(char: str) -> bool:
    """Whether a character only lays text out: white space, a zero-width mark, a soft hyphen."""
    return char.isspace() or char in _ZERO_WIDTH


def columns(text: str) -> int:
    """Return the width in columns; a Chinese character takes two (Unicode Standard Annex 11)."""
    return len(text) + sum(map(_TWO_COLUMNS.__contains__, map(unicodedata.east_asian_width, text)))


@dataclass(frozen=True, slots=True)
class Traced:
    """`text[i]` stands at `at[i]` in the raw document."""

    text: str
    at: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.text)

    def __add__(self, other: "Traced") -> "Traced":
        return Traced(self.text + other.text, self.at + other.at)

    def part(self, start: int, end: int | None = None) -> "Traced":
        """Return `text[start:end]`, still traced."""
        return Traced(self.text[start:end], self.at[start:end])

    def pick(self, keep: list[int]) -> "Traced":
        """Return the characters at these positions."""
        return Traced("".join(map(self.text.__getitem__, keep)), tuple(map(self.at.__getitem__, keep)))

    def strip(self) -> "Traced":
        """Return the text without white space at its ends."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))

    def spans(self, raw: str) -> tuple[Span, ...]:
        """Return the raw stretches that the text covers, cut wherever anything but layout was left out.

        So the raw text at the spans, layout aside, is exactly this text, layout aside.
        """
        at = self.at
        breaks = [i for i, (before, after) in enumerate(pairwise(at), 1) if after != before + 1]
        spans: list[Span] = []
        for first, last in pairwise((0, *breaks, len(at))):
            run = self.text[first:last]
            if not run.strip():
                continue
            start = at[last - len(run.lstrip())]
            end = at[first + len(run.rstrip()) - 1] + 1
            if spans and start >= spans[-1][1] and _WORDS.search(raw, spans[-1][1], start) is None:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        return tuple(spans)


def join(lines: Sequence[Traced]) -> Traced:
    """Put wrapped lines together, empty ones left out; the NEWLINE between has the place of the character after it."""
    lines = [line for line in lines if line.text]
    at = chain.from_iterable((*line.at[:1], *line.at) for line in lines)
    return Traced(NEWLINE.join(line.text for line in lines), tuple(at)[1:])


def collapse(raw: str, start: int, end: int, skip: tuple[Span, ...] = ()) -> Traced:
    """Trace `raw[start:end]` with white space runs as one space, none at the ends, and `skip` left out."""
    pieces: list[str] = []
    at: list[int] = []

    def pause(begin: int, stop: int) -> None:
        """Put one space for a stretch of layout that holds any."""
        if pieces and pieces[-1] != " " and (space := _SPACE.search(raw, begin, stop)):
            pieces.append(" ")
            at.append(space.start())

    position = start
    for hole in (*skip, (end, end)):
        stop = max(position, min(hole[0], end))
        for words in _WORDS.finditer(raw, position, stop):
            pause(position, words.start())
            pieces.append(words[0])
            position = words.end()
            at.extend(range(words.start(), position))
        pause(position, stop)
        position = max(stop, hole[1])
    return Traced("".join(pieces), tuple(at)).strip()
