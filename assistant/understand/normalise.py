"""A question as typed -> one plain spelling of it: simplified, half-width, without markup."""

import html
import re
from functools import cache

import opencc

_MARKUP = re.compile(
    r"<(script|style)\b[^>]{0,200}>.{0,2000}?</\1\s*>|<[/!a-zA-Z][^<>]{0,300}>", re.DOTALL | re.IGNORECASE
)
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_KEEP = "，。！？：；（）～"  # full-width on purpose: Chinese punctuation stays as it is
_TABLE = {code: half for code, half in _WIDE.items() if chr(code) not in _KEEP} | {0x3000: 0x20}
_SPACES = re.compile(r"\s+")
_TRADITIONAL = re.compile(r"[\u3400-\u9fff]")


def normalise(text: str) -> str:
    """Return the question without markup, in half-width figures and letters and simplified characters.

    Markup is data that somebody pasted: it is dropped, never interpreted.
    """
    plain = _MARKUP.sub(" ", html.unescape(text)).translate(_TABLE)
    if _TRADITIONAL.search(plain):
        plain = _to_simplified().convert(plain)
    return _SPACES.sub(" ", plain).strip()


@cache
def _to_simplified() -> opencc.OpenCC:
    """Load the conversion table once (20 ms)."""
    return opencc.OpenCC("t2s")
