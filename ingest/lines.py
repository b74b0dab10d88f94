"""The raw document's lines, one by one, as they are printed."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.traced import Traced, collapse, columns
from ingest.types import RawDocument, Span

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_SPACE = re.compile(r"\s*")
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
    hint: int | None
    """Heading level that the file format gives it."""
    hint_group: int | None
    """Which hint: lines of one heading share it."""
    row: bool
    """Whether it is a row of a table."""
    item: str | None = None
    """What opens a row that was put together of cells (its number, or what it is about; empty for the names of the
    columns): the spaces in it part cells. None for any other line."""


def page_of(raw: RawDocument, offset: int) -> int | None:
    """Return the 1-based page of a character; None for formats without pages."""
    return max(1, bisect_right(raw.page_starts, offset)) if raw.page_starts else None


def read_lines(raw: RawDocument) -> tuple[Line, ...]:
    """Return the document's lines that hold any text, artefacts inside them left out."""
    lines: list[Line] = []
    blank = False
    end = 0
    hint_ends = [hint.span[1] for hint in raw.hints]
    table_ends = [stop for _, stop in raw.tables]
    for match in _LINE.finditer(raw.text):
        blank = blank or raw.text.count("\n", end, match.start()) > 1
        end = match.end()
        group = bisect_right(hint_ends, match.start())
        hinted = group < len(raw.hints) and raw.hints[group].span[0] < end
        table = bisect_right(table_ends, match.start())
        skip = [artefact.span() for artefact in _INLINE_ARTEFACT.finditer(raw.text, *match.span())]
        skip = sorted([*skip, *_marks_in(match.span(), raw.markup)])
        text = collapse(raw.text, *match.span(), tuple(skip))
        if not text:
            blank = True
            continue
        indent = columns(_SPACE.match(raw.text, match.start()).group())  # type: ignore[union-attr]
        lines.append(
            Line(
                text=text,
                indent=indent,
                width=indent + columns(text.text),
                after_blank=blank,
                page=page_of(raw, text.at[0]),
                hint=raw.hints[group].level if hinted else None,
                hint_group=group if hinted else None,
                row=table < len(raw.tables) and raw.tables[table][0] < end,
            )
        )
        blank = False
    return tuple(lines)


def _marks_in(line: Span, marks: Sequence[Span]) -> list[Span]:
    """Return the marks that lie in a line, cut at its ends."""
    first = bisect_right(marks, line[0], key=lambda mark: mark[1])
    last = bisect_left(marks, line[1], key=lambda mark: mark[0])
    return [(max(start, line[0]), min(end, line[1])) for start, end in marks[first:last]]
