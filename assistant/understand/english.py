"""English questions -> the Chinese words that the plans use, by a word list and the pinyin of place names."""

import re
from collections.abc import Mapping, Sequence

_LATIN = re.compile(r"[A-Za-z]{2,}")
_WORD = re.compile(r"[A-Za-z0-9]+(?:[-'][A-Za-z0-9]+)*|[^A-Za-z0-9\s]+")
_LONGEST = 4
_APART = 5
"""Words between the parts of an expression at most."""
_SHARE = 0.6
_PLACE_KIND = frozenset({"provincial", "province", "city", "county", "municipal"})


def is_english(text: str) -> bool:
    """Tell whether a question is written in English: most of its letters are Latin, in three words or more."""
    latin = sum(len(word) for word in _LATIN.findall(text))
    letters = sum(char.isalpha() for char in text)
    return letters > 0 and latin / letters >= _SHARE and len(_LATIN.findall(text)) >= 3


def to_chinese(text: str, *, words: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Replace every known phrase, longest first; what is not known is left out, figures stay.

    `words`: lower-case English -> Chinese, several separated by spaces. `names`: pinyin of a library's place
    (liaoning) -> the library's name.
    """
    tokens = [token.lower() for token in _WORD.findall(text)]
    out = _spread(tokens, words)
    at = 0
    while at < len(tokens):
        for length in range(min(_LONGEST, len(tokens) - at), 0, -1):
            phrase = " ".join(tokens[at : at + length])
            found = names.get(phrase) or words.get(phrase) or words.get(_singular(phrase))
            if found:
                out.append(found)
                at += length
                break
        else:
            if any(char.isdigit() for char in tokens[at]):
                out.append(tokens[at])
            at += 1
    return _join(out)


def _spread(tokens: Sequence[str], words: Mapping[str, str]) -> list[str]:
    """Return the Chinese of expressions whose parts stand apart: `new ... building` in the new library building."""
    found = []
    for expression, chinese in words.items():
        first, gap, last = expression.partition(" ... ")
        if gap and first in tokens and last in tokens[tokens.index(first) :][: _APART + 2]:
            found.append(chinese)
    return found


def _singular(phrase: str) -> str:
    return phrase.removesuffix("s")


def _join(parts: Sequence[str]) -> str:
    """Join, with one mention of a thing that two phrases name."""
    return " ".join(dict.fromkeys(part for part in parts if part))
