"""Whether a text holds what the question wants: a figure in its unit, a date, a name, a title, several items."""

import re
from collections.abc import Sequence
from functools import cache

from assistant.select.clauses import clauses
from assistant.select.quantities import MEASURED, Quantity, answers_unit
from assistant.understand.kind import TIMES, Ask, Want
from ingest.types import Span
from prompts.words import surnames

_DATE = re.compile(r"\d{4}\s*年|\d+\s*月|年底|年末|最短时间|每周|周[一二三四五六日末]|上午|下午|\d+[:：]\d\d")
_TITLE = re.compile(r"《[^》]+》|“[^”]+”")
_PERSON = re.compile(
    r"(?:先生|女士|教授|同志|老师|院士|公司|企业|协会|委员会)|担任|成员有[：:]|由.{2,12}(?:支持|负责|牵头|担任|创办|举办|执笔|起草|编写|主持|主讲|领衔|承担)|支持|牵头|创办"
)
_POST = r"(?:馆长|书记|主任|院长|局长|组长|理事长|会长|主编|教授|院士|研究员|老师|先生|女士|学者|作家|专家|艺术家)"
_APPOINTED = re.compile(rf"任[\u4e00-\u9fff]{{0,10}}{_POST}|{_POST}由")
_FREQUENT = re.compile(r"每(?:个|隔)?(?:季度?|半年|年|月|周|天|日)|[周季双半年月旬]{1,2}刊|随时|即时")
"""每季度演练一次, 季刊: how often, which answers 多久一次."""
_HOUR = re.compile(r"\d+\s*(?:[:：]\d\d|[点时](?!间|期))")
_PLACE = re.compile(
    r"选址|位于|坐落|地处|地址|[设建开]在|设于|(?:^|[，。；、：]|分别|拟|计划|将|已)(?:在|利用|依托)[^。；]{2,60}?(?:[建设开办成落]|等[处地])|[\u4e00-\u9fff](?:街|路|大道|巷)\d"
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


@cache
def _named() -> re.Pattern[str]:
    """Return what a post with a name beside it looks like: 馆长沈砚秋任组长, 著名学者易中天、马瑞芳."""
    personal = rf"[{surnames()}][\u4e00-\u9fff]{{1,2}}"
    return re.compile(
        rf"{_POST}{personal}(?=[任被担主带牵为、，。（等])|{personal}(?:先生|女士|教授|院士|同志)"
    )


def fits_ask(text: str, figures: Sequence[Quantity], ask: Ask) -> bool:
    """Tell whether a text holds what the question wants: a figure in its unit, a date, a name, a title."""
    checks: dict[Want, bool] = {
        "number": _has_figure(figures, ask.units) or (ask.units == TIMES and bool(_FREQUENT.search(text))),
        "rank": any(f.ordinal for f in figures) or bool(_RANK.search(text)),
        "date": bool(_DATE.search(text)),
        "hour": bool(_HOUR.search(text)),
        "person": bool(_PERSON.search(text) or _APPOINTED.search(text) or _named().search(text)),
        "name": bool(_named().search(text)),
        "title": bool(_TITLE.search(text)),
        "place": bool(_PLACE.search(text)),
        "items": _enumerates(text),
    }
    return any(checks[want] for want in ask.wants) if ask.wants else True


def _enumerates(text: str) -> bool:
    """Whether a text names several things in a row: “甲”“乙”“丙”, 《甲》《乙》, 甲、乙、丙."""
    return max(len(_TITLE.findall(text)), text.count("、") + 1, text.count("；") + 1) >= _ROW


CALENDAR = frozenset({"年", "月", "日"})
_A_YEAR = re.compile(r"(?:19|20)\d\d(?:[-—至到](?:(?:19|20)?\d\d))?")


def _has_figure(figures: Sequence[Quantity], units: Sequence[str]) -> bool:
    counted = [
        f
        for f in figures
        if not f.ordinal
        and not (not f.unit and _A_YEAR.fullmatch(f.number))
        and not (
            f.unit in CALENDAR and ("年" not in units or (f.unit == "年" and _A_YEAR.fullmatch(f.number)))
        )
    ]
    if not units:
        return any(f.number != "一" for f in counted)
    if tuple(units) == ("个",):
        return any(f.unit not in MEASURED for f in counted)
    return any(
        answers_unit(unit, figure.unit)
        for unit in units
        for figure in counted
        if not (figure.number == "一" and figure.unit == "个")  # 这是一个短期规划 counts nothing
    )
