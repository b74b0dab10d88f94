"""What PDFium sees on a page: characters, ruled lines, and whether the page is a picture."""

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.readers.pdf.glyphs import Glyph
from ingest.readers.pdf.rulings import Ruling

_MAX_OBJECTS = 20_000
"""Drawings on a page beyond which its rules are not looked at: a map, not a table."""
_THIN = 3.0
"""Points: a filled rectangle up to this thickness is a line."""
_SLANTED = 0.1
"""Quarter turns from upright: text set aslant, over the page, is a watermark."""
_PICTURE_SHARE = 0.5
"""Part of the page's area that images cover on a scanned page."""
_PICTURE_MAX_CHARACTERS = 50
"""A scanned page may carry a little text all the same: a page number, the scanner program's name."""


@dataclass(frozen=True, slots=True)
class PageContent:
    """One page as it is drawn."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rulings: tuple[Ruling, ...]
    is_picture: bool
    """The words are in an image (or drawn as curves), not in text."""


def page_content(page: pdfium.PdfPage) -> PageContent:
    """Read one page. Text that runs up or down the page is turned so that it reads from left to right."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    text_page = page.get_textpage()
    try:
        quarter, placed = _characters(text_page.raw)
    finally:
        text_page.close()
    turn = _Turn(left, bottom, width, height, quarter)
    glyphs = tuple(Glyph(text, *turn.box(*box)) for text, box in placed)
    covered, drawings, lines = _drawings(page)
    characters = sum(1 for glyph in glyphs if not glyph.text.isspace())
    in_image = covered > _PICTURE_SHARE * width * height and characters < _PICTURE_MAX_CHARACTERS
    rulings = tuple(Ruling(*turn.box(*line)) for line in lines)
    if quarter % 2:
        width, height = height, width
    return PageContent(width, height, glyphs, rulings, in_image or (characters == 0 and drawings > 0))


@dataclass(frozen=True, slots=True)
class _Turn:
    """PDF space (y up, text possibly turned by quarters) -> the page as it is read."""

    origin_x: float
    origin_y: float
    width: float
    height: float
    quarter: int

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return (x0, top, x1, bottom)."""
        left, right = left - self.origin_x, right - self.origin_x
        bottom, top = bottom - self.origin_y, top - self.origin_y
        match self.quarter:
            case 3:  # text runs up the page
                return bottom, left, top, right
            case 2:
                return self.width - right, bottom, self.width - left, top
            case 1:
                return self.height - top, self.width - right, self.height - bottom, self.width - left
        return left, self.height - top, right, self.height - bottom


def _characters(
    raw: pdfium_c.FPDF_TEXTPAGE,
) -> tuple[int, list[tuple[str, tuple[float, float, float, float]]]]:
    """Return the quarter turns of most text, and each character with its (left, bottom, right, top)."""
    rect = pdfium_c.FS_RECTF()
    turns: Counter[int] = Counter()
    placed: list[tuple[str, tuple[float, float, float, float]]] = []
    high = 0
    for i in range(max(0, pdfium_c.FPDFText_CountChars(raw))):
        code = pdfium_c.FPDFText_GetUnicode(raw, i)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        if pdfium_c.FPDFText_IsGenerated(raw, i) == 1 or not pdfium_c.FPDFText_GetLooseCharBox(raw, i, rect):
            continue
        if code < 0x20 or 0xD800 <= code < 0xE000 or code in {0xFFFE, 0xFFFF}:
            continue
        angle = pdfium_c.FPDFText_GetCharAngle(raw, i) / (math.pi / 2)
        if abs(angle - round(angle)) > _SLANTED:
            continue
        turns[round(angle) % 4] += 1
        placed.append((chr(code), (rect.left, rect.bottom, rect.right, rect.top)))
    return (turns.most_common(1)[0][0] if turns else 0), placed


def _drawings(page: pdfium.PdfPage) -> tuple[float, int, list[tuple[float, float, float, float]]]:
    """Return the area that images cover, the number of drawn things, and the straight lines, upright or level."""
    covered, count = 0.0, 0
    lines: list[tuple[float, float, float, float]] = []
    for drawn in page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_IMAGE)):
        count += 1
        if count > _MAX_OBJECTS:
            return covered, count, []
        left, bottom, right, top = drawn.get_bounds()
        if drawn.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            covered += max(0.0, right - left) * max(0.0, top - bottom)
        elif min(right - left, top - bottom) <= _THIN:
            lines.append((left, bottom, right, top))
        elif _is_stroked(drawn):
            lines += _strokes(drawn)
    return covered, count, lines


def _is_stroked(path: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium_c.FPDFPath_GetDrawMode(path.raw, fill, stroke)) and bool(stroke.value)


def _strokes(path: pdfium.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    """Yield the level and upright strokes of a path that draws several, such as a box or a whole grid."""
    matrix = path.get_matrix()
    start = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for i in range(min(pdfium_c.FPDFPath_CountSegments(path.raw), _MAX_OBJECTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(path.raw, i)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            yield from _straight(last, point)
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, start)
        last = point


def _straight(a: tuple[float, float], b: tuple[float, float]) -> Iterator[tuple[float, float, float, float]]:
    if min(abs(a[0] - b[0]), abs(a[1] - b[1])) <= _THIN:
        yield min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
