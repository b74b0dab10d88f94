"""A file on disk -> `RawDocument`."""

import hashlib
import stat
from importlib.util import find_spec
from pathlib import Path

from ingest.errors import GarbledName, MissingFile, ScannedPdf, TooLarge
from ingest.readers.doc import convert_to_docx
from ingest.readers.extraction import Extraction
from ingest.readers.isolation import read_isolated
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.markdown import read_markdown
from ingest.readers.sniff import kind_of
from ingest.readers.text import read_plain
from ingest.types import RawDocument


def read_document(path: Path, *, limits: Limits = DEFAULT) -> RawDocument:
    """Read one file, whatever its name claims it to be.

    Raises a sub-class of `UnreadableFile` that names the cause.
    """
    source = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    if not _is_unicode(str(path)):
        raise GarbledName(source)
    data = _read_bytes(path, source, limits)
    found = _read(data, path.suffix, source, limits)
    return RawDocument(
        source=source,
        text=found.text,
        page_starts=found.page_starts,
        sha256=hashlib.sha256(data).hexdigest(),
        hints=found.hints,
        tables=found.tables,
        markup=found.markup,
        warnings=found.warnings,
    )


def _is_unicode(name: str) -> bool:
    """Whether no byte of a name had to be smuggled in (PEP 383), as in one that an old ZIP file holds in GBK."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read_bytes(path: Path, source: str, limits: Limits) -> bytes:
    """Return the file's bytes; never opens a device or pipe, which could block for ever."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise MissingFile(source)
        if status.st_size > limits.file_bytes:
            raise TooLarge(source, f"{status.st_size:,} 字节，上限 {limits.file_bytes:,} 字节")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        raise MissingFile(source) from error


def _read(data: bytes, suffix: str, source: str, limits: Limits) -> Extraction:
    match kind := kind_of(data, suffix, source):
        case "text":
            return read_plain(data, source)
        case "markdown":
            return read_markdown(data, source)
        case "office":
            return read_isolated("docx", convert_to_docx(data, source, limits=limits), source, limits=limits)
        case "pdf":
            return _read_pdf(data, source, limits)
        case _:
            return read_isolated(kind, data, source, limits=limits)


def _read_pdf(data: bytes, source: str, limits: Limits) -> Extraction:
    """Read the text; where pages are pictures and the `ocr` extra is installed, recognise those."""
    can_recognise = find_spec("rapidocr") is not None
    try:
        found = read_isolated("pdf", data, source, limits=limits)
    except ScannedPdf:
        if not can_recognise:
            raise
    else:
        if not (found.warnings and can_recognise):
            return found
    return read_isolated("scan", data, source, limits=limits)
