"""Plain text and Markdown: decoded, and not a character changed."""

import re

from ingest.readers.encoding import decode
from ingest.readers.extraction import Extraction
from ingest.types import HeadingHint

_ATX = re.compile(r"^ {0,3}(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#*)?[ \t\r]*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)


def read_plain(data: bytes, source: str) -> Extraction:
    """Read a .txt file. Raises as `decode` does."""
    return Extraction(decode(data, source))


def read_markdown(data: bytes, source: str) -> Extraction:
    """Read a .md file: the text as it is, a hint on the words of each `#` heading outside code (CommonMark 4.2)."""
    text = decode(data, source)
    fences = [match.span() for match in _FENCE.finditer(text)]
    hints = tuple(
        HeadingHint(span=match.span(2), level=len(match[1]))
        for match in _ATX.finditer(text)
        if not any(start <= match.start() < end for start, end in fences)
    )
    return Extraction(text, hints=hints)
