"""A question that asks several things at once -> the things, each with what it asks for."""

import re
from dataclasses import dataclass

from assistant.understand.kind import Ask, find_ask

_BREAK = re.compile(r"[，。？！；,?!;]+")
_SERIES = re.compile(r"、|以及|[和跟及](?=.{0,4}(?:多少|几|哪|谁|什么|啥|多[大长高久]))")
"""Where one stretch may ask several things in a row: 建几个库、多大容量."""
_ASKS = re.compile(
    r"多少|(?<![近这那前后头])几(?!乎|经|近|代)|哪|谁|什么|啥|怎|何(?!况)|多[大长高久]|第几|是否|有没有|吗$"
)
_WORDING = re.compile(r"原话|原文(?:怎么|是)|怎么(?:写|说|讲)的$")
"""The plan's own words are asked for, which every answer gives: nothing else is asked by it."""
FAR = 99


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing asked."""

    text: str
    """The stretch of the question that asks it; the whole question when it asks one thing."""
    context: str
    """What is said before asking, which bears on every facet; after the first, what that one spoke of, too."""
    ask: Ask


def find_facets(text: str, ask: Ask) -> tuple[Facet, ...]:
    """Split a question at its pauses where two or more stretches ask something of their own."""
    parts = [part.strip() for part in _BREAK.split(text) if part.strip()]
    asking = [piece for part in parts if asks(part) and not _WORDING.search(part) for piece in _series(part)]
    if len(asking) < 2:
        return (Facet(text, "", ask),)
    context = [part for part in parts if not asks(part)]
    opening = asking[0][: _ASKS.search(asking[0]).start()]  # type: ignore[union-attr] # it asks
    later = "，".join([*context, opening] if opening else context)
    return tuple(
        Facet(part, later if number else "，".join(context), find_ask(part, libraries=0, plans_of_one=0))
        for number, part in enumerate(asking)
    )


def _series(part: str) -> list[str]:
    """Split a stretch that asks into the things it asks in a row, where each piece asks."""
    pieces = [piece.strip() for piece in _SERIES.split(part) if piece.strip()]
    return pieces if all(map(asks, pieces)) else [part]


def asks(text: str) -> bool:
    """Tell whether a stretch of text has a question word."""
    return bool(_ASKS.search(text))


def distance(text: str, word: str) -> int:
    """Return how many characters stand between a word and the nearest question word; 99 when either is missing."""
    spots = [m.span() for m in re.finditer(re.escape(word), text)]
    asks = [m.span() for m in _ASKS.finditer(text)]
    gaps = [max(a[0] - w[1], w[0] - a[1], 0) for w in spots for a in asks]
    return min(gaps, default=FAR)
