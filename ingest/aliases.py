"""Short names of libraries: 辽图, 辽宁馆, 辽宁省馆, 师大图书馆, …."""

import re

from ingest.places import LIBRARY, SCHOOLS, has_unit, innermost, kind_of, place_of

_NATIONAL = ("国家", "中国国家")
_SHORT_KINDS = {"少年儿童": "少儿"}
_SHORT_SCHOOLS = {
    "师范大学": "师大",
    "科技大学": "科大",
    "工业大学": "工大",
    "农业大学": "农大",
    "财经大学": "财大",
    "医科大学": "医大",
    "交通大学": "交大",
}
MIN_USES = 3
"""A plan must use a part of its place's name (龙江 for 黑龙江) at least so often for readers to do the same."""


def aliases_of(library: str, text: str = "") -> tuple[str, ...]:
    """Return the short names that readers use for a library, its full name left out.

    `text` is what the library writes: the short forms that it uses of itself (龙图, 龙江) count too.
    """
    place, kind = place_of(library), kind_of(library)
    if place in _NATIONAL:
        return tuple(name for name in ("国图", "国家图书馆", "中国国家图书馆") if name != library)
    if not place or not library.endswith(LIBRARY):
        return ()
    endings = _endings(kind)
    if place.endswith(SCHOOLS):
        names = [f"{stem}{end}" for stem in _school_stems(place) for end in endings]
    else:
        last = innermost(place)
        short = _without_unit(last)
        unit = last.removeprefix(short)
        parts = [
            named
            for i in range(1, len(short) - 1)
            if _uses(text, part := short[i:], short)
            for named in (part, f"{part}{unit}")
        ]
        names = [f"{stem}{end}" for stem in dict.fromkeys((place, last, short, *parts)) for end in endings]
        names += [f"{char}{endings[-1]}" for char in (short[0], *_initials(short, text))]
    return tuple(dict.fromkeys(name for name in names if name != library))


def _endings(kind: str) -> list[str]:
    kinds = dict.fromkeys((kind, _SHORT_KINDS.get(kind, kind)))
    return [f"{word}{end}" for word in kinds for end in (LIBRARY, "馆")] + [f"{list(kinds)[-1][:1]}图"]


def _without_unit(place: str) -> str:
    """Return 黑龙江 for 黑龙江省, 东陵 for 东陵区, 苍岭 for 苍岭彝族自治州; 首都 and 上海 stay."""
    if "自治" in place:
        return re.sub(r"(?:[\u4e00-\u9fff]族|维吾尔)*自治[区州县旗]$", "", place)
    return place[:-1] if has_unit(place) and len(place) > 2 else place


def _school_stems(place: str) -> list[str]:
    shorter = [
        place.removesuffix(long) + short for long, short in _SHORT_SCHOOLS.items() if place.endswith(long)
    ]
    plain = f"{place[0]}大" if place.endswith("大学") and len(place) == 4 else ""
    return [stem for stem in (place, *shorter, plain) if stem]


def _uses(text: str, part: str, place: str) -> bool:
    return text.count(part) - text.count(place) >= MIN_USES


def _initials(short: str, text: str) -> list[str]:
    """Return later characters of a place's name that the text itself puts before 图: 龙图公开课."""
    return [char for char in short[1:] if re.search(rf"(?<![\u4e00-\u9fff]){char}图(?!书)", text)]
