"""The printed page as tables are looked for on it: lines, their cells, and what interrupts a table."""

import re
from dataclasses import dataclass

from ingest.artefacts import is_page_number
from ingest.layout import Layout, measure
from ingest.lines import Line
from ingest.rows.cells import Cell, read_cells

_NOTE = re.compile(r"(?:[（(]\s?)?(?:备?注|说明|资料来源|数据来源|来源)\s?\d{0,2}\s?[：:.]")
_BARE = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Printed:
    """A document's lines with their cells."""

    lines: tuple[Line, ...]
    cells: tuple[tuple[Cell, ...], ...]
    """For each line; empty for what is no line of a plain-text table: rows that the format names, headings, notes."""
    layout: Layout

    def text(self, i: int) -> str:
        """Return a line's text."""
        return self.lines[i].text.text

    def is_apart(self, i: int) -> bool:
        """Whether the gap before a line is not the usual one."""
        return i < len(self.lines) and self.lines[i].after_blank != self.layout.spaced

    def is_page_number(self, i: int) -> bool:
        """Whether a line may number a page."""
        return is_page_number(self.text(i))

    def surely_numbers_page(self, i: int) -> bool:
        """Whether a line numbers a page and is no cell: `- 3 -`, or a number with blank lines around it."""
        if not self.is_page_number(i):
            return False
        return not _BARE.fullmatch(self.text(i)) or (self.is_apart(i) and self.is_apart(i + 1))


def read_printed(lines: tuple[Line, ...], raw: str) -> Printed:
    """Cut all lines into cells."""
    return Printed(
        lines,
        tuple(
            () if line.row or line.hint is not None or _NOTE.match(line.text.text) else read_cells(line, raw)
            for line in lines
        ),
        measure(lines),
    )
