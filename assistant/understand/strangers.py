"""Libraries that a question names and the corpus has not: 大连图书馆, 辽图, or a place alone."""

import re
from collections.abc import Callable, Sequence

from assistant.understand.roster import Roster, short_region
from ingest.types import Plan
from prompts.words import places, stopwords

Says = Callable[[Plan, str], bool]
"""Whether a plan's text contains a word."""
PlaceWords = Callable[[str], Sequence[str]]
"""The words of a text that the dictionary tags as places."""

_LIBRARY = (
    r"(?:公共|少年儿童|少儿|大学)?"
    r"(?:图书馆|省馆|市馆|县馆|区馆|图(?![书像文情])|馆(?![舍藏员长内外际里校龄训办务名史刊企社区配荣耻]))"
)
_NO_PLACE = "哪几这那个后前里中的了是要有家些把被给对于从让说写问请替帮"
"""Characters that no place's name has: 以后省图 and 那个市馆 are no libraries' names, 请问云汐市图书馆 is 云汐's."""
_BY_LEVEL = re.compile(
    r"^\s*(?:我们|咱们?|请问)?(?P<unit>[省市县区])(?:图书馆|图(?![书像文情])|馆(?![藏舍员长内外]))"
)
"""省图书馆 at the head of a question, without saying of which province."""
_BY_SUFFIX = re.compile(
    rf"(?:(?![{_NO_PLACE}])[\u4e00-\u9fff]){{2,6}}?(?:省|市|县|自治区|自治州|大学|学院){_LIBRARY}"
)
_PLURAL = re.compile(
    r"^[各全本我省市县和与及跟同在对比把由向从是哪几两三四五每这那多]|全省|全市|省市|城市|县市"
)
_SHORT_FORM = re.compile(
    r"(?:[京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新国首](?:省)?|(?<![如以])上|[深南广杭])图(?![书像文情纸形案])"
)
"""辽图, 浙图, 国图: the one-character name of a province (GB/T 2260), or of the state, before 图; and the cities whose
libraries everybody calls so: 上图, 深图, 南图, 广图, 杭图."""

_AREA = re.compile(
    r"^(?:东北|华北|华东|华中|华南|西北|西南|东三|全国|国内|国外|海外|中国|我国|京津冀|长三角|珠三角|大湾区|世界|亚洲)|省$(?<=[二两三四五六]省)"
)
"""Parts of the country, and the world: several libraries at once, never the name of one."""
_BEFORE_VERB = "[要会能可再不更就]"
"""What stands after these is a verb, though the dictionary calls it a place: 场次要加密."""
_QUOTED = 4
"""Characters of a short form and what follows it."""


def find_strangers(
    text: str, roster: Roster, *, says: Says, place_words: PlaceWords, alone: bool
) -> tuple[str, ...]:
    """Return names of libraries that are not in the roster, from a question with the known names taken out.

    `alone`: it names no library of the roster. Then a place by itself stands for its library (那上海呢), unless some
    plan speaks of it: then it is what the question is about, not whom it asks.
    """
    known = {name for name, _ in roster.names}
    strange = sorted((place for place in places() if place not in known), key=lambda place: -len(place))
    by_place = re.compile(rf"(?:{'|'.join(map(re.escape, strange))})(?:省|市)?{_LIBRARY}")
    found = [m[0] for m in by_place.finditer(text)]
    found += [
        m[0] for m in _SHORT_FORM.finditer(text) if not _quoted(text[m.start() : m.end() + 2], roster, says)
    ]
    found += [
        m[0]
        for m in _BY_SUFFIX.finditer(text)
        if not found and not _PLURAL.search(m[0]) and not _spoken_of(m, roster, says)
    ]
    by_level = _BY_LEVEL.match(text) if alone else None
    if by_level and not roster.of_unit(by_level["unit"]):
        found.append(by_level[0].strip())
    if not found and alone:
        words = [
            word
            for word in place_words(text)
            if len(word) > 1
            and word not in known
            and word not in stopwords()
            and not _AREA.search(word)
            and not re.search(f"{_BEFORE_VERB}{re.escape(word)}", text)
        ]
        found = [word for word in words if not any(says(plan, short_region(word)) for plan in roster.plans)]
    return tuple(dict.fromkeys(found))


def _spoken_of(found: re.Match[str], roster: Roster, says: Says) -> bool:
    """Whether a library is what a plan speaks of, not whose plan is asked: 替石梁县馆代管的老契约."""
    full = f"{found[0].removesuffix('馆').removesuffix('图书')}图书馆"
    return found.start() > 0 and any(says(plan, full) for plan in roster.plans)


def _quoted(words: str, roster: Roster, says: Says) -> bool:
    """Whether a plan says a short form with the same two characters after it: 国图老专家回信 is what it speaks of."""
    return len(words) == _QUOTED and any(says(plan, words) for plan in roster.plans)
