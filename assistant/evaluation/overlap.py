"""How texts are compared in scoring: whitespace never counts, and overlap is measured in 8-character grams.

The definitions are those of the golden set's own scorer, so that figures can be compared with it to the last digit.
"""

import re
from collections.abc import Iterable

GRAM = 8
"""Characters in a row that make an overlap: shorter ones are shared by unrelated official prose."""
COVERED_SHARE = 0.6
"""Share of a quote's grams that has to stand in other texts for it to count as covered."""

_NUMBERING = re.compile(r"^[（(]?[一二三四五六七八九十百\d]+[、.．）)]?")


def squeeze(text: str) -> str:
    """Remove all whitespace."""
    return re.sub(r"\s+", "", text)


def grams(text: str) -> frozenset[str]:
    """Return the text's 8-character grams, the whole text when it is shorter."""
    squeezed = squeeze(text)
    return frozenset(squeezed[i : i + GRAM] for i in range(max(1, len(squeezed) - GRAM + 1)))


def covered(quote: str, texts: Iterable[str]) -> bool:
    """Tell whether at least `COVERED_SHARE` of the quote's grams stand in the texts taken together."""
    wanted = grams(quote)
    found = frozenset[str]().union(*map(grams, texts))
    return len(wanted & found) / len(wanted) >= COVERED_SHARE


def heading_key(heading: str) -> str:
    """Return a heading without whitespace and without a numbering such as `（五）` or `3.`."""
    return _NUMBERING.sub("", squeeze(heading))


def is_subsequence(quote: str, text: str) -> bool:
    """Tell whether the quote's characters occur in the text in this order, others perhaps between them."""
    characters = iter(text)
    return all(character in characters for character in quote)
