"""What a reader gets out of a file, and how it is put together."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.types import HeadingHint, Span

_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
"""Control, zero-width and direction-changing characters: layout leftovers, or a disguise for another text."""
_SURROGATE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Extraction:
    """A `RawDocument` less what only its file knows (name and digest)."""

    text: str
    page_starts: tuple[int, ...] = ()
    hints: tuple[HeadingHint, ...] = ()
    tables: tuple[Span, ...] = ()
    markup: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()


class Draft:
    """Text in the making: lines in reading order, with what the format says about them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._pages: list[int] = []
        self._hints: list[HeadingHint] = []
        self._tables: list[Span] = []
        self._warnings: list[str] = []

    def line(self, text: str, *, level: int | None = None) -> None:
        """Add a paragraph (or one of its lines); `level` marks it as a heading. Blank text adds nothing."""
        clean = _SURROGATE.sub("\ufffd", _UNPRINTABLE.sub("", text)).rstrip()
        if not clean.strip():
            return
        start = self._length
        self._lines.append(clean)
        self._length += len(clean) + 1
        if level is not None:
            indent = len(clean) - len(clean.lstrip())
            self._hints.append(HeadingHint(span=(start + indent, start + len(clean)), level=level))

    def table(self, rows: Iterable[str]) -> None:
        """Add a table, one statement a line."""
        start = self._length
        for row in rows:
            self.line(" ".join(row.split("\n")))
        if self._length > start:
            self._tables.append((start, self._length - 1))

    def page(self) -> None:
        """Begin a new page."""
        self._pages.append(self._length)

    def warn(self, message: str) -> None:
        """Note, in Chinese, something that could not be read."""
        self._warnings.append(message)

    def finish(self) -> Extraction:
        """Return what was added, one line of text a line."""
        text = "".join(f"{line}\n" for line in self._lines)
        return Extraction(
            text,
            page_starts=tuple(self._pages),
            hints=tuple(self._hints),
            tables=tuple(self._tables),
            warnings=tuple(self._warnings),
        )
