"""Chinese and Arabic numerals as they number the parts of a document."""

CHINESE_DIGITS = "〇零一二三四五六七八九十百"
_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0}


def numeral_value(text: str) -> int:
    """Return the value of `12`, `１２`, `十二`, `二十一` or `一百零三`; ValueError for anything else."""
    if text.isdecimal():
        return int(text)
    if not text or any(char not in CHINESE_DIGITS for char in text):
        raise ValueError(f"not a numeral: {text!r}")
    if "百" in text:
        hundreds, _, rest = text.partition("百")
        return (_VALUES[hundreds] if hundreds else 1) * 100 + (
            numeral_value(rest.lstrip("零〇")) if rest else 0
        )
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_VALUES[tens] if tens else 1) * 10 + (_VALUES[ones] if ones else 0)
    return int("".join(str(_VALUES[char]) for char in text))
