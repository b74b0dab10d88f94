"""Figures in a sentence with their units, and which units answer which question."""

import re
from dataclasses import dataclass

from ingest.types import Span

_NUMBER = r"\d[\d,，]*(?:\.\d+)?|[〇零一二两三四五六七八九十百千万亿]+"
_QUANTITY = re.compile(
    rf"(?P<ordinal>第)?(?P<number>(?:{_NUMBER})(?:\s*(?:-|—|–|~|～|至|到)\s*(?:{_NUMBER}))?)"
    r"(?P<scale>[十百千万亿]*)(?P<about>[余多]?)(?P<scale2>[万亿]?)"
    r"(?P<unit>%|％|个百分点|个月|个?工作日|个?小时|学时|课时|平方米|平米|平方公里|人次|车次|场次|件次|册次|册（件）|册\(件\)|册|件|种|本|卷|场|次|期|届|人|名|位|个|家|所|处|台|部|套|集|项|篇|页|叶|张|条|"
    r"座|席|间|元|块|TB|GB|T|天|年|月|日|倍|层|站|点|辆|份|类|公里|里|拍|幅|大|章|节|级|周|季度|分钟|岁|讲|趟|回|户|学分)?"
)
_FAMILIES: tuple[frozenset[str], ...] = (
    frozenset(["册", "件", "种", "本", "卷", "册（件）", "册(件)", "套", "部", "张", "拍", "幅", "份"]),
    frozenset(["册", "件", "册次", "件次"]),
    frozenset(["场", "次", "期", "届", "场次", "站", "集", "讲"]),
    frozenset(["次", "车次", "趟", "回", "场"]),
    frozenset(["人次", "人", "名", "位"]),
    frozenset(["个", "家", "所", "处", "间", "座"]),
    frozenset(["平方米", "平米", "平方", "平方公里"]),
    frozenset(["元", "万元", "亿元", "块", "块钱"]),
    frozenset(["TB", "GB", "T"]),
    frozenset(["台", "辆", "个", "套", "部"]),
    frozenset(["项", "个", "篇", "种", "条", "类", "部", "门", "课题"]),
    frozenset(["集", "部", "篇", "期", "季"]),
    frozenset(["座", "席", "个"]),
    frozenset(["%", "％", "倍"]),
    frozenset(["页", "张", "叶", "拍"]),
    frozenset(["学时", "课时", "小时", "天", "学分"]),
    frozenset(["小时", "个小时", "天", "年", "月", "个月", "日", "周", "季度", "分钟", "工作日", "个工作日"]),
)


MEASURED = frozenset(
    [
        "%",
        "％",
        "平方米",
        "平米",
        "平方公里",
        "元",
        "块",
        "TB",
        "GB",
        "T",
        "小时",
        "个小时",
        "个月",
        "工作日",
        "个工作日",
        "个百分点",
        "天",
        "年",
        "月",
        "日",
        "周",
        "分钟",
        "倍",
        "公里",
        "里",
        "岁",
    ]
)
"""Units of what is measured. 个 in a question (几个年轻人) asks for whatever is counted, and for none of these."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure as it stands in a text."""

    text: str
    number: str
    """Digits only, thousands separators out; a Chinese numeral as written."""
    unit: str
    """Empty when none follows."""
    ordinal: bool
    span: Span


def quantities(text: str) -> tuple[Quantity, ...]:
    """Find figures; a Chinese numeral counts only with a unit or 第 (一 in 一流 is no figure)."""
    found = []
    for match in _QUANTITY.finditer(text):
        chinese = not match["number"][0].isdigit()
        if chinese and not (match["unit"] or match["ordinal"]):
            continue
        found.append(
            Quantity(
                text=match[0],
                number=match["number"].replace(",", "").replace("，", ""),
                unit=match["unit"] or "",
                ordinal=bool(match["ordinal"]),
                span=match.span(),
            )
        )
    return tuple(found)


def answers_unit(asked: str, stated: str) -> bool:
    """Tell whether a figure with unit `stated` can answer a question about `asked` (场 by 场次, 多少钱 by 万元)."""
    asked, stated = asked.lstrip("万亿"), stated.lstrip("万亿")
    return asked == stated or any(asked in family and stated in family for family in _FAMILIES)


def amount(figure: Quantity) -> float:
    """Read a figure as a number: 53713平方米 -> 53713, 3.3万平方米 -> 33000; 0 for a Chinese numeral."""
    digits = "".join(char for char in figure.number if char.isdigit() or char == ".")
    scale = 1.0
    for char in figure.text[: figure.text.find(figure.unit)] if figure.unit else figure.text:
        scale *= {"十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "亿": 1e8}.get(char, 1.0)
    return float(digits) * scale if digits.strip(".") else 0.0
