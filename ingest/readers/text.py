"""Plain text: decoded, and not a character changed."""

from ingest.readers.encoding import decode
from ingest.readers.extraction import Extraction


def read_plain(data: bytes, source: str) -> Extraction:
    """Read a .txt file. Raises as `decode` does."""
    return Extraction(decode(data, source))
