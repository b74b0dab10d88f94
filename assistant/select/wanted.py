"""Whether a text holds what the question wants: a figure in its unit, a date, a name, a title, several items."""

import re
from collections.abc import Sequence

from assistant.select.clauses import clauses
from assistant.select.quantities import MEASURED, Quantity, answers_unit
from assistant.understand.kind import Ask, Want
from ingest.types import Span

_DATE = re.compile(r"\d{4}\s*年|\d+\s*月|年底|年末|最短时间|每周|周[一二三四五六日末]|上午|下午|\d+[:：]\d\d")
_TITLE = re.compile(r"《[^》]+》|“[^”]+”")
_PERSON = re.compile(
    r"(?:先生|女士|教授|同志|老师|院士|公司|企业|协会|委员会)|担任|成员有[：:]|由.{2,12}(?:支持|负责|牵头|担任|创办|举办)|支持|牵头|创办"
)
_ROW = 3
_RANK = re.compile(r"第\s*[\d一二三四五六七八九十]+\s*[位名]?|前\s*[\d一二三五十百]+\s*[位名强列]?|前列|首位")


def holding(text: str, figures: Sequence[Quantity], ask: Ask, near: Span) -> Span:
    """Return the clause nearest to the topic that holds what was asked for; the topic's own clauses when none does."""
    holding = [
        span
        for span in clauses(text)
        if fits_ask(text[slice(*span)], [f for f in figures if span[0] <= f.span[0] < span[1]], ask)
    ]
    return min(holding, key=lambda span: min(abs(span[0] - near[1]), abs(near[0] - span[1])), default=near)


def fits_ask(text: str, figures: Sequence[Quantity], ask: Ask) -> bool:
    """Tell whether a text holds what the question wants: a figure in its unit, a date, a name, a title."""
    checks: dict[Want, bool] = {
        "number": _has_figure(figures, ask.units),
        "rank": any(f.ordinal for f in figures) or bool(_RANK.search(text)),
        "date": bool(_DATE.search(text)),
        "person": bool(_PERSON.search(text)),
        "title": bool(_TITLE.search(text)),
        "items": _enumerates(text),
    }
    return any(checks[want] for want in ask.wants) if ask.wants else True


def _enumerates(text: str) -> bool:
    """Whether a text names several things in a row: “甲”“乙”“丙”, 《甲》《乙》, 甲、乙、丙."""
    return max(len(_TITLE.findall(text)), text.count("、") + 1, text.count("；") + 1) >= _ROW


_CALENDAR = frozenset({"年", "月", "日"})
_A_YEAR = re.compile(r"(?:19|20)\d\d(?:[-—至到](?:(?:19|20)?\d\d))?")


def _has_figure(figures: Sequence[Quantity], units: Sequence[str]) -> bool:
    counted = [
        f
        for f in figures
        if not f.ordinal
        and not (
            f.unit in _CALENDAR and ("年" not in units or (f.unit == "年" and _A_YEAR.fullmatch(f.number)))
        )
    ]
    if not units:
        return bool(counted)
    if tuple(units) == ("个",):
        return any(f.unit not in MEASURED for f in counted)
    return any(answers_unit(unit, figure.unit) for unit in units for figure in counted)
