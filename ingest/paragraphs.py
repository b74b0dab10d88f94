"""Lines -> paragraphs: hard-wrapped lines rejoined, headings and list items kept apart."""

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from ingest.lines import Line
from ingest.markers import Marker, find_labels, read_marker
from ingest.spacing import tidy
from ingest.traced import NEWLINE, Traced

_ENDED = re.compile(r"[。！？；：!?;:…][”’）)》】」』\"]*$")
_HALTED = re.compile(r"[，、,]$")
_INNER_END = re.compile(r"[。！？]")
_WORD_SEPARATOR = re.compile(r"[\w]$")

MIN_WRAP = 40
"""Columns (20 Chinese characters): no page is narrower, so shorter lines that go on are lists, not wrapped text."""
WRAPPED_SHARE = 0.25
"""Share of lines that stop mid-sentence at the page's edge: 0.60 and 0.73 in the two hard-wrapped plans
that are shipped, 0 in the three others."""
FULL = 0.85
"""A line this near to the page's width has reached its edge: wrapping moves at most two or three characters."""
SLACK = 10
"""Columns that a full line may miss: a paragraph's indent (4) that extraction lost, and three characters
that punctuation rules push to the next line."""
INDENT = 3
"""Columns of indent, beyond the usual, that open a paragraph; page breaks leave a single stray space."""

