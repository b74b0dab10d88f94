"""A file on disk -> `RawDocument`."""

import hashlib
import stat
from pathlib import Path

from ingest.errors import MissingFile, TooLarge, UnsupportedFormat
from ingest.readers.limits import DEFAULT, Limits
from ingest.readers.text import read_markdown, read_plain
from ingest.types import RawDocument

SUPPORTED = frozenset({".md", ".txt"})
"""Suffixes, in lower case, of the files that a folder is searched for."""


def read_document(path: Path, *, limits: Limits = DEFAULT) -> RawDocument:
    """Read one file, whatever its name claims it to be.

    Raises a sub-class of `UnreadableFile` that names the cause.
    """
    source = path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    data = _read_bytes(path, source, limits)
    reader = {".md": read_markdown, ".txt": read_plain}.get(path.suffix.lower())
    if reader is None:
        raise UnsupportedFormat(source, path.suffix)
    found = reader(data, source)
    return RawDocument(
        source=source,
        text=found.text,
        page_starts=found.page_starts,
        sha256=hashlib.sha256(data).hexdigest(),
        hints=found.hints,
        tables=found.tables,
    )


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
