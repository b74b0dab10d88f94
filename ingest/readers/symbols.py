"""Characters that fonts misuse: bullets in private code points, radicals in place of the characters they show."""

import unicodedata

_BULLETS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•",
    0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xB2: "★", 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0xF0: "⇨", 0xFC: "✓", 0xFE: "☑",
}  # fmt: skip
"""Wingdings and Symbol code -> the sign it shows; those fonts sit at U+F000 in Word and PDF files."""
_SUPPLEMENT = (
    "⺟母⺠民⺫目⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞"
    "⻝食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟"
)
"""Pairs of a sign of CJK Radicals Supplement and the character it stands for (Unicode's EquivalentUnifiedIdeograph)."""
_TABLE = {
    **{0xF000 + code: sign for code, sign in _BULLETS.items()},
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)},
    **{code: unicodedata.normalize("NFC", chr(code)) for code in range(0xF900, 0xFAD9)},
    **dict(zip(map(ord, _SUPPLEMENT[0::2]), _SUPPLEMENT[1::2], strict=True)),
}


def plain(text: str) -> str:
    """Return `text` in the characters that a reader sees and would type."""
    return text.translate(_TABLE)


def bullet(code: int, font: str) -> str:
    """Return the sign that `code` shows in a symbol font; ● for the bullets of unknown fonts."""
    if font.lower().startswith(("wingdings", "symbol", "webdings")):
        return _BULLETS.get(code & 0xFF, "●")
    return "●" if 0xE000 <= code <= 0xF8FF else chr(code)
