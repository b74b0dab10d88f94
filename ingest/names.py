"""Names of libraries: which one a text is about, what place it serves, and how readers shorten it."""

import re
from collections import Counter

_PROVINCES = ["北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾", "内蒙古", "广西", "西藏", "宁夏", "新疆", "香港", "澳门"]
_MUNICIPALITIES = frozenset({"北京", "天津", "上海", "重庆"})
_CAPITAL = {"首都": "北京市"}
_LIBRARY = "图书馆"
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z·]{2,24}?图书馆(?!事业|服务|学会|联盟|法|行业|界|员|学)")
_PLACE_UNIT = re.compile(
    r"(?:壮族|回族|维吾尔|土家族苗族|[\u4e00-\u9fff]{1,6}族)?自治[区州县旗]|特别行政区|[省市县区州盟旗]"
)
_KINDS = ("少年儿童", "少儿", "儿童", "青少年", "盲人", "科技", "职工")
MIN_MENTIONS = 3
"""A text without a title must name a library at least so often to be taken for its plan."""
LEFT_SHARE = 0.6
"""A longer name is the whole name when it covers this share of the shorter one's mentions: 江省图书馆 always has
黑龙 before it, 由黑龙江省图书馆 is rare."""
_GENERIC = re.compile(
    r"(?:^(?:[省市县区州我本该各新老总分]|全[省市县区国]|基层|国内外?|国外|乡镇|社区|高校)"
    r"|公共|智慧|数字|[省市县区]级|专业|流动|移动|自助|学校|传统|现代|新型|主题|实体|电子|虚拟|复合型?|各类|各级)$"
)
"""Words before 图书馆 that name a kind of library, not one."""


def library_in_title(title: str) -> str:
    """Return the library that a title begins with or names; empty if it names none."""
    match = re.search(
        r"([\u4e00-\u9fffA-Za-z·（）()]{2,30}?图书馆)(?!事业|服务|体系|行业)",
        re.sub(r"^.*?《(?=.*图书馆)", "", title),
    )
    name = match[1] if match else ""
    return "" if _GENERIC.search(name.removesuffix(_LIBRARY)) else name


def library_in_text(text: str) -> str:
    """Return the library that a text keeps naming; empty where none stands out.

    The name's left end is where the text before it starts to vary, so no list of places is needed.
    """
    votes: Counter[str] = Counter()
    for match in re.finditer(_LIBRARY, text):
        before = re.search(r"[\u4e00-\u9fff]{0,14}$", text[max(0, match.start() - 14) : match.start()])
        words = before[0] if before else ""
        for length in range(2, len(words) + 1):
            votes[words[-length:]] += 1
    best = ""
    for words, count in votes.most_common():
        if count >= MIN_MENTIONS and not _GENERIC.search(words) and _is_name(words):
            best = words
            break
    while longer := [
        w
        for w, n in votes.items()
        if w.endswith(best) and len(w) == len(best) + 1 and n >= LEFT_SHARE * votes[best]
    ]:
        if not best:
            break
        best = max(longer, key=lambda w: votes[w])
    return best + _LIBRARY if best else ""


def _is_name(words: str) -> bool:
    return (
        bool(_PLACE_UNIT.search(words[-1:]))
        or words.endswith(("大学", "学院", "学校"))
        or words in _PROVINCES
        or words in _CAPITAL
    )


def region_of(library: str) -> str:
    """Return the place that a public library serves: 辽宁省 for 辽宁省图书馆; empty where the name has none."""
    place = _place(library)
    if place in _CAPITAL:
        return _CAPITAL[place]
    if place in _MUNICIPALITIES:
        return place + "市"
    if place in _PROVINCES:
        return place + "省"
    return place if place and _PLACE_UNIT.fullmatch(place[-1]) else ""


def level_of(library: str, text: str) -> str:
    """Return 国家级, 省级, 市级 or 县级; empty where the name does not show it.

    市 may be a prefecture or a county: a text that speaks of its 乡镇 but of no county below it is a county's.
    """
    place = _place(library)
    region = region_of(library)
    if library.startswith(("国家图书馆", "中国国家")):
        return "国家级"
    if not region:
        return ""
    if region.endswith(("省", "自治区", "特别行政区")) or place in _MUNICIPALITIES | set(_CAPITAL):
        return "省级"
    if region.removesuffix("市") in _MUNICIPALITIES and region.endswith("市"):
        return "省级"
    if region.endswith(("县", "区", "旗")):
        return "县级"
    counties = re.search(r"各[区县]|县（市|县\(市|市县|区县|县区|辖区", text)
    return "县级" if "乡镇" in text and not counties else "市级"


def aliases_of(library: str, text: str = "") -> tuple[str, ...]:
    """Return the short names that readers use: 辽图, 辽宁馆, 辽宁省馆, …; `text` adds those that the plan itself uses."""
    place = _place(library)
    if not place or place == library:
        return ("国图",) if library == "国家图书馆" else ()
    unit = _PLACE_UNIT.search(place[-1:])
    full = re.split(r"(?<=[省市区州])(?=[\u4e00-\u9fff]{2,}[市县区旗]$)", place)[-1]
    short = full[:-1] if unit and len(full) > 2 else re.sub(r"大学$|学院$", "", full) or full
    names = [f"{stem}{end}" for stem in dict.fromkeys([full, short]) for end in ("图书馆", "图", "馆")]
    names += [f"{char}图" for char in short[:1]]
    for start in range(1, len(short)):
        part = short[start:]
        if len(part) > 1 and _uses(text, part, place):
            names += [f"{part}{end}" for end in ("图书馆", "图", "馆")]
        if re.search(rf"(?<![\u4e00-\u9fff]){part[0]}图(?!书)", text):
            names.append(f"{part[0]}图")
    return tuple(dict.fromkeys(name for name in names if name != library and len(name) > 1))


def _uses(text: str, part: str, place: str) -> bool:
    """Whether a text calls the place by a part of its name, as 龙江 for 黑龙江."""
    return text.count(part) - text.count(place[: place.index(part)] + part) >= MIN_MENTIONS


def _place(library: str) -> str:
    place = library.removesuffix(_LIBRARY)
    for kind in _KINDS:
        place = place.removesuffix(kind)
    return place
