"""How much a single file may ask for. Every reader is held to these, whatever the file claims."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file's reading; going over one raises `TooLarge` or `TooSlow`."""

    file_bytes: int = 100 * 2**20
    """Bytes on disk. The largest of 152 real documents has 2 MB; scans of a whole plan reach tens of MB."""
    unpacked_bytes: int = 300 * 2**20
    """Bytes that a DOCX's parts unpack to."""
    pages: int = 3_000
    """Pages of a PDF. Plans have 10 to 100."""
    characters: int = 10_000_000
    """Characters of extracted text, about 25 times the novel 红楼梦's tenth: far above any plan."""
    seconds: float = 20.0
    """Wall time for one file."""
    ocr_seconds: float = 600.0
    """Wall time for one file when its pages must be recognised from pictures."""
    memory_bytes: int = 2 * 2**30
    """Address space of the process that reads a file (enforced on POSIX systems)."""


DEFAULT = Limits()