Form = Literal["bare", "closed", "open", "unsure"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What the author ended with the return key."""

    text: Traced
    """Readable: layout spaces and line joins gone. Begins with the marker."""
    marker: Marker | None
    head: int
    """Where the words after the marker begin in `text`."""
    hint: int | None
    row: bool
    cut: bool
    """Whether it stops mid-sentence at the edge of the page."""
    indented: bool

    @property
    def words(self) -> str:
        """The text after the marker."""
        return self.text.text[self.head :]


def join_lines(lines: tuple[Line, ...]) -> tuple[Paragraph, ...]:
    """Rejoin hard-wrapped lines; where the document is not wrapped, a line is a paragraph."""
    labels = find_labels(line.text.text for line in lines)
    markers = [None if line.row else read_marker(line.text.text, labels) for line in lines]
    page = _Page.measure(lines)
    markers = _confirm(lines, markers, page)
    forms = _forms(lines, markers, page)
    groups: list[list[int]] = []
    for i, line in enumerate(lines):
        if groups and _goes_on(groups[-1], i, lines, markers, forms, page):
            groups[-1].append(i)
        else:
            groups.append([i])
    return tuple(_paragraph([lines[i] for i in group], markers[group[0]], page) for group in groups)


@dataclass(frozen=True, slots=True)
class _Page:
    """How the document is laid out."""

    width: int
    """Columns of a full line; 0 where lines are not hard-wrapped."""
    indent: int
    """Columns before most lines."""
    spaced: bool
    """Whether most lines have a blank line before them. A line that differs opens a paragraph or a page."""

    @classmethod
    def measure(cls, lines: tuple[Line, ...]) -> "_Page":
        if not lines:
            return cls(0, 0, False)
        prose = [line for line in lines if not line.row]
        widths = sorted(line.width for line in prose) or [0]
        width = widths[int(0.8 * (len(widths) - 1))]
        unended = [line.width for line in prose if not _ENDED.search(line.text.text)]
        full = sum(FULL * width <= w <= width / FULL for w in unended)
        indents = sorted(line.indent for line in lines)
        wrapped = width >= MIN_WRAP and full >= WRAPPED_SHARE * len(prose) and full >= len(unended) / 2
        blanks = sum(line.after_blank for line in lines)
        return cls(width if wrapped else 0, indents[len(indents) // 2], blanks > len(lines) / 2)

    def reaches_edge(self, line: Line, following: Line) -> bool:
        """Whether a line is full, so that the following one may go on with it."""
        return line.width >= max(0.6 * self.width, min(self.width, following.width) - SLACK)

    def indents(self, line: Line) -> bool:
        return line.indent >= self.indent + INDENT


def _confirm(lines: tuple[Line, ...], markers: list[Marker | None], page: _Page) -> list[Marker | None]:
    """Keep the markers that number something; `60 个` or `1.5万` at the head of a wrapped line do not."""
    decimals = sum(marker is not None and len(marker.path) > 1 for marker in markers)
    confirmed: list[Marker | None] = []
    last: dict[str, Marker] = {}
    for i, marker in enumerate(markers):
        keep = marker
        if marker and marker.path:
            keep = marker if decimals > 1 and _continues_decimal(marker, last) else None
        if keep and i and page.width and not keep.is_label and not keep.unit:
            before = lines[i - 1]
            if (
                confirmed[-1] is None
                and not _ENDED.search(before.text.text)
                and page.reaches_edge(before, lines[i])
            ):
                known = last.get(keep.style)
                follows = keep.number is not None and known is not None and known.number == keep.number - 1
                keep = keep if follows else None
        if keep:
            last[keep.style] = keep
        confirmed.append(keep)
    return confirmed


def _continues_decimal(marker: Marker, last: dict[str, Marker]) -> bool:
    before = last.get(marker.style)
    if before and before.path[:-1] == marker.path[:-1] and before.path[-1] == marker.path[-1] - 1:
        return True
    if len(marker.path) == 1:
        return marker.number == 1 or (before is not None and before.number == marker.path[0] - 1)
    if len(marker.path) == 2:
        return marker.number == 1 and any(m.number == marker.path[0] for m in last.values())
    parent = last.get(".".join("1" * (len(marker.path) - 1)))
    return marker.number == 1 and parent is not None and parent.path == marker.path[:-1]


def _forms(lines: tuple[Line, ...], markers: list[Marker | None], page: _Page) -> list[Form | None]:
    """Say of each marked line whether it is whole (a heading) or goes on (a paragraph); siblings help where unsure."""
    forms = [_form(i, lines, markers, page) if marker else None for i, marker in enumerate(markers)]
    chains: defaultdict[str, list[list[int]]] = defaultdict(list)
    for i, marker in enumerate(markers):
        if marker is None:
            continue
        runs = chains[marker.style]
        last = markers[runs[-1][-1]] if runs else None
        if last and (marker.number is None or marker.number == (last.number or 0) + 1):
            runs[-1].append(i)
        else:
            runs.append([i])
    for style_runs in chains.values():
        for run in style_runs:
            seen = {forms[i] for i in run}
            marker = markers[run[0]]
            whole = (marker is not None and marker.always_heads) or (
                "bare" in seen and not seen & {"open", "closed"}
            )
            for i in run:
                if forms[i] == "unsure":
                    forms[i] = "bare" if whole else "open"
    return forms


def _form(i: int, lines: tuple[Line, ...], markers: list[Marker | None], page: _Page) -> Form:
    text = lines[i].text.text
    if _ENDED.search(text):
        return "closed"
    if _INNER_END.search(text) or _HALTED.search(text):
        return "open"
    if i + 1 == len(lines) or markers[i + 1] or page.indents(lines[i + 1]):
        return "bare"
    return "unsure" if page.width and page.reaches_edge(lines[i], lines[i + 1]) else "bare"


def _goes_on(
    group: list[int],
    i: int,
    lines: tuple[Line, ...],
    markers: list[Marker | None],
    forms: list[Form | None],
    page: _Page,
) -> bool:
    """Whether line `i` goes on with the paragraph of the lines before it."""
    before, line = lines[i - 1], lines[i]
    if before.hint_group is not None or line.hint_group is not None:
        return before.hint_group == line.hint_group
    if markers[i] or before.row or line.row:
        return False
    if _HALTED.search(before.text.text):
        return True
    if not page.width:
        return False
    if page.indents(line) and not page.indents(before):
        return False
    ended = _ENDED.search(before.text.text)
    if forms[group[0]] == "bare":
        return len(group) == 1 and not ended and _ends_heading(before, line, i, lines, markers, page)
    if not ended:
        return page.reaches_edge(before, line)
    edge = max(lines[j].width for j in group) if len(group) > 1 else page.width
    same_block = line.after_blank == page.spaced and line.page == before.page
    return same_block and before.width >= edge - SLACK // 2


def _ends_heading(
    heading: Line, line: Line, i: int, lines: tuple[Line, ...], markers: list[Marker | None], page: _Page
) -> bool:
    """Whether a line is the rest of a heading too long for one line."""
    if heading.width < 0.75 * page.width or line.width > 0.6 * page.width or _ENDED.search(line.text.text):
        return False
    return i + 1 == len(lines) or markers[i + 1] is not None or not page.reaches_edge(line, lines[i + 1])


def _paragraph(lines: list[Line], marker: Marker | None, page: _Page) -> Paragraph:
    text = lines[0].text
    for line in lines[1:]:
        text = text + Traced(NEWLINE, (line.text.at[0],)) + line.text
    cut = bool(page.width) and not lines[-1].row and not _ENDED.search(lines[-1].text.text)
    cut = cut and lines[-1].width >= page.width - SLACK
    head = len(marker.text) if marker else 0
    words = tidy(text.part(head).strip())
    front = text.part(0, head)
    if marker and words.text and text.text[head : head + 1] == " " and _WORD_SEPARATOR.search(marker.text):
        front = text.part(0, head + 1)
    return Paragraph(
        text=front + words,
        marker=marker,
        head=len(front),
        hint=lines[0].hint,
        row=lines[0].row,
        cut=cut,
        indented=page.indents(lines[0]),
    )
