"""Numbering at the head of a line: `一、` `（一）` `1.` `1）` `1.1` `第一章` `①` `战略方向一` `专栏 4：` `◆`."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.numerals import CHINESE_DIGITS, numeral_value

_CN = f"[{CHINESE_DIGITS}]"
_UNIT = re.compile(
    rf"第\s?({_CN}{{1,6}}|\d{{1,3}})\s?(?:([编篇章节])|(部分|款)(?=[\s、：:]|$)|(条)(?!第|规定|所列|的|之|款|和|及|或|至|中))[、：:]?"
)
"""A 条 may run into its text (`第一条为规范……`); `第三条规定` and `第五条第二款` speak of one."""
_PAREN = re.compile(rf"[（(〔【]\s?(?:({_CN}{{1,3}})|(\d{{1,2}}))\s?[）)〕】][、.．]?")
_HALF_PAREN = re.compile(rf"(?:({_CN}{{1,3}})|(\d{{1,2}}))[）)]")
_CHINESE = re.compile(rf"({_CN}{{1,3}})(?:\s?[、.．]|(?=\s[“《\u4e00-\u9fff]))")
_ARABIC = re.compile(r"(\d{1,2})\s?(?:([.．])(?!\d)|、)")
_DECIMAL = re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){1,3})[.．、]?(?=[\s“《\u4e00-\u9fff])")
_PLAIN = re.compile(r"(\d{1,2})(?= [\u4e00-\u9fff“《])")
_BULLET = re.compile(r"[◆●■▲★○◇□▪►➢➤✓※•·\uf000-\uf0ff]|[—–]{1,2}(?=\S)|[-*+](?= [\u4e00-\u9fff“《])")
_DECORATED = re.compile(
    rf"[•·●◆■□★?？]{{1,3}}\s?(?={_CN}{{1,3}}[、.．]|[（(]{_CN}{{1,3}}[）)]|第{_CN}{{1,3}}[章节])"
)
"""A bullet before a number, or what a lost character has left there."""
_LABEL = re.compile(
    rf"[【〔]?([\u4e00-\u9fff]{{2,6}}?)\s?(\d{{1,2}}|{_CN}{{1,3}})(?:[】〕][：:]?|\s?[：:、.．](?!\d)|(?=\s(?!\d)|$))"
)
_ENCLOSED = (
    ("①", 20, "circled"),
    ("❶", 10, "circled"),
    ("⑴", 20, "(1)"),
    ("⒈", 20, "1."),
    ("㈠", 10, "（一）"),
)
"""Ready-made numbered characters: the first one, how many follow in Unicode, and the style they write."""

BOX_LABEL = "专栏"
ANNEX_LABELS = ("附件", "附录")
_KNOWN_LABELS = frozenset({BOX_LABEL, *ANNEX_LABELS})
"""Labels that number a part even where only one stands in the document; others must count"""
UNIT_RANKS = {"编": 0, "篇": 0, "部分": 0, "章": 1, "节": 2, "条": 3, "款": 4}
"""第X编/篇 hold 章, these hold 节, these hold 条 (《立法法》第六十五条 orders them so)."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A line's numbering."""

    text: str
    """As printed, such as `（五）` or `目标 1`."""
    style: str
    """Which series it belongs to; equal for `（一）` and `（二）`, for `目标 1` and `目标 9`."""
    number: int | None
    """Its value; None for a bullet."""
    path: tuple[int, ...] = ()
    """All the numbers of a decimal marker: `1.2.3` -> (1, 2, 3)."""

    @property
    def is_label(self) -> bool:
        """Whether a word carries the number, as in `目标 1`."""
        return self.style.startswith("label:")

    @property
    def is_box(self) -> bool:
        """Whether it opens a 专栏 box."""
        return self.is_label and self.style.endswith(BOX_LABEL)

    @property
    def is_annex(self) -> bool:
        """Whether it opens an annex, which stands beside the plan's own parts."""
        return self.is_label and self.style.endswith(ANNEX_LABELS)

    @property
    def unit(self) -> str:
        """`章` for 第一章; empty for other styles."""
        return self.style[1:] if self.style.startswith("第") else ""

    @property
    def stands_alone(self) -> bool:
        """Whether the style's headings have a line of their own: 第一章 and 目标 1 do, 第一条 runs into its text."""
        return self.is_label or self.unit in ("编", "篇", "部分", "章", "节")

    @property
    def always_heads(self) -> bool:
        """Whether the style is never that of a list item."""
        return self.is_label or bool(self.unit)


def find_labels(lines: Iterable[str]) -> frozenset[str]:
    """Return the words that number parts in this document: those that stand before two numbers in a row."""
    seen: defaultdict[str, set[int]] = defaultdict(set)
    for line in lines:
        if match := _LABEL.match(line):
            seen[match[1]].add(numeral_value(match[2]))
    return (
        frozenset(label for label, numbers in seen.items() if any(n + 1 in numbers for n in numbers))
        | _KNOWN_LABELS
    )


def read_marker(line: str, labels: frozenset[str] = _KNOWN_LABELS) -> Marker | None:
    """Read the marker at the head of a line; None where there is none.

    `1.2` and `1 ` are read wherever they stand: whether they number anything only the document can tell.
    """
    if (match := _DECORATED.match(line)) and (marker := read_marker(line[match.end() :], labels)):
        return replace(marker, text=match[0] + marker.text)
    if match := _UNIT.match(line):
        unit = match[2] or match[3] or match[4]
        return Marker(match[0].strip(), f"第{unit}", numeral_value(match[1]))
    for pattern, chinese, arabic in ((_PAREN, "（一）", "(1)"), (_HALF_PAREN, "一)", "1)")):
        if match := pattern.match(line):
            return Marker(match[0], chinese if match[1] else arabic, numeral_value(match[1] or match[2]))
    if match := _CHINESE.match(line):
        return Marker(match[0], "一、", numeral_value(match[1]))
    if match := _ARABIC.match(line):
        return Marker(match[0], "1." if match[2] else "1、", int(match[1]))
    if match := _DECIMAL.match(line):
        path = tuple(int(part) for part in re.split("[.．]", match[1]))
        return Marker(match[0].strip(), ".".join("1" * len(path)), path[-1], path)
    if match := _PLAIN.match(line):
        return Marker(match[0], "1", int(match[1]), (int(match[1]),))
    return _read_enclosed(line) or _read_bullet(line) or _read_label(line, labels)


def _read_enclosed(line: str) -> Marker | None:
    for first, count, style in _ENCLOSED:
        if line and 0 <= ord(line[0]) - ord(first) < count:
            return Marker(line[0], style, ord(line[0]) - ord(first) + 1)
    return None


def _read_bullet(line: str) -> Marker | None:
    match = _BULLET.match(line)
    return Marker(match[0], match[0], None) if match else None


def _read_label(line: str, labels: frozenset[str]) -> Marker | None:
    match = _LABEL.match(line)
    if match is None or match[1] not in labels:
        return None
    return Marker(match[0].strip(), f"label:{match[1]}", numeral_value(match[2]))
