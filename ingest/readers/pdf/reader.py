"""PDF bytes -> `Extraction`."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from ingest.errors import Damaged, EmptyFile, EncryptedFile, ScannedPdf, TooLarge
from ingest.readers.encoding import plausible
from ingest.readers.extraction import Draft, Extraction
from ingest.readers.limits import Limits
from ingest.readers.pdf.columns import reading_order
from ingest.readers.pdf.glyphs import Piece, pieces_of
from ingest.readers.pdf.layout import Bookmark, Page, lay_out
from ingest.readers.pdf.margins import PageLines
from ingest.readers.pdf.page import page_content
from ingest.readers.pdf.rulings import ruled_tables
from ingest.readers.symbols import plain

Recognise = Callable[[pdfium.PdfPage], Sequence[Piece]]
"""Reads the words in the picture of a page."""
_LOCKED = (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY)
_MAX_PICTURES = 0.5
"""Part of the pages that may be pictures before the whole document counts as scanned."""
_PLAUSIBLE_FROM = 30
"""Characters from which it can be told that a page's fonts map to the wrong ones."""
_MAX_BOOKMARKS = 5_000


def read_pdf(data: bytes, source: str, *, limits: Limits, recognise: Recognise | None = None) -> Extraction:
    """Read a PDF: pages, lines as printed, ruled tables as statements, bookmarks as hints.

    Raises `EncryptedFile`, `Damaged`, `TooLarge`, `EmptyFile`, and `ScannedPdf` when most pages are pictures and
    there is nothing to `recognise` them with. A few such pages become a warning.
    """
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise (EncryptedFile if error.err_code in _LOCKED else Damaged)(source) from error
    try:
        if len(document) > limits.pages:
            raise TooLarge(source, f"{len(document)} 页，上限 {limits.pages} 页")
        pages = [_read_page(document, number, recognise) for number in range(len(document))]
        bookmarks = list(islice(_bookmarks(document), _MAX_BOOKMARKS))
    finally:
        document.close()
    return _extraction(pages, bookmarks, source)


def _extraction(pages: Sequence[Page | None], bookmarks: Sequence[Bookmark], source: str) -> Extraction:
    opened = [page for page in pages if page is not None]
    if not opened:
        raise Damaged(source, "没有一页能打开")
    pictures = [number for number, page in enumerate(pages, start=1) if page and page.is_picture]
    if len(pictures) > _MAX_PICTURES * len(opened):
        raise ScannedPdf(source, f"{len(pages)} 页中有 {len(pictures)} 页是图片")
    draft = Draft()
    lay_out([page or Page(PageLines(0.0, ())) for page in pages], bookmarks, draft)
    if pictures:
        draft.warn(f"第 {'、'.join(map(str, pictures))} 页是图片或乱码，没有读取")
    if broken := [number for number, page in enumerate(pages, start=1) if page is None]:
        draft.warn(f"第 {'、'.join(map(str, broken))} 页已损坏，没有读取")
    extraction = draft.finish()
    if not extraction.text:
        raise EmptyFile(source, f"{len(pages)} 页都没有文字")
    return extraction


def _read_page(document: pdfium.PdfDocument, number: int, recognise: Recognise | None) -> Page | None:
    """Return a page; None for one that PDFium cannot load."""
    try:
        page = document[number]
        content = page_content(page)
    except pdfium.PdfiumError:
        return None
    text = "".join(glyph.text for glyph in content.glyphs)
    is_picture = content.is_picture or (len(text) >= _PLAUSIBLE_FROM and not plausible(plain(text)))
    if is_picture and recognise is not None:
        return Page(PageLines(content.height, tuple(reading_order(recognise(page)))))
    if is_picture:
        return Page(PageLines(content.height, ()), is_picture=True)
    tables, rest = ruled_tables(content.rulings, content.glyphs)
    return Page(PageLines(content.height, tuple(reading_order(pieces_of(rest)))), tuple(tables))


def _bookmarks(document: pdfium.PdfDocument) -> Iterator[Bookmark]:
    for entry in document.get_toc():
        destination = entry.get_dest()
        page = destination.get_index() if destination else None
        words = re.sub(r"\s", "", entry.get_title())
        if page is not None and words:
            yield Bookmark(page, words, entry.level + 1)
