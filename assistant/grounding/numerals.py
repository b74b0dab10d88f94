"""Values of Arabic and Chinese numerals: 10585, 3.3万, 1亿2000万, 一百二十, 二〇二一."""

import re
from fractions import Fraction

DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
SMALL_SCALES = {"十": 10, "百": 100, "千": 1000}
LARGE_SCALES = {"万": 10**4, "亿": 10**8}

_ARABIC_PART = re.compile(r"(\d+(?:\.\d+)?)([百千万亿]*)")


def value(numeral: str) -> Fraction | None:
    """Return the value of a normalised numeral, None when it is not well formed (`千百万`, `三三`)."""
    return arabic(numeral) if numeral[:1].isdigit() and numeral[:1].isascii() else chinese(numeral)


def arabic(numeral: str) -> Fraction | None:
    """Return the value of digits with scale characters: `3.3万`, `1亿2000万`."""
    total, end = Fraction(0), 0
    for part in _ARABIC_PART.finditer(numeral):
        if part.start() != end:
            return None
        scale = 1
        for char in part[2]:
            scale *= SMALL_SCALES.get(char) or LARGE_SCALES[char]
        total += Fraction(part[1]) * scale
        end = part.end()
    return total if end == len(numeral) and end else None


def chinese(numeral: str) -> Fraction | None:
    """Return the value of a Chinese numeral, positional (`二零二一`) or with scales (`一百二十`)."""
    if not numeral:
        return None
    if all(char in DIGITS for char in numeral):
        if len(numeral) > 1 and (
            len(numeral) < 4 or "两" in numeral
        ):  # 三三, 二三: not a number but a manner
            return None
        return Fraction(int("".join(str(DIGITS[char]) for char in numeral)))
    return _scaled(numeral)


def _scaled(numeral: str) -> Fraction | None:
    total = section = 0
    digit: int | None = None
    floor = 10**9
    largest = 1
    for char in numeral:
        if char in DIGITS:
            if digit:
                return None
            digit = DIGITS[char]
        elif char in SMALL_SCALES:
            scale = SMALL_SCALES[char]
            if (not digit and char != "十") or scale >= floor:
                return None
            section += (digit or 1) * scale
            digit, floor = None, scale
        else:
            if not section and not digit:
                return None
            scale = LARGE_SCALES[char]
            if scale > largest:  # 一万亿: the scale counts for all before it
                total, largest = (total + section + (digit or 0)) * scale, scale
            else:
                total += (section + (digit or 0)) * scale
            section, digit, floor = 0, None, 10**9
    return Fraction(total + section + (digit or 0))
