"""References to a plan's own numbering: 目标15, 专栏3, 战略方向二, 第五章, 第（七）条."""

import re
from dataclasses import dataclass

_NUMERAL = r"\d{1,3}|[一二三四五六七八九十百]{1,4}"
_NAMED = re.compile(
    rf"(战略方向|战略(?=\s*(?:之|第)?\s*[一二三四五六七八九十\d])|目标|专栏|任务|工程|行动|举措|专题|部分|附件)\s*(?:之)?[第（(]?\s*({_NUMERAL})(?![年月日个种项场次册件家期多余成十百千万亿%\d])[）)]?"
)
_COUNTED = re.compile(
    rf"第\s*[（(]?\s*({_NUMERAL})\s*[）)]?\s*(?:个|项|条|点|大)?\s*(战略方向|目标|专栏|任务|章|节|部分|条|点|款|项|篇|方面)"
)
_MEMBER = re.compile(
    rf"(?:(?P<first>头|首|打头的?)一?|(?P<last>最末|最后|末)一?|第\s*(?P<number>{_NUMERAL})\s*)[个条项点样种块]"
    r"(?=$|[？?。，,、\s]|[的是]|里|下|底|又?叫|讲|说|写|具体|呢|啥|什么|哪|有)"
)
LAST = -1
"""Number of the last part: 最后一条."""
_LAST_NAMED = re.compile(r"最?(?:后|末)(?:一|那)?个?(战略方向|目标|专栏|章|部分|篇)")
_BRACKET = re.compile(rf"[（(](?!十[一二三四五六七]五)({_NUMERAL})[）)]")
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class PartRef:
    """A numbered part that a question names."""

    family: str
    """The word beside the number: 目标, 专栏, 章, 条; `bracket` for a bare （七).

    Empty for 第二个, 最后一条: one of what was last spoken of.
    """
    number: int
    """1 for the first; LAST for the last."""
    text: str


def find_parts(text: str) -> tuple[PartRef, ...]:
    """Return the numbered parts a question names, in order."""
    found = [(m.start(), PartRef(m[1], value(m[2]), m[0])) for m in _NAMED.finditer(text)]
    found += [(m.start(), PartRef(m[2], value(m[1]), m[0])) for m in _COUNTED.finditer(text)]
    found += [(m.start(), PartRef(m[1], LAST, m[0])) for m in _LAST_NAMED.finditer(text)]
    if not found:
        found = [(m.start(), PartRef("", _place(m), m[0])) for m in _MEMBER.finditer(text)]
    if not found:
        found = [(m.start(), PartRef("bracket", value(m[1]), m[0])) for m in _BRACKET.finditer(text)]
    return tuple(part for _, part in sorted(found, key=lambda pair: pair[0]))


def _place(match: re.Match[str]) -> int:
    if match["first"]:
        return 1
    return LAST if match["last"] else value(match["number"])


def value(numeral: str) -> int:
    """Read 15 or 十五 (up to 999)."""
    if numeral.isdigit():
        return int(numeral)
    total, current = 0, 0
    for char in numeral:
        if char in _DIGITS:
            current = _DIGITS[char]
        else:
            total += (current or 1) * {"十": 10, "百": 100}[char]
            current = 0
    return total + current
