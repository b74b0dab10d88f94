"""One spelling for what Chinese documents and models write in several: widths, quotes, dashes, number groups.

Texts are compared in this form only; what the user sees is never rewritten.
"""

import re
import unicodedata
from functools import lru_cache

REMEMBERED = 4096
"""Texts kept as read: every sentence of a reply is held against the same evidence."""
_PUNCTUATION = str.maketrans(
    {
        **dict.fromkeys("「『‘«", "“"),
        **dict.fromkeys("」』’»", "”"),
        **dict.fromkeys("—–−‒―─━~〜∼", "-"),
        **dict.fromkeys("•・‧∙●◆■▪", "·"),
        **dict.fromkeys("〔［【", "（"),
        **dict.fromkeys("〕］】", "）"),
        **dict.fromkeys("〈", "《"),
        **dict.fromkeys("〉", "》"),
        "（": "（",
        "﹪": "%",
        "〇": "零",
    }
)
_ASCII_MARKS = {
    ",": "，",
    ";": "；",
    ":": "：",
    "!": "！",
    "?": "？",
    "(": "（",
    ")": "）",
    "[": "（",
    "]": "）",
}
_FULL_WIDTH = {0xFF01 + i: chr(0x21 + i) for i in range(94) if chr(0x21 + i) not in _ASCII_MARKS}
_FORMAL_DIGITS = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬億兩", "一二三四五六七八九十百千万亿两")

_ENUMERATORS = re.compile("[\u2460-\u24ff\u2776-\u2793]")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?![\d,])")
_SPACED_THOUSANDS = re.compile(r"(?<![\d.])(?<!\d )\d{1,3}(?: \d{3})+(?! ?\d)")
_INNER_MARK = re.compile(r"(?<=\d)([:])(?=\d)")
_STRAIGHT_QUOTES = re.compile(r'"([^"]*)"')
_SPACE = re.compile(r"\s+")
_LOOSE_SPACE = re.compile(r"(?<![0-9A-Za-z]) | (?![0-9A-Za-z])")
_DASHES = re.compile(r"-{2,}")


@lru_cache(maxsize=REMEMBERED)
def normalise(text: str) -> str:
    """Return `text` in the one spelling used for comparison.

    Full-width letters and digits become ASCII, ASCII marks become Chinese ones, quotes and dashes one kind;
    `10,585` and `10 585` become `10585`; spaces stay only between two Latin letters or digits.
    """
    text = _ENUMERATORS.sub(" ", text)
    text = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Cc", "Mn"} or c in "\n\t\r")
    text = text.translate(_FULL_WIDTH)
    text = "".join(unicodedata.normalize("NFKC", c) if unicodedata.category(c)[0] == "L" else c for c in text)
    text = _STRAIGHT_QUOTES.sub(r"“\1”", _SPACE.sub(" ", text)).replace("㎡", "平方米")
    text = _THOUSANDS.sub(lambda m: m.group().replace(",", ""), text)
    text = _SPACED_THOUSANDS.sub(lambda m: m.group().replace(" ", ""), text)
    text = _LOOSE_SPACE.sub("", _INNER_MARK.sub("\0", text))
    text = "".join(_ASCII_MARKS.get(c, c) for c in text).replace("\0", ":")
    return _DASHES.sub("-", text.translate(_PUNCTUATION).translate(_FORMAL_DIGITS))


_MARKS = re.compile(r"[“”《》（）·\"'*_`]")


def flat(text: str) -> str:
    """Drop quotes, brackets and dots from a normalised text, so that `“云空间”` and `云空间` are one."""
    return _MARKS.sub("", text)


_NOT_A_WORD = re.compile(r"[\W_]+")


def has_words(text: str, words: str) -> bool:
    """Tell whether a normalised text has `words` in one piece, marks aside."""
    return _NOT_A_WORD.sub("", words) in _NOT_A_WORD.sub("", text)
