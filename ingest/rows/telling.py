"""A row as one statement, put together of the raw text's own words: `年到馆读者　2020年 168万人次　2025年 500万人次`.

The name of a column comes before its value, the row's unit after each amount, so that the statement can be
understood, searched and checked by itself. Nothing is added but space.
"""

import re
from collections.abc import Iterable, Sequence

from ingest.rows.cells import UNIT, is_serial_word, own_unit, serial
from ingest.traced import Traced
from ingest.types import CELL_GAP

_UNIT_COLUMN = re.compile(r"(?:计量|度量)?\s?单\s?位")
_UNMEASURED = re.compile(
    r"(?:序号?|编号|时间|时限|期限|年份|年度|日期|权重|比重|占比|比例|增幅|增长|增速|电话|邮编|备注)$"
)
"""Columns whose figures the row's unit does not measure."""
_AMOUNT = re.compile(
    r"(?:投资|金额|资金|经费|预算|费用?|拨款|补助|合计|小计|总计|支出|收入|自筹|财政)(?:额|数|总额)?$"
)
"""Columns that a unit above the table measures: it is one of money as a rule, and years and counts stand beside."""
_UNIT_LINE = re.compile(r"[（(]?\s?(?:金额)?单\s?位\s?[：:]\s?([^（）()\s]{1,6})\s?[)）]?$")


def told(names: Sequence[Traced], cells: Sequence[Traced], unit_above: Traced | None = None) -> Traced:
    """Tell a row. The cell that counts it and the one that it is about stand first, without their columns' names.

    `unit_above`: what a line above the table says that its amounts are in (单位：万元).
    """
    counted = serial(cells[0].text) is not None or is_serial_word(names[0].text)
    first = 2 if counted and len(cells) > 2 and cells[1].text else 1
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
        if i == unit_column or not cells[i].text:
            continue
        money = unit_above if _AMOUNT.search(names[i].text) else None
        part, took = _pair(names[i], cells[i], unit or money)
        measured = measured or took
        parts.append(part)
    if unit_column is not None and not measured:
        parts.insert(first, _beside([names[unit_column], cells[unit_column]], " "))
    return spaced_out(parts)


def unit_line(words: Traced) -> Traced | None:
    """Return the unit that a line ends with (单位：万元); None for any other line."""
    match = _UNIT_LINE.search(words.text)
    return words.part(*match.span(1)) if match and UNIT.fullmatch(match[1]) else None


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
