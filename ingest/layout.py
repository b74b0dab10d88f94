"""How a document's lines are laid out: whether they are hard-wrapped, where, and how paragraphs begin."""

import re
from dataclasses import dataclass

from ingest.lines import Line

_CLOSERS = '[”’）)》】」』"]*$'
_ENDED = re.compile(f"[。！？；：!?;:…]{_CLOSERS}")
_STOPPED = re.compile(f"[。！？!?…]{_CLOSERS}")
_HALTED = re.compile(r"[，、,（(〔【《“‘「『]$")
_OPENED = re.compile(r"[（(〔【《“‘「『]$")
_PROSE = re.compile(r"[。；，、].*[^。；，、]{2}$")

MIN_WRAP, MAX_WRAP = 40, 120
"""Columns of a page: from 20 Chinese characters (two-column print) to 60 (a landscape page in small type)."""
MAX_PRINTED = 240
"""Columns where the file says that these are printed lines: a web page printed to PDF had 134."""
EDGE_RANK = 0.95
"""The page's edge is where the widest lines end, stray ones in the widest twentieth left out."""
NEAR_EDGE = 0.88
"""A line at least this wide, of the edge's width, may have been cut there."""
WRAPPED_SHARE = 0.3
"""Share of the lines near the edge that stop mid-sentence in a hard-wrapped document: 0.8 and more in the two that
are shipped, 0.4 where most paragraphs fit on one line; 0 in the three others, whose widest lines are paragraphs."""
MIN_WRAPPED = 3
"""Lines that must stop mid-sentence at the edge, so that a few odd ones do not decide."""
SLACK = 10
"""Columns that a full line may miss: a paragraph's indent (4) that extraction lost, and three characters
that punctuation rules push to the next line."""
NEIGHBOURS = 5
"""Lines before and after that show how wide the text is just here: boxes are narrower than the page."""
MIN_FULL = 0.6
"""No line narrower than this share of the page is full, whatever its neighbours."""
INDENT = 3
"""Columns of indent, beyond the usual, that open a paragraph; page breaks leave a single stray space."""


def is_ended(text: str) -> bool:
    """Whether a line ends with punctuation that can end a paragraph or a list item."""
    return _ENDED.search(text) is not None


def is_stopped(text: str) -> bool:
    """Whether a line ends with a sentence."""
    return _STOPPED.search(text) is not None


def is_halted(text: str) -> bool:
    """Whether a line ends with punctuation that something must follow."""
    return _HALTED.search(text) is not None


def is_opened(text: str) -> bool:
    """Whether a line ends with a bracket or quotation mark that opens something."""
    return _OPENED.search(text) is not None


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines with what they show of the page."""

    lines: tuple[Line, ...]
    width: int
    """Columns of a full line; 0 where lines are not hard-wrapped."""
    edges: tuple[int, ...]
    """For each line the width of full lines near it; empty where lines are not hard-wrapped."""
    indent: int
    """Columns before all but a few lines: what stands further in opens a paragraph."""
    spaced: bool
    """Whether most lines have a blank line before them; one that differs opens a paragraph or a page."""

    def text(self, i: int) -> str:
        """Return a line's text."""
        return self.lines[i].text.text

    def is_full(self, i: int) -> bool:
        """Whether a line reaches the edge, so that the next one may go on with it."""
        return bool(self.width) and self.lines[i].width >= max(MIN_FULL * self.width, self.edges[i] - SLACK)

    def may_go_on(self, i: int) -> bool:
        """Whether a line of prose stops mid-sentence near the edge, ragged where lines are cut by characters."""
        text = self.lines[i].text.text
        wide = bool(self.width) and self.lines[i].width >= MIN_FULL * self.width
        return wide and not is_ended(text) and _PROSE.search(text) is not None

    def is_indented(self, i: int) -> bool:
        """Whether a line stands in as the first of a paragraph does."""
        return self.lines[i].indent >= self.indent + INDENT

    def is_apart(self, i: int) -> bool:
        """Whether the gap before a line is not the usual one, or a page begins."""
        line = self.lines[i]
        return line.after_blank != self.spaced or line.page != self.lines[i - 1].page


def measure(lines: tuple[Line, ...]) -> Layout:
    """Measure a document's layout."""
    prose = [line for line in lines if not line.row]
    widths = sorted(line.width for line in prose) or [0]
    edge = widths[int(EDGE_RANK * (len(widths) - 1))]
    wide = [line for line in prose if line.width >= NEAR_EDGE * edge]
    cut = sum(not is_ended(line.text.text) for line in wide)
    widest = MAX_WRAP if any(line.page is None for line in prose) else MAX_PRINTED
    wrapped = MIN_WRAP <= edge <= widest and cut >= max(MIN_WRAPPED, WRAPPED_SHARE * len(wide))
    indents = sorted(line.indent for line in lines) or [0]
    return Layout(
        lines=lines,
        width=edge if wrapped else 0,
        edges=_edges(lines, edge) if wrapped else (),
        indent=indents[len(indents) // 10],
        spaced=2 * sum(line.after_blank for line in lines) > len(lines),
    )


def _edges(lines: tuple[Line, ...], edge: int) -> tuple[int, ...]:
    """Return for each line the widest unended line around it, no wider than the page."""
    unended = [0 if line.row or is_ended(line.text.text) else line.width for line in lines]
    near = (unended[max(0, i - NEIGHBOURS) : i + NEIGHBOURS + 1] for i in range(len(lines)))
    return tuple(min(edge, max(widths)) or edge for widths in near)
