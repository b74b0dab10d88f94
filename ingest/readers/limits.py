"""How much a single file may ask for. Every reader is held to these, whatever the file claims."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file's reading; going over one raises `TooLarge` or `TooSlow`."""

    file_bytes: int = 100 * 2**20
    """Bytes on disk. The largest of 152 real documents has 2 MB; scans of a whole plan reach tens of MB."""
    unpacked_bytes: int = 300 * 2**20
    """Bytes that a DOCX's parts unpack to."""
    xml_bytes: int = 64 * 2**20
    """Bytes of one of a DOCX's XML parts; a plan's text has 1 or 2 MB."""
    pages: int = 1_000
    """Pages of a PDF. Plans have 10 to 100; dense pages take 15 ms each."""
    characters: int = 5_000_000
    """Characters of extracted text. Plans have 10,000 to 60,000."""
    seconds: float = 20.0
    """Wall time for one file."""
    office_seconds: float = 60.0
    """Wall time for LibreOffice to convert one file: 3 s here, but its first start on an office PC is slow."""
    ocr_seconds: float = 1_800.0
    """Wall time for one file whose pages are pictures: 2 to 6 s a page on two cores."""
    memory_bytes: int = 2 * 2**30
    """Address space of the process that reads a file (enforced on POSIX systems)."""


DEFAULT = Limits()
