"""Automatic numbering: the 一、 and （二） that Word prints and does not store with the text.

ECMA-376 part 1, 17.9. A paragraph names a numbering instance (w:num) and a level. Instances of one definition
(w:abstractNum) count on together, unless an instance overrides where it starts.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml.etree import _Element

from ingest.readers.docx.names import VAL, W, child_number, child_value, is_on
from ingest.readers.numerals import ordinal
from ingest.readers.symbols import bullet

_PLACE = re.compile(r"%([1-9])")
_CLOSED = re.compile(r"[、）)：:】〕]$")
"""Labels after which Chinese sets no space."""


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int
    style: str
    """ST_NumberFormat: `chineseCounting`, `decimal`, `bullet`, …"""
    pattern: str
    """The label, with %1 to %9 where the numbers of levels 1 to 9 go."""
    space: str
    restart: int | None
    """Number anew after a paragraph of this level (1 for the outermost) or an outer one; 0 never; None any outer."""
    legal: bool
    """All numbers in figures: 第一章 has 1.1."""
    style_id: str
    """The paragraph style tied to this level."""
    font: str


@dataclass(frozen=True, slots=True)
class _Instance:
    definition: str
    starts: Mapping[int, int]
    levels: Mapping[int, Level]


class Numbering:
    """Counts through a document. Ask for each numbered paragraph's label once, in document order."""

    def __init__(self, root: _Element | None) -> None:
        self._instances = _instances(root)
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[int, int]] = set()

    def level_of_style(self, num_id: int, style_id: str) -> int:
        """Return the level that a list ties to a paragraph style; the outermost if none."""
        instance = self._instances.get(num_id)
        levels = instance.levels if instance else {}
        return next((i for i, level in levels.items() if style_id and level.style_id == style_id), 0)

    def label(self, num_id: int, level: int) -> str:
        """Count one paragraph and return what Word prints before it, with the space after; empty for no number."""
        instance = self._instances.get(num_id)
        if instance is None or level not in instance.levels:
            return ""
        counts = self._counts.setdefault(instance.definition, {})
        own = instance.levels[level]
        if level in instance.starts and (num_id, level) not in self._started:
            counts[level] = instance.starts[level]
        else:
            counts[level] = counts[level] + 1 if level in counts else own.start
        self._started.add((num_id, level))
        for inner in [i for i in counts if i > level]:
            restart = instance.levels[inner].restart if inner in instance.levels else None
            if restart is None or level < restart:
                del counts[inner]
        return _printed(instance.levels, counts, own)


def _printed(levels: Mapping[int, Level], counts: Mapping[int, int], own: Level) -> str:
    if own.style == "bullet":
        return "".join(bullet(ord(sign), own.font) for sign in own.pattern[:1]) + own.space

    def number(place: re.Match[str]) -> str:
        at = int(place[1]) - 1
        if at not in levels:
            return ""
        return ordinal(counts.get(at, levels[at].start), "decimal" if own.legal else levels[at].style)

    label = _PLACE.sub(number, own.pattern)
    return label + ("" if not label or _CLOSED.search(label) else own.space)


def _instances(root: _Element | None) -> dict[int, _Instance]:
    if root is None:
        return {}
    definitions = {
        element.get(f"{W}abstractNumId", ""): element for element in root.iterchildren(f"{W}abstractNum")
    }
    by_link = {child_value(element, "styleLink"): key for key, element in definitions.items()}
    instances = {}
    for element in root.iterchildren(f"{W}num"):
        key = child_value(element, "abstractNumId") or ""
        if key in definitions and (link := child_value(definitions[key], "numStyleLink")):
            key = by_link.get(link, key)
        num_id = element.get(f"{W}numId", "")
        if key in definitions and num_id.isdecimal():
            instances[int(num_id)] = _instance(key, definitions[key], element)
    return instances


def _instance(key: str, definition: _Element, element: _Element) -> _Instance:
    levels = dict(_level(level) for level in definition.iterchildren(f"{W}lvl"))
    starts: dict[int, int] = {}
    for override in element.iterchildren(f"{W}lvlOverride"):
        at = _index(override)
        start = child_number(override, "startOverride")
        replaced = override.find(f"{W}lvl")
        if replaced is not None:
            levels[at] = _level(replaced)[1]
        if start is not None:
            starts[at] = start
    return _Instance(key, starts, levels)


def _level(element: _Element) -> tuple[int, Level]:
    fonts = element.find(f"{W}rPr/{W}rFonts")
    text = element.find(f"{W}lvlText")
    start = child_number(element, "start")
    return _index(element), Level(
        start=1 if start is None else start,
        style=child_value(element, "numFmt") or "decimal",
        pattern=text.get(VAL, "") if text is not None else "",
        space="" if child_value(element, "suff") == "nothing" else " ",
        restart=child_number(element, "lvlRestart"),
        legal=is_on(element, "isLgl"),
        style_id=child_value(element, "pStyle") or "",
        font=(fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or "") if fonts is not None else "",
    )


def _index(element: _Element) -> int:
    value = element.get(f"{W}ilvl", "")
    return int(value) if value.isdecimal() and len(value) == 1 else 0
