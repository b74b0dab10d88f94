"""Chinese and Arabic numerals as they number the parts of a document."""

CHINESE_DIGITS = "〇零一二三四五六七八九十百"
_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}
_UNITS = {"十": 10, "百": 100}


def numeral_value(text: str) -> int:
    """Return the value of `12`, `１２`, `十二`, `二十一` or `一百零三`; ValueError for anything else.

    Takes what a misprint makes of them too: `十十` is twenty.
    """
    if text.isdecimal():
        return int(text)
    if not text or any(char not in CHINESE_DIGITS for char in text):
        raise ValueError(f"not a numeral: {text!r}")
    value = digits = 0
    for char in text:
        if char in _UNITS:
            value, digits = value + (digits or 1) * _UNITS[char], 0
        else:
            digits = 10 * digits + _VALUES[char]
    return value + digits
