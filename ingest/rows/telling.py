"""A row as one statement, put together of the raw text's own words: `年到馆读者　2020年 168万人次　2025年 500万人次`.

The name of a column comes before its value, the row's unit after each amount, so that the statement can be
understood, searched and checked by itself. Nothing is added but space.
"""

import re
from collections.abc import Iterable, Sequence

from ingest.rows.cells import UNIT, own_unit, serial
from ingest.traced import Traced

CELL_GAP = "\u3000"
"""Parts what a row says. It occurs in no other readable text: there, all white space is one ordinary space."""
_UNIT_COLUMN = re.compile(r"(?:计量|度量)?\s?单\s?位")
_UNMEASURED = re.compile(
    r"(?:序号?|编号|时间|时限|期限|年份|年度|日期|权重|比重|占比|比例|增幅|增长|增速|电话|邮编|备注)$"
)
"""Columns whose figures the row's unit does not measure."""


def told(names: Sequence[Traced], cells: Sequence[Traced]) -> Traced:
    """Tell a row. The cell that counts it and the one that it is about stand first, without their columns' names."""
    first = 2 if serial(cells[0].text) is not None and len(cells) > 2 else 1
    unit_column = next(
        (
            i
            for i in range(first, len(cells))
            if _UNIT_COLUMN.fullmatch(names[i].text) and UNIT.fullmatch(cells[i].text)
        ),
        None,
    )
    subject = own_unit(cells[first - 1])
    unit = cells[unit_column] if unit_column is not None else subject[1] if subject else None
    parts = list(cells[:first])
    measured = False
    for i in range(first, len(cells)):
        if i == unit_column:
            continue
        part, took = _pair(names[i], cells[i], unit)
        measured = measured or took
        parts.append(part)
    if unit_column is not None and not measured:
        parts.insert(first, _beside([names[unit_column], cells[unit_column]], " "))
    return spaced_out(parts)


def spaced_out(cells: Iterable[Traced]) -> Traced:
    """Put cells one after another."""
    return _beside(list(cells), CELL_GAP)


def _pair(name: Traced, cell: Traced, unit: Traced | None) -> tuple[Traced, bool]:
    """Return a value with its column's name before and its unit after it, and whether the row's unit is that."""
    takes = cell.text[-1:].isdigit()
    parted = own_unit(name)
    if parted and takes:
        return _beside([parted[0], cell], " ") + parted[1], False
    if unit and takes and not parted and not _UNMEASURED.search(name.text):
        return _beside([name, cell], " ") + unit, True
    return _beside([name, cell], " "), False


def _beside(parts: Sequence[Traced], gap: str) -> Traced:
    """Put parts side by side; a gap has the place of the character after it."""
    text, at = parts[0].text, parts[0].at
    for part in parts[1:]:
        text += gap + part.text
        at = (*at, *part.at[:1], *part.at)
    return Traced(text, at)
