"""Lines -> paragraphs: hard-wrapped lines rejoined, headings and list items kept apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout import MIN_FULL, NEAR_EDGE, SLACK, Layout, is_ended, is_halted, is_stopped, measure
from ingest.lines import Line
from ingest.markers import Marker
from ingest.numbering import Form, read_numbering
from ingest.spacing import tidy
from ingest.traced import Traced, join

MIN_LONG_HEADING = 0.75
"""Share of the page's width from which a heading may go on in a second line: headings are set in larger type."""
_LABELLED = re.compile(r"[\u4e00-\u9fff]{2,10}[：:].")
"""办公室：规划监测: one of several lines that each say whose it is does not go on in the next."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What the author ended with the return key."""

    text: Traced
    """Readable: layout spaces and line joins gone. Begins with the marker."""
    marker: Marker | None
    head: int
    """Where the words after the marker begin in `text`."""
    hint: int | None
    """Heading level that the file format gives it."""
    row: bool
    """Whether it is a row of a table."""
    item: str
    """What opens a row of a plain-text table: its number, or what it is about."""
    cut: bool
    """Whether it stops mid-sentence at the edge of the page."""
    indented: bool
    """Whether its first line stands in."""

    @property
    def words(self) -> str:
        """The text after the marker."""
        return self.text.text[self.head :]


def join_lines(lines: tuple[Line, ...]) -> tuple[Paragraph, ...]:
    """Rejoin hard-wrapped lines; where the document is not wrapped, a line is a paragraph."""
    layout = measure(lines)
    markers, forms = read_numbering(layout)
    groups: list[list[int]] = []
    for i in range(len(lines)):
        if groups and _goes_on(groups[-1], i, layout, markers, forms):
            groups[-1].append(i)
        else:
            groups.append([i])
    return tuple(_paragraph(group, layout, markers[group[0]]) for group in groups)


def _goes_on(
    group: list[int], i: int, layout: Layout, markers: Sequence[Marker | None], forms: Sequence[Form]
) -> bool:
    """Whether line `i` goes on with the paragraph of the lines before it."""
    before, line = layout.lines[i - 1], layout.lines[i]
    if before.hint_group is not None or line.hint_group is not None:
        return before.hint_group == line.hint_group
    if markers[i] or before.row or line.row:
        return False
    if is_halted(before.text.text):
        return True
    if _LABELLED.match(before.text.text) and _LABELLED.match(line.text.text):
        return False
    if forms[group[0]] == "bare":
        return len(group) == 1 and _ends_heading(i, layout, markers)
    if not is_stopped(before.text.text):
        cut = before.width >= NEAR_EDGE * layout.width
        full = layout.is_full(i - 1) or (layout.may_go_on(i - 1) and not layout.is_apart(i))
        return full and (cut or not layout.is_indented(i))
    if not layout.width or layout.is_indented(i) or layout.is_apart(i):
        return False
    edge = max(layout.lines[j].width for j in group) if len(group) > 1 else layout.width
    return before.width >= edge - SLACK // 2 and (is_ended(line.text.text) or layout.is_full(i))


def _ends_heading(i: int, layout: Layout, markers: Sequence[Marker | None]) -> bool:
    """Whether a line is the rest of a heading too long for one line."""
    heading, line = layout.lines[i - 1], layout.lines[i]
    if not layout.width or heading.width < MIN_LONG_HEADING * layout.width:
        return False
    if line.width > MIN_FULL * layout.width or is_ended(line.text.text):
        return False
    return i + 1 == len(layout.lines) or markers[i + 1] is not None or not layout.is_full(i)


def _paragraph(group: list[int], layout: Layout, marker: Marker | None) -> Paragraph:
    first, last = layout.lines[group[0]], layout.lines[group[-1]]
    text = join([layout.lines[i].text for i in group])
    front, words = (text.part(0, 0), text) if first.item is not None else _parts(text, marker)
    return Paragraph(
        text=front + words,
        marker=marker,
        head=len(front),
        hint=first.hint,
        row=first.row,
        item=first.item or "",
        cut=bool(layout.width)
        and not (last.row or is_ended(last.text.text))
        and last.width >= layout.width - SLACK,
        indented=layout.is_indented(group[0]),
    )


def _parts(text: Traced, marker: Marker | None) -> tuple[Traced, Traced]:
    """Return the marker, with the space after it where a word ends it (`目标 1 `), and the tidied rest."""
    head = len(marker.text) if marker else 0
    words = tidy(text.part(head).strip())
    if marker and words.text and text.text[head] == " " and marker.text[-1].isalnum():
        head += 1
    return text.part(0, head), words
