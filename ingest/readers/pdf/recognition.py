"""Words out of pictures of pages: RapidOCR, from the `ocr` extra, whose models lie in its package."""

from collections.abc import Callable, Sequence

import pypdfium2 as pdfium

from ingest.readers.pdf.glyphs import Piece
from ingest.readers.symbols import plain

_DOTS_PER_POINT = 200 / 72
"""200 dpi: on a real scan it gives the same text as 300 dpi in 60 % of the time; 150 dpi already errs (0.997)."""
_MAX_PIXELS = 25_000_000
"""An A3 page at 200 dpi has 7.7 million; a page that claims to be wider than a road is read more coarsely."""


def recogniser() -> Callable[[pdfium.PdfPage], Sequence[Piece]]:
    """Return what reads a page's picture into lines, placed in points from the page's top left corner.

    Loads the models; raises ImportError without the `ocr` extra.
    """
    from rapidocr import RapidOCR  # noqa: PLC0415  (an extra: absent on most machines)
    from rapidocr.utils.output import RapidOCROutput  # noqa: PLC0415

    engine = RapidOCR(params={"Global.log_level": "critical"})

    def recognise(page: pdfium.PdfPage) -> list[Piece]:
        width, height = page.get_size()
        scale = min(_DOTS_PER_POINT, (_MAX_PIXELS / max(1.0, width * height)) ** 0.5)
        found = engine(page.render(scale=scale).to_numpy())
        if not isinstance(found, RapidOCROutput) or found.boxes is None or found.txts is None:
            return []
        return [
            _piece(box, text, scale)
            for box, text in zip(found.boxes, found.txts, strict=True)
            if text.strip()
        ]

    return recognise


def _piece(corners: Sequence[Sequence[float]], text: str, scale: float) -> Piece:
    xs = [float(x) / scale for x, _ in corners]
    ys = [float(y) / scale for _, y in corners]
    return Piece(plain(text.strip()), min(xs), min(ys), max(xs), max(ys))
