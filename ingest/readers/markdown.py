"""Markdown: decoded, and not a character changed; what its marks mean is told beside the text.

After CommonMark 0.31 and GitHub's tables (https://github.github.com/gfm/#tables-extension-), as far as plans use them.
"""

import re
from collections.abc import Iterator

from ingest.readers.encoding import decode
from ingest.readers.extraction import Extraction
from ingest.types import HeadingHint, Span

_HEADING = re.compile(
    r"^( {0,3}(#{1,6})(?:[ \t]+|(?=[\u4e00-\u9fff（(《“第\d])))(\S.*?)([ \t]+#*)?[ \t\r]*$", re.MULTILINE
)
"""Many Chinese authors leave out the space after the signs; `#1` or `#标题` is no hashtag in a plan."""
_FENCED = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_TABLE = re.compile(
    r"^ {0,3}\|.*\n(?P<rule> {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$)(?:\r?\n {0,3}\|.*)*",
    re.MULTILINE,
)
_MARKS = (
    re.compile(r"\A---[ \t]*\r?\n(?:.*\n){0,50}?---[ \t]*$", re.MULTILINE),  # front matter
    re.compile(r"<!--.*?-->", re.DOTALL),
    re.compile(r"^ {0,3}(?:>[ \t]?)+", re.MULTILINE),
    re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"),  # pictures
    re.compile(r"\[\^[^\]\s]{1,20}\]:?"),  # notes
)
"""What stands for no words at all."""
_WRAPPED = (
    re.compile(r"(?<!!)(\[)(?!\^)[^\]\n]+(\]\([^)\n]*\))"),  # links
    re.compile(r"(\*\*)(?=\S)(?:[^*\n]|\*(?!\*))+?(?<=\S)(\*\*)"),
    re.compile(r"(__)(?=\S)[^_\n]+?(?<=\S)(__)"),
    re.compile(r"(?<![*A-Za-z0-9])(\*)(?=[^\s*])[^*\n]+?(?<=[^\s*])(\*)(?!\*)"),
    re.compile(r"(`)[^`\n]+(`)"),
)
"""Words between two marks."""


def read_markdown(data: bytes, source: str) -> Extraction:
    """Read a .md file: the text as it is; headings as hints, tables, and the marks themselves as markup.

    Raises as `decode` does.
    """
    text = decode(data, source)
    code = [match.span() for match in _FENCED.finditer(text)]
    tables = [match for match in _TABLE.finditer(text) if not _within(match.start(), code)]
    headings = [match for match in _HEADING.finditer(text) if not _within(match.start(), code)]
    marks = {span for span in _marks(text) if not _within(span[0], code)}
    marks |= {match.span("rule") for match in tables}
    marks |= {span for match in headings for span in (match.span(1), match.span(4)) if span[0] < span[1]}
    return Extraction(
        text,
        hints=tuple(HeadingHint(match.span(3), len(match[2])) for match in headings),
        tables=tuple(match.span() for match in tables),
        markup=_apart(marks),
    )


def _marks(text: str) -> Iterator[Span]:
    for pattern in _MARKS:
        for match in pattern.finditer(text):
            yield match.span()
    for pattern in _WRAPPED:
        for match in pattern.finditer(text):
            yield match.span(1)
            yield match.span(2)


def _apart(spans: set[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that overlap as one."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _within(offset: int, spans: list[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)
