"""Short names of libraries: 辽图, 辽宁馆, 辽宁省馆, 师大图书馆, …."""

import re

from ingest.places import CAPITAL, LIBRARY, MUNICIPALITIES, PROVINCES, SCHOOLS, has_unit, kind_of, place_of

_LAST_PLACE = re.compile(r"(?<=[省市区州盟])(?=[\u4e00-\u9fff]{2,}[市县区旗]$)")
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
    stems = _school_stems(place) if place.endswith(SCHOOLS) else _place_stems(place, text)
    names = [f"{stem}{end}" for stem in stems for end in _endings(kind)]
    if not place.endswith(SCHOOLS):
        tail = f"{_SHORT_KINDS.get(kind, kind)[:1]}图"
        names += [f"{char}{tail}" for char in _initials(stems, text)]
    return tuple(dict.fromkeys(name for name in names if name != library))


def _endings(kind: str) -> list[str]:
    kinds = dict.fromkeys((kind, _SHORT_KINDS.get(kind, kind)))
    return [f"{word}{end}" for word in kinds for end in (LIBRARY, "馆")] + [f"{list(kinds)[-1][:1]}图"]


def _place_stems(place: str, text: str) -> list[str]:
    """Return the place's names: 海川市东陵区 -> 海川市东陵区, 东陵区, 东陵; 黑龙江省 -> 黑龙江省, 黑龙江, 龙江."""
    last = _LAST_PLACE.split(place)[-1]
    short = last[:-1] if has_unit(last) and len(last) > 2 else last
    if "自治" in last:
        short = re.sub(r"(?:[\u4e00-\u9fff]{1,3}族)*自治[区州县旗]$|维吾尔自治区$", "", last)
    parts = [short[i:] for i in range(1, len(short) - 1)]
    return list(dict.fromkeys([place, last, short, *(part for part in parts if _uses(text, part, short))]))


def _school_stems(place: str) -> list[str]:
    shorter = [
        place.removesuffix(long) + short for long, short in _SHORT_SCHOOLS.items() if place.endswith(long)
    ]
    plain = f"{place.removesuffix('大学')}大" if place.endswith("大学") and len(place) == 4 else ""  # noqa: PLR2004
    return [stem for stem in (place, *shorter, plain) if stem]


def _uses(text: str, part: str, place: str) -> bool:
    return text.count(part) - text.count(place) >= MIN_USES


def _initials(stems: list[str], text: str) -> list[str]:
    """Return the characters that stand for the place: the first one, and any that the text puts before 图 itself."""
    short = (
        stems[-1] if stems[-1] in PROVINCES | MUNICIPALITIES | set(CAPITAL) else stems[min(2, len(stems) - 1)]
    )
    used = [char for char in short[1:] if re.search(rf"(?<![\u4e00-\u9fff]){char}图(?!书)", text)]
    return [short[0], *used]
