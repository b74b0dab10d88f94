"""Word lists shipped with the program, read once each."""

from functools import cache
from importlib.resources import files

__all__ = ["attributes", "capitals", "english", "lookalikes", "places", "stopwords", "surnames"]


@cache
def places() -> frozenset[str]:
    """Return the everyday names of provinces and cities."""
    return frozenset(word for line in _lines("places.txt") for word in line.split())


@cache
def capitals() -> dict[str, str]:
    """Return the everyday name of each province's capital: 黑龙江 -> 哈尔滨. It is the first city of its line."""
    lines = (line.split() for line in _lines("places.txt"))
    pairs = ((province, [city for city in cities if city not in province]) for province, *cities in lines)
    return {province: cities[0] for province, cities in pairs if cities and province not in cities[0]}


@cache
def stopwords() -> frozenset[str]:
    """Return the words of a question that carry no topic."""
    return frozenset(word for line in _lines("stopwords.txt") for word in line.split())


@cache
def surnames() -> str:
    """Return the characters of common family names, those left out that are as common as other words (于, 任, 向)."""
    return "".join(_lines("surnames.txt"))


@cache
def attributes() -> dict[str, tuple[str, ...]]:
    """Return the units in which an attribute is stated: 面积 -> 平方米."""
    pairs = (line.partition("\t") for line in _lines("attributes.tsv"))
    return {word: tuple(units.split()) for word, _, units in pairs}


@cache
def english() -> dict[str, str]:
    """Return lower-case English words and phrases of the field with their Chinese."""
    pairs = (line.partition("\t") for line in _lines("english.tsv"))
    return {word.lower(): chinese for word, _, chinese in pairs}


@cache
def lookalikes() -> dict[str, str]:
    """Return for each easily confused character the ones that look like it."""
    groups = [line.strip() for line in _lines("lookalikes.txt")]
    return {char: group.replace(char, "") for group in groups for char in group}


def _lines(name: str) -> tuple[str, ...]:
    """Return a list's lines, comments and blank lines left out."""
    text = files("prompts").joinpath(name).read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))
