"""Characters on a page -> pieces of lines.

Coordinates are points from the top left corner of the page as it is read: x to the right, y down.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.symbols import plain

_NEW_PIECE_GAP = 1.5
"""Gap, in character heights, from which two characters on a line may belong to different columns."""
_SPACE_GAP = 0.6
"""Gap from which Chinese characters read as spaced apart: 目　录. Justified lines stretch by less than 0.3."""
_LATIN_SPACE_GAP = 0.25
_CHINESE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—]")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character where it is printed."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together on one line."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def height(self) -> float:
        """Of the line, a little more than the font size."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.top + self.bottom) / 2


def pieces_of(glyphs: Iterable[Glyph]) -> list[Piece]:
    """Join the characters of a page, in the order in which the file draws them."""
    pieces: list[Piece] = []
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _continues(run[-1], glyph):
            _close(run, pieces)
        if run or glyph.text.strip():
            run.append(glyph)
    _close(run, pieces)
    return _without_overprint(pieces)


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Group pieces that stand at the same height, top to bottom and each row left to right."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: piece.middle):
        if rows and _same_height(rows[-1], piece):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row, key=lambda piece: piece.x0) for row in rows]


def joined(row: Sequence[Piece]) -> Piece:
    """Return a row's pieces as one, with a space where there is one to be seen."""
    text = row[0].text
    for before, piece in pairwise(row):
        text += _gap_text(before.x1, piece.x0, before.height, text[-1:] + piece.text[:1]) + piece.text
    return Piece(
        text,
        min(p.x0 for p in row),
        min(p.top for p in row),
        max(p.x1 for p in row),
        max(p.bottom for p in row),
    )


def joined_lines(lines: Iterable[str]) -> str:
    """Put lines that were wrapped inside a table cell together again."""
    text = ""
    for line in lines:
        text += f" {line}" if text and not _CHINESE.search(text[-1] + line[:1]) else line
    return text


def _continues(last: Glyph, glyph: Glyph) -> bool:
    height = min(last.bottom - last.top, glyph.bottom - glyph.top)
    offset = abs((last.top + last.bottom) - (glyph.top + glyph.bottom)) / 2
    return offset < height / 2 and -height / 2 <= glyph.x0 - last.x1 <= _NEW_PIECE_GAP * height


def _close(run: list[Glyph], pieces: list[Piece]) -> None:
    while run and not run[-1].text.strip():
        run.pop()
    if run:
        text = run[0].text
        for last, glyph in pairwise(run):
            text += _gap_text(last.x1, glyph.x0, last.bottom - last.top, last.text + glyph.text) + glyph.text
        clean = re.sub(r"\s+", " ", plain(text)).strip()
        box = (
            min(g.x0 for g in run),
            min(g.top for g in run),
            max(g.x1 for g in run),
            max(g.bottom for g in run),
        )
        pieces.append(Piece(clean, *box))
    run.clear()


def _gap_text(left: float, right: float, height: float, around: str) -> str:
    if " " in around:
        return ""
    enough = _SPACE_GAP if _CHINESE.search(around) else _LATIN_SPACE_GAP
    return " " if right - left > enough * height else ""


def _same_height(row: Sequence[Piece], piece: Piece) -> bool:
    """Return whether the piece overlaps the row's last piece by half of the lower one's height."""
    last = row[-1]
    overlap = min(last.bottom, piece.bottom) - max(last.top, piece.top)
    return overlap > min(last.height, piece.height) / 2


def _without_overprint(pieces: Sequence[Piece]) -> list[Piece]:
    """Drop what is printed twice at nearly the same place, which some programs do for bold type."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    for piece in pieces:
        grain = max(piece.height / 2, 1.0)
        place = (piece.text, round(piece.x0 / grain), round(piece.top / grain))
        if place not in seen:
            seen.add(place)
            kept.append(piece)
    return kept
