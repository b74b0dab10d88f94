"""What place a library serves, and on which level of government, as its name shows."""

import re

LIBRARY = "图书馆"
PROVINCES = frozenset(
    {
        "河北",
        "山西",
        "辽宁",
        "吉林",
        "黑龙江",
        "江苏",
        "浙江",
        "安徽",
        "福建",
        "江西",
        "山东",
        "河南",
        "湖北",
        "湖南",
    }
    | {
        "广东",
        "海南",
        "四川",
        "贵州",
        "云南",
        "陕西",
        "甘肃",
        "青海",
        "台湾",
        "内蒙古",
        "广西",
        "西藏",
        "宁夏",
        "新疆",
    }
    | {"香港", "澳门"}
)
MUNICIPALITIES = frozenset({"北京", "天津", "上海", "重庆"})
AUTONOMOUS = {
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
    "香港": "香港特别行政区",
    "澳门": "澳门特别行政区",
}
CAPITAL = {"首都": "北京市"}
KINDS = ("少年儿童", "青少年", "少儿", "儿童", "盲人", "科技", "职工")
"""Words between a place and 图书馆 that say for whom the library is."""
SCHOOLS = ("大学", "学院", "学校", "党校")
_UNIT = re.compile(r"(?:自治[区州县旗]|特别行政区|[省市县区州盟旗])$")
_LAST_PLACE = re.compile(r"(?<=[省市区州盟])(?=[\u4e00-\u9fff]{2,}[市县区旗]$)")
_COUNTIES_BELOW = re.compile(r"各[区县]|县[（(]市|县\(市|市县|区县|县区|辖区")


def place_of(library: str) -> str:
    """Return a library's name less 图书馆 and the kind of reader: 澜江省 for 澜江省少年儿童图书馆."""
    place = library.removesuffix(LIBRARY)
    for kind in KINDS:
        place = place.removesuffix(kind)
    return place


def kind_of(library: str) -> str:
    """Return the kind of reader that a library's name gives, such as 少年儿童; mostly empty."""
    return library.removesuffix(LIBRARY)[len(place_of(library)) :]


def innermost(place: str) -> str:
    """Return the last of the places that a name runs through: 柳浦区 for 江阜市柳浦区."""
    return _LAST_PLACE.split(place)[-1]


def has_unit(place: str) -> bool:
    """Whether a place's name ends in 省, 市, 县, …."""
    return _UNIT.search(place) is not None


def region_of(library: str) -> str:
    """Return the place that a public library serves: 辽宁省 for 辽宁省图书馆; empty where the name has none."""
    place = place_of(library)
    if place in MUNICIPALITIES:
        return f"{place}市"
    if place in PROVINCES:
        return AUTONOMOUS.get(place, f"{place}省")
    return CAPITAL.get(place, place if has_unit(place) and len(place) > 1 else "")


def level_of(library: str, text: str) -> str:
    """Return 国家级, 省级, 市级 or 县级; empty where the name does not show it.

    市 may be a prefecture or a county: a text that speaks of 乡镇 but of no county below the city is a county's.
    """
    if place_of(library) in ("国家", "中国国家"):
        return "国家级"
    region = region_of(library)
    if not region:
        return ""
    if region.endswith(("省", "自治区", "特别行政区")) or region.removesuffix("市") in MUNICIPALITIES:
        return "省级"
    if region.endswith(("州", "盟")):
        return "市级"
    if not region.endswith("市"):
        return "县级"
    return "县级" if "乡镇" in text and not _COUNTIES_BELOW.search(text) else "市级"
