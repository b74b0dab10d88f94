"""Figures in a text: how many of what, and whether exactly, at least, more than, about."""

import math
import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from assistant.grounding.numerals import LARGE_SCALES, value
from ingest.types import Span

Bound = Literal["", "min", "over", "max", "about", "near"]

_CLASSES = (
    ("平方米", "平米"),
    ("场", "场次", "场（次）"),
    ("册（件）", "册件"),
    ("册次", "册（次）"),
    ("页次", "页（次）"),
    ("人", "名", "位"),
    ("个", "家", "所", "处", "座"),
    ("种", "种类"),
    ("日", "天", "号"),
    ("周", "星期"),
    ("人次", "人（次）"),
    ("台（套）", "台套"),
)
_ALONE = (
    "平方公里 公里 米 亩 公顷 层 间 册 件 卷 部 集 幅 张 盘 套 本 篇 页 条 款 项 类 次 期 届 轮 批 个百分点 个月 台 辆 "
    "小时 分钟 秒 年 年代 世纪 学时 课时 元 美元 TB GB MB PB KB Mbps 倍 成 % ‰ 级 度 岁 路 份 门 对 组 支 枚 "
    "部分 馆 大 章 节 例 户 镇 县 市 省 国 校 村 社区 类别 语种 讲 站 字"
)
UNITS = sorted({u for group in _CLASSES for u in group} | set(_ALONE.split()), key=len, reverse=True)
"""What is counted in: those that occur in library plans and statistics, longest first."""
_UNIT_CLASS = {unit: group[0] for group in _CLASSES for unit in group}

_ARABIC = r"\d+(?:\.\d+)?(?:[百千万亿]+\d+(?:\.\d+)?)*[百千万亿]*"
_CHINESE = r"[一二三四五六七八九两十][零一二三四五六七八九十百千万亿两]*"
_NUMERAL = rf"(?:{_ARABIC}|{_CHINESE})"
_UNIT = "|".join(map(re.escape, UNITS))
_FIGURE = re.compile(
    rf"(?<![0-9A-Za-z.统唯进同专单逐])(?P<ordinal>第)?"
    rf"(?P<share>百分之|千分之)?(?:(?<![从由])(?P<low>{_NUMERAL})(?:{_UNIT})?[-至到])?"
    rf"(?P<high>{_NUMERAL})(?P<more>余|多|来)?(?P<scale>[万亿]+)?"
    rf"(?P<part>分之{_NUMERAL})?(?P<unit>\x20?(?:{_UNIT}))?"
    rf"(?P<after>以上|以下|以内|左右|多|有余|之内)?"
)
_BEFORE: tuple[tuple[Bound, str], ...] = (
    ("min", r"不少于|不低于|不小于|不下于|至少|最少|最低"),
    ("max", r"不超过|不高于|不多于|不大于|至多|最多|控制在"),
    ("over", r"(?<!不)超过|(?<!不)超|(?<!不)多于|(?<!不)高于|突破|大于|逾"),
    ("about", r"大约|约为|大概|约"),
    ("near", r"(?<!最|附|临|邻)近|接近|将近"),
)
_BEFORE_RE = tuple((bound, re.compile(rf"(?:{words})(?:达到?|到|为)?$")) for bound, words in _BEFORE)
_AFTER: dict[str, Bound] = {
    "以上": "min",
    "以下": "max",
    "以内": "max",
    "之内": "max",
    "左右": "about",
    "多": "over",
    "有余": "over",
}
_ITEM_NUMBER = re.compile(r"\d{1,2}(?:\.(?!\d)|、(?!\d)|）)")
"""Opens an item of a list, and counts nothing: 6.每年完成…"""
_ELIDED = re.compile(r"[、，和与及]{1,2}")
_LONGEST_BOUND = 5
_UNIT_AHEAD = re.compile(r"(人次|册次|场次)(?:为|达到?|约|共)?$")
_AHEAD = re.compile(r"(?:至少|最少|不少于|不低于)(?=[\u4e00-\u9fff])[^，。；：！？]+")
"""至少举办讲座40场、展览50场: the bound stands before the verb and holds for all that the clause lists."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A counted or measured amount; `low == high` unless it is a range."""

    span: Span
    low: Fraction
    high: Fraction
    unit: str
    """Canonical: 场次 and 场 are one, 册 and 册次 are not; empty when nothing known follows."""
    bound: Bound
    ordinal: bool
    plain: bool
    """`一个`, `一种`: an article rather than a count."""

    def bears(self, claim: "Figure") -> bool:
        """Tell whether a source that holds this figure supports `claim`."""
        units = {self.unit} | ({"册"} if self.unit == "册（件）" else set())
        return (
            (self.low, self.high, self.ordinal) == (claim.low, claim.high, claim.ordinal)
            and claim.unit in units
            and (self.bound == claim.bound or (self.bound, claim.bound) == ("over", "min"))
        )


