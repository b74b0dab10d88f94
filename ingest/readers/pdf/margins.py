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
_MARGIN = 0.12
"""Part of the page's height, at either end, that heads and feet stand in. In the layout of official documents
(GB/T 9704) the type area begins at 12.5 % and the page number stands at 90 %."""
_WIDE_MARGIN = 0.2
"""Where a page number that cannot be anything else, such as — 3 —, may stand: real ones go up to 16 %."""
_MIN_REPEATS = 2
_MIN_SHARE = 0.15
"""Part of the pages that carry a head: odd and even pages may have different ones, chapters too."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[-—–―－─·.•\s]*(第\s*)?(\d{1,3}|[ivxlcIVXLC]{1,6}|[０-９]{1,3}|[一二三四五六七八九十百]{1,5}(?=\s*页))(\s*页)?"
    r"([\s，,]*([/／]|共|of)\s*\d{1,4}(\s*页)?)?[-—–―－─·.•\s]*"
)

_MARKED_NUMBER = re.compile(r"[-—–―－─]{1,2}\s*\d{1,3}\s*[-—–―－─]{1,2}|第\s*\d{1,3}\s*页.{0,12}")


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page, in reading order."""

    height: float
    lines: tuple[Piece, ...]


def without_margins(pages: Sequence[PageLines]) -> list[tuple[Piece, ...]]:
    """Return each page's lines less running heads, running feet and page numbers."""
    counts: Counter[tuple[str, int]] = Counter()
    for page in pages:
        counts.update({_key(line, page.height) for line in _edges(page, _MARGIN)})
    least = max(_MIN_REPEATS, _MIN_SHARE * len(pages))
    kept = []
    for page in pages:
        edges = _edges(page, _MARGIN)
        dropped = {id(line) for line in edges if counts[_key(line, page.height)] >= least}
        dropped |= {id(line) for line in edges if _PAGE_NUMBER.fullmatch(line.text)}
        dropped |= {id(line) for line in _edges(page, _WIDE_MARGIN) if _MARKED_NUMBER.fullmatch(line.text)}
        kept.append(tuple(line for line in page.lines if id(line) not in dropped))
    return kept


def _edges(page: PageLines, margin: float) -> list[Piece]:
    """Return the outermost lines of the page that stand within a margin."""
    by_height = sorted(page.lines, key=lambda line: line.middle)
    top = [line for line in by_height[:_DEPTH] if line.middle < margin * page.height]
    return top + [line for line in by_height[-_DEPTH:] if line.middle > (1 - margin) * page.height]


def _key(line: Piece, height: float) -> tuple[str, int]:
    """Return what two pages' heads have in common: the words, numbers aside, and the height at either end."""
    place = line.middle if line.middle < height / 2 else line.middle - height
    return _DIGITS.sub("#", re.sub(r"\s+", "", line.text)), round(place / _GRAIN)
