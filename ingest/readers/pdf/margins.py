"""Running heads and feet: what stands at the top or bottom of page after page and belongs to none of them."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf.glyphs import Piece

_DEPTH = 3
"""Lines from the top, and from the bottom, that may be a head or foot."""
_GRAIN = 6.0
"""Points within which two heads stand at the same height."""
_MARGIN = 0.15
"""Part of the page's height, at either end, in which a bare number is the page's number."""
_MIN_REPEATS = 2
_MIN_SHARE = 0.15
"""Part of the pages that carry a head: odd and even pages may have different ones, chapters too."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-—–―－─·.•\s]*(第\s*)?(\d{1,4}|[ivxlcIVXLC]{1,6}|[０-９]{1,4}|[一二三四五六七八九十百]{1,5}(?=\s*页))(\s*页)?"
    r"([\s，,]*([/／]|共|of)\s*\d{1,4}(\s*页)?)?[-—–―－─·.•\s]*"
)


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page, in reading order."""

    height: float
    lines: tuple[Piece, ...]


def without_margins(pages: Sequence[PageLines]) -> list[tuple[Piece, ...]]:
    """Return each page's lines less running heads, running feet and page numbers."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({_key(line, page.height) for line in _edges(page)})
    least = max(_MIN_REPEATS, _MIN_SHARE * len(pages))
    kept = []
    for page in pages:
        dropped = {
            id(line)
            for line in _edges(page)
            if counts[_key(line, page.height)] >= least or _is_page_number(line, page.height)
        }
        kept.append(tuple(line for line in page.lines if id(line) not in dropped))
    return kept


def _edges(page: PageLines) -> list[Piece]:
    by_height = sorted(page.lines, key=lambda line: line.middle)
    if len(by_height) <= 2 * _DEPTH:
        return by_height
    return by_height[:_DEPTH] + by_height[-_DEPTH:]


def _key(line: Piece, height: float) -> tuple[str, int]:
    """Return what two pages' heads have in common: the words, numbers aside, and the height at either end."""
    place = line.middle if line.middle < height / 2 else line.middle - height
    return _DIGITS.sub("#", re.sub(r"\s+", "", line.text)), round(place / _GRAIN)


def _is_page_number(line: Piece, height: float) -> bool:
    outside = line.middle < _MARGIN * height or line.middle > (1 - _MARGIN) * height
    return outside and bool(_PAGE_NUMBER.fullmatch(line.text))