def figures(text: str) -> tuple[Figure, ...]:
    """Return the figures of a normalised text, in order; dates must have been masked out before."""
    item = _ITEM_NUMBER.match(text)
    found = [
        figure
        for match in _FIGURE.finditer(text, item.end() if item else 0)
        if (figure := _figure(match, text))
    ]
    for i in range(len(found) - 2, -1, -1):  # 60、64、25个: the last one's unit counts for all
        this, following = found[i], found[i + 1]
        if not this.unit and _ELIDED.fullmatch(text[this.span[1] : following.span[0]]):
            found[i] = replace(this, unit=following.unit)
    reaches = [match.span() for match in _AHEAD.finditer(text)]
    return tuple(
        replace(figure, bound="min")
        if not figure.bound and any(start < figure.span[0] < end for start, end in reaches)
        else figure
        for figure in found
    )


def _figure(match: re.Match[str], text: str) -> Figure | None:
    unit = (match["unit"] or "").strip() or _unit_before(match, text)
    numeral = match["high"]
    is_chinese = not numeral[0].isascii()
    if is_chinese and not unit and not match["share"] and not match["part"]:
        return None
    high = value(numeral)
    low = value(match["low"]) if match["low"] else high
    if high is None or low is None:
        return None
    scale = math.prod(LARGE_SCALES[char] for char in match["scale"] or "")
    if not match["low"]:
        low *= scale
    elif not set(match["low"]) & set(LARGE_SCALES):  # 30-40万册: the scale counts for both
        low *= scale * math.prod(LARGE_SCALES[char] for char in numeral if char in LARGE_SCALES)
    high *= scale
    if match["share"]:
        unit = "%" if match["share"] == "百分之" else "‰"
    elif match["part"]:
        whole = value(match["part"].removeprefix("分之"))
        if not whole or not high:
            return None
        low = high = whole / high
        unit = "分之"
    return Figure(
        span=match.span(),
        low=low,
        high=high,
        unit=_UNIT_CLASS.get(unit, unit),
        bound=_bound(match, text),
        ordinal=bool(match["ordinal"]),
        plain=numeral == "一" and not match["ordinal"] and unit in {"个", "种", "类", "份", "批", "条", "大"},
    )


def _unit_before(match: re.Match[str], text: str) -> str:
    """Return the unit that stands before a bare figure: 总流通人次302万."""
    before = _UNIT_AHEAD.search(text[: match.start()])
    return before[1] if before else ""


def _bound(match: re.Match[str], text: str) -> Bound:
    before = text[max(0, match.start() - _LONGEST_BOUND) : match.start()]
    for bound, pattern in _BEFORE_RE:
        if pattern.search(before):
            return bound
    if match["after"]:
        return _AFTER[match["after"]]
    return "over" if match["more"] in {"余", "多"} else ("about" if match["more"] == "来" else "")
