"""The raw document's lines, one by one, as they are printed."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from ingest.traced import Traced, collapse, columns, is_layout
from ingest.types import RawDocument, Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_INLINE_ARTEFACT = re.compile(
    r"\[bookmark:[^\]\n]{0,80}\]"  # a Word bookmark that a converter wrote out
    r"|(?:HYPERLINK|PAGEREF)\s+(?:\"[^\"\n]{0,300}\"|_\w{1,40}(?:\s+\\h)?)"  # a Word field's code
    r"|[\x00-\x08\x0e-\x1f\x7f]"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank."""

    text: Traced
    """White space runs are one space."""
    indent: int
    """Columns of white space before it."""
    width: int
    """Columns up to its last character, the indent included."""
    after_blank: bool
    """Whether a blank line stands before it."""
    page: int | None
    """1-based; None for formats without pages."""
    hint: int | None = None
    """Heading level that the file format gives it."""
    hint_group: int | None = None
    """Which hint: lines of one heading share it."""
    row: bool = False
    """Whether it is a row of a table."""


def page_of(raw: RawDocument, offset: int) -> int | None:
    """Return the 1-based page of a character; None for formats without pages."""
    return max(1, bisect_right(raw.page_starts, offset)) if raw.page_starts else None


def read_lines(raw: RawDocument) -> tuple[Line, ...]:
    """Return the document's lines that hold any text, artefacts inside them left out."""
    lines: list[Line] = []
    blank = False
    end = 0
    for match in _LINE.finditer(raw.text):
        blank = blank or raw.text.count("\n", end, match.start()) > 1
        end = match.end()
        skip = tuple(m.span() for m in _INLINE_ARTEFACT.finditer(raw.text, *match.span()))
        text = collapse(raw.text, match.start(), match.end(), skip)
        if not text:
            blank = True
            continue
        head = raw.text[match.start() : text.at[0]]
        indent = columns("".join(char for char in head if char.isspace())) if all(map(is_layout, head)) else 0
        group, level = _hint_at(raw, (text.at[0], text.at[-1] + 1))
        lines.append(
            Line(
                text=text,
                indent=indent,
                width=indent + columns(text.text),
                after_blank=blank,
                page=page_of(raw, text.at[0]),
                hint=level,
                hint_group=group,
                row=any(start <= text.at[0] < stop for start, stop in raw.tables),
            )
        )
        blank = False
    return tuple(lines)


def _hint_at(raw: RawDocument, span: Span) -> tuple[int | None, int | None]:
    for index, hint in enumerate(raw.hints):
        if hint.span[0] < span[1] and span[0] < hint.span[1]:
            return index, hint.level
    return None, None
