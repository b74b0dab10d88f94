"""Numbers as automatic numbering prints them: ST_NumberFormat of ECMA-376 part 1, 17.18.59, and HTML's `ol type`."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_LEGAL_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("", "十", "百", "千")
_LEGAL_UNITS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 9_999
"""Longer lists do not occur; a larger number is printed in figures."""


def ordinal(number: int, style: str) -> str:
    """Return `number` as `style` (a name such as `chineseCounting`) prints it; unknown styles print figures."""
    if style == "none":
        return ""
    return _STYLES.get(style, str)(number) if 0 < number <= _LARGEST else str(number)


def _chinese(number: int) -> str:
    """Return the number as it is spoken: 10 is 十, 12 is 十二, 105 is 一百零五."""
    spoken = _with_units(number, _DIGITS, _UNITS).replace("〇", "零")
    return spoken.removeprefix("一") if 10 <= number < 20 else spoken


def _chinese_legal(number: int) -> str:
    return _with_units(number, _LEGAL_DIGITS, _LEGAL_UNITS)


def _with_units(number: int, digits: str, units: tuple[str, ...]) -> str:
    text = ""
    gap = False
    for place in range(len(str(number)) - 1, -1, -1):
        digit = number // 10**place % 10
        if digit:
            text += (digits[0] if gap else "") + digits[digit] + units[place]
        gap = digit == 0
    return text


def _chinese_digits(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _full_width(number: int) -> str:
    return "".join(chr(ord("０") + int(digit)) for digit in str(number))


def _letters(number: int) -> str:
    """Return a … z, then aa, bb, … as Word does."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _of(signs: str) -> Callable[[int], str]:
    """Return a style that has these signs and then goes on in figures."""
    return lambda number: signs[number - 1] if number <= len(signs) else str(number)


def _signs(*blocks: tuple[int, int]) -> Callable[[int], str]:
    """Return a style that takes its sign from the first Unicode block, (last number, first code point), that has it."""

    def sign(number: int) -> str:
        before = 0
        for last, first_code in blocks:
            if number <= last:
                return chr(first_code + number - before - 1)
            before = last
        return str(number)

    return sign


_CIRCLED = _signs((20, 0x2460), (35, 0x3251), (50, 0x32B1))
_STYLES: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "koreanCounting": _chinese,
    "chineseLegalSimplified": _chinese_legal,
    "ideographLegalTraditional": _chinese_legal,
    "ideographDigital": _chinese_digits,
    "taiwaneseDigital": _chinese_digits,
    "japaneseDigitalTenThousand": _chinese_digits,
    "koreanDigital": _chinese_digits,
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "ideographEnclosedCircle": _signs((10, 0x3280)),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedParen": _signs((20, 0x2474)),
    "decimalEnclosedFullstop": _signs((20, 0x2488)),
}
