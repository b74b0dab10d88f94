"""The cells of a printed line, and what a cell may be: a column's name, a value, a unit, a row's number."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.layout import is_ended
from ingest.lines import Line
from ingest.markers import read_marker
from ingest.spacing import tidy
from ingest.traced import Traced, columns, join
from ingest.types import Span

MAX_NAME = 30
"""Characters of a column's name; the longest of the real tables has 26."""
MAX_CELL = 60
"""Characters of a cell; more of them are prose."""
_MIN_GAP = 2
"""Spaces that part two cells; one tab does as well. One space stands inside cells."""
_INNER_SPACE = re.compile(r"(?<=.) (?=.)", re.DOTALL)
_BAR = re.compile(r"[|｜│┃]")
_MIN_BARS = 2
"""Bars from which they part cells: one alone stands in titles and in poems."""
_UNIT_WORD = (
    r"[十百千万亿]{0,2}(?:人次|册次|件次|场次|学时|课时|小时|分钟|平方米|平方公里|公里|千瓦时|"
    r"册|件|种|本|卷|张|份|部|套|幅|页|叶|拍|篇|个|家|所|处|座|间|人|名|位|场|次|期|届|项|条|台|辆|元|席|馆|站|级|户|亩|"
    r"天|日|年|月|岁|倍|分|点|TB|GB|PB|T|㎡|%|％|‰)"
)
UNIT = re.compile(rf"{_UNIT_WORD}(?:次)?(?:[（(][^（）()]{{1,4}}[)）]|[/／、·每]{_UNIT_WORD}){{0,2}}")
"""`万册`, `册（件）`, `场/年`, `元/人`, `%`."""
_OWN_UNIT = re.compile(
    r"[（(]\s?(?:单位[：:])?([^（）()]{1,8}|[^（）()]{1,4}[（(][^（）()]{1,4}[)）])\s?[)）]$"
)
_YEAR_NAME = re.compile(r"(?:19|20)\d\d(?:\s?年?(?:底|末|度)?(?:[\u4e00-\u9fff]{0,4})?)?")
_COLUMN_WORD = re.compile(
    r"(?:序号?|编号|指标|名称|单位|项目|工程|任务|举措|措施|内容|说明|备注|标准|要求|依据|部门|主体|责任人|时间|时限|期限|"
    r"年限|年份|年度|日期|属性|性质|类别|类型|目标|现状|基数|情况|结果|职责|计划|条件|对象|地点|地址|面积|规模|级别|等级|金额|投资|数量|"
    r"进度|实际|增速|范围|方式|电话|网址|科目|值|数|量|率|额|费)$"
)
"""How the names of columns end in official documents; a value hardly ever does."""
_TIME_WORD = re.compile(r"[学财]?年(?:份|度)?|月份|日期|时间")
_TIME = re.compile(r"(?:19|20)\d\d\D{0,8}|\d{1,2}\s?月\D?.{0,8}")
_NO_NAME = re.compile(r"[，。；：！？,;:!?“”《》]|[…·.]{2}")
_CONTENTS = re.compile(r"目\s?录|目\s?次|页\s?码|页\s?次|CONTENTS|Contents")
_BOUND = r"(?:[≥≤＞＜><~～±约近超]|不[少低高超][于过]|[达增]到|累计)?\s?"
_VALUE = re.compile(
    rf"{_BOUND}[+＋\-−]?\d[\d,，.]*(?:\s?[-—–~～至/]\s?\d[\d,，.]*)?\s?[^\d\s，。；：]{{0,6}}"
    r"|(?:19|20)\d\d\s?[年.\-/][^，。；：]{0,12}|\d{1,2}\s?月[^，。；：]{0,12}|[\d\s.,，]+"
)
_BLANK = re.compile(r"[-—–/／\\*]{1,3}|无|持平|…+")
_SERIAL_WORD = re.compile(r"序号?|编号|[Nn][Oo]\.?")
_SERIAL = re.compile(r"(\d{1,3})[.．、]?")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell, or the part of it that stands on one line."""

    words: Traced
    column: int
    """Columns of print before it."""

    @property
    def text(self) -> str:
        """Its words."""
        return self.words.text


def read_cells(line: Line, raw: str) -> tuple[Cell, ...]:
    """Cut a line at its bars where it has two or more, else at its gaps: runs of two or more spaces, or tabs."""
    text, at = line.text.text, line.text.at
    if len(bars := [match.span() for match in _BAR.finditer(text)]) >= _MIN_BARS:
        return tuple(_barred(line, bars))
    starts = [0]
    for space in _INNER_SPACE.finditer(text):
        gap = raw[at[space.start() - 1] + 1 : at[space.end()]]
        if len(gap) >= _MIN_GAP or "\t" in gap:
            starts.append(space.end())
    ends = [start - 1 for start in starts[1:]] + [len(text)]
    first = at[0] - line.indent
    return tuple(
        Cell(line.text.part(start, end), columns(raw[max(0, first) : at[start]]))
        for start, end in zip(starts, ends, strict=True)
    )


def _barred(line: Line, bars: list[Span]) -> Iterator[Cell]:
    """Yield the cells between bars, empty ones too; bars at both ends of the line frame it."""
    text = line.text
    starts = [0, *(end for _, end in bars)]
    ends = [*(start for start, _ in bars), len(text.text)]
    framed = bars[0][0] == 0 and bars[-1][1] == len(text.text)
    for start, end in list(zip(starts, ends, strict=True))[framed : -1 if framed else None]:
        yield Cell(text.part(start, end).strip(), columns(text.text[:start]))


def glued(parts: list[Traced]) -> Traced:
    """Put the parts of a wrapped cell together, layout spaces left out."""
    return tidy(join(parts))


def is_name(text: str) -> bool:
    """Whether a cell can name a column: short, no clause, no value except a year."""
    if len(text) > MAX_NAME or _NO_NAME.search(text) or read_marker(text):
        return False
    return bool(_YEAR_NAME.fullmatch(text)) or not is_value(text)


def is_column_word(text: str) -> bool:
    """Whether a name is one that columns have: 指标名称, 单位, 2025年（万册）, 牵头部门."""
    bare = text[: own.start()].rstrip() if (own := _OWN_UNIT.search(text)) else text
    bare = bare.replace(" ", "")
    return bool(_YEAR_NAME.fullmatch(bare) or _COLUMN_WORD.search(bare)) and not is_contents_word(bare)


def is_subject(name: str, text: str) -> bool:
    """Whether a row can be about what a cell says: no value, or a year or day below the name of such a column."""
    return not is_value(text) or bool(_TIME_WORD.fullmatch(name) and _TIME.fullmatch(text))


def is_contents_word(text: str) -> bool:
    """Whether a cell heads a table of contents."""
    return _CONTENTS.fullmatch(text) is not None


def is_serial_word(text: str) -> bool:
    """Whether a name is that of the column that counts the rows."""
    return _SERIAL_WORD.fullmatch(text.replace(" ", "")) is not None


def is_year_name(text: str) -> bool:
    """Whether a cell is a year, as the name of a column may be."""
    return _YEAR_NAME.fullmatch(text) is not None


def is_value(text: str) -> bool:
    """Whether a cell is an amount or a date."""
    return _VALUE.fullmatch(text) is not None


def is_blank(text: str) -> bool:
    """Whether a cell says that there is no value."""
    return _BLANK.fullmatch(text) is not None


def is_cell(text: str) -> bool:
    """Whether a text is no sentence of prose."""
    return len(text) <= MAX_CELL and not (is_ended(text) and len(text) > MAX_NAME)


def serial(text: str) -> int | None:
    """Return the number that a row is counted by; None where a cell is anything else."""
    match = _SERIAL.fullmatch(text)
    return int(match[1]) if match else None


def own_unit(words: Traced) -> tuple[Traced, Traced] | None:
    """Part a name from the unit in brackets after it: `2025年（万册）` -> `2025年`, `万册`."""
    match = _OWN_UNIT.search(words.text)
    if match is None or not match.start() or not UNIT.fullmatch(match[1]):
        return None
    return words.part(0, match.start()).strip(), words.part(*match.span(1))
