"""Plain text and Markdown: decode without changing a character."""

import codecs
import re

from ingest.errors import BinaryFile, EmptyFile, UndecodableText
from ingest.readers.extraction import Extraction
from ingest.types import HeadingHint

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: its mark begins with UTF-16's
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")
_EXPECTED = re.compile(
    r"[\t\n\r\x20-\x7e\u2010-\u203b\u2160-\u217f\u2460-\u2473\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]"
)
"""What Chinese official text is written with; a wrong decoding scatters over all of Unicode."""
_MAX_BROKEN = 0.005
"""Share of unreadable or control characters up to which a file counts as text with a blemish."""
_MIN_EXPECTED = 0.8
"""Share of expected characters from which a guessed encoding is believed. Right guesses on the 30 real text
files, re-encoded, have 0.97 or more; UTF-16 read as GB18030 and the like stay below 0.6."""
_ATX = re.compile(r"^ {0,3}(#{1,6})[ \t]+\S.*$", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)


def decode(data: bytes, source: str) -> str:
    """Return the characters of `data`, line breaks untouched.

    UTF-8 comes out exactly as `data.decode("utf-8-sig")`. A byte-order mark decides; otherwise UTF-8, UTF-16 and
    GB18030 are tried, and the first that reads without error into plausible text is taken. A few broken bytes
    become U+FFFD, so that one bad character does not lose a plan.

    Raises `EmptyFile`, `BinaryFile` or `UndecodableText`, naming `source`.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise EmptyFile(source)
    marked = next((encoding for mark, encoding in _BOMS if data.startswith(mark)), None)
    text = _decode_whole(data, marked) or _decode_blemished(data, marked)
    if text is None:
        raise (BinaryFile if b"\x00" in data else UndecodableText)(source)
    if len(_CONTROL.findall(text)) > _MAX_BROKEN * len(text):
        raise BinaryFile(source)
    if not text.strip("\ufeff \t\r\n\u3000"):
        raise EmptyFile(source)
    return text.removeprefix("\ufeff") if marked == "gb18030" else text


def _decode_whole(data: bytes, marked: str | None) -> str | None:
    if marked:
        return _attempt(data, marked)
    text = _attempt(data, "utf-8")
    if text is not None and "\x00" not in text:
        return text
    for encoding in ("utf-16-le", "utf-16-be", "gb18030"):
        text = _attempt(data, encoding)
        if text is not None and _plausible(text):
            return text
    return None


def _decode_blemished(data: bytes, marked: str | None) -> str | None:
    """Read with replacement characters the encoding that needs fewest; None where even that needs too many."""
    attempts = [
        data.decode(name, errors="replace") for name in ([marked] if marked else ["utf-8", "gb18030"])
    ]
    best = min(attempts, key=lambda text: text.count("\ufffd"))
    broken = best.count("\ufffd")
    return best if broken <= max(1, _MAX_BROKEN * len(best)) and _plausible(best) else None


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _plausible(text: str) -> bool:
    return len(_EXPECTED.findall(text)) >= _MIN_EXPECTED * len(text)


def read_plain(data: bytes, source: str) -> Extraction:
    """Read a .txt file. Raises as `decode` does."""
    return Extraction(decode(data, source))


def read_markdown(data: bytes, source: str) -> Extraction:
    """Read a .md file: the text as it is, with a hint on each `#` heading outside fenced code (CommonMark 4.2)."""
    text = decode(data, source)
    fences = [match.span() for match in _FENCE.finditer(text)]
    hints = tuple(
        HeadingHint(span=match.span(), level=len(match[1]))
        for match in _ATX.finditer(text)
        if not any(start <= match.start() < end for start, end in fences)
    )
    return Extraction(text, hints=hints)
