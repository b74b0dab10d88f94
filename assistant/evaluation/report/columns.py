"""Tables in a terminal, aligned although Chinese characters are two columns wide."""

from collections.abc import Sequence
from unicodedata import east_asian_width


def table(rows: Sequence[tuple[str, ...]]) -> list[str]:
    """Return one line a row, columns padded to their widest cell."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    ]


def number(value: float | None) -> str:
    """Write a figure; a dash where there is none."""
    return "—" if value is None else f"{value:g}"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)
