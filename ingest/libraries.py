"""Which library a document is about, from its title or from what it keeps naming."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.places import CAPITAL, LIBRARY, MUNICIPALITIES, PROVINCES, SCHOOLS, has_unit

_NOT_A_LIBRARY = r"(?!事业|服务|体系|行业|学会|联盟|法|界|员|学)"
_IN_TITLE = re.compile(rf"([\u4e00-\u9fffA-Za-z·]{{2,30}}?{LIBRARY}){_NOT_A_LIBRARY}")
_CAUSE_IN_TITLE = re.compile(rf"([\u4e00-\u9fff]{{2,30}}?{LIBRARY})事业")
"""云汐市图书馆事业“十三五”发展规划: the plan of one library, or of all libraries of a place."""
_BEFORE_NAME = re.compile(r"^(?:.*(?:关于|印发|发布|转发|批转)|年度?|时期|期间|现将)")
_IN_TEXT = re.compile(rf"([\u4e00-\u9fff]{{0,14}}){LIBRARY}{_NOT_A_LIBRARY}")
_GENERIC = re.compile(
    r"(?:^(?:[省市县区州我本该各新老总分]|全[省市县区国]|基层|国内外?|国外|乡镇|社区|高校)"
    r"|公共|智慧|数字|[省市县区]级|专业|流动|移动|自助|学校|传统|现代|新型|主题|实体|电子|虚拟|复合型?|各类|各级)$"
)
"""Words before 图书馆 that name a kind of library, not one."""
_OWN_VOICE = re.compile(r"[我本全]馆|馆藏|读者")
_BARE_TITLE = re.compile(r"[“”\"十一二三四五六七八九年\d—\-～（）()总体中长期事业发展战略改革规划计划纲要]+")
_ISSUER = re.compile(
    r"[\u4e00-\u9fff]{2,30}(?:人民政府(?:办公[厅室])?|委员会|办公[厅室]|[厅局院馆部]|中心|学会|协会)"
)
_ISSUED = re.compile(rf"({_ISSUER.pattern})关于")
_FORWARDED = re.compile(r"转发|批转|印发")
"""市政府办公厅转发市文化局关于……: it is the first of them that speaks."""
_DATE = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?|[二〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月.{0,4}"
)
MIN_MENTIONS = 3
"""A text must name a library at least so often to be taken for its plan."""
LEFT_SHARE = 0.6
"""A longer name is the whole name when it covers this share of the shorter one's mentions: 江省图书馆 always has
黑龙 before it, 由黑龙江省图书馆 is rare."""


def library_of_title(title: str) -> str:
    """Return the library that a title names; empty if it names none."""
    for part in (*re.findall(r"《([^》]*)", title), title):
        if match := _IN_TITLE.search(part):
            name = _BEFORE_NAME.sub("", match[1])
            if not _GENERIC.search(name.removesuffix(LIBRARY)):
                return name
    return ""


def library_of_text(title: str, text: str) -> str:
    """Return the library that a text keeps naming and speaks for; empty where none stands out.

    A title that says what else the document is about rules that out: a city's plan names libraries too; one that
    speaks of a library's 事业 is that library's where the text names it. The name's left end is where the words
    before it begin to vary, so no list of places is needed.
    """
    cause = _CAUSE_IN_TITLE.search(title)
    if cause and _OWN_VOICE.search(text):
        names = "|".join(re.escape(name) for name in _with_shorter(cause[1]))
        if re.search(rf"(?:{names}){_NOT_A_LIBRARY}", text):
            return cause[1]
    if not _OWN_VOICE.search(text) or (title and not _BARE_TITLE.fullmatch(title)):
        return ""
    votes: Counter[str] = Counter()
    for match in _IN_TEXT.finditer(text):
        votes.update(match[1][-length:] for length in range(2, len(match[1]) + 1))
    named = (words for words, count in votes.most_common() if count >= MIN_MENTIONS and _may_name(words))
    name = next(named, "")
    while name:
        longer = [words for words in votes if words.endswith(name) and len(words) == len(name) + 1]
        best = max(longer, key=lambda words: votes[words], default="")
        if votes[best] < LEFT_SHARE * votes[name]:
            break
        name = best
    return f"{name}{LIBRARY}" if name else ""


def _with_shorter(name: str) -> Iterator[str]:
    """Yield a library's name, and what a text calls it that takes the larger place as known: 柳浦区图书馆."""
    yield name
    for match in re.finditer("[省市州盟]", name):
        shorter = name[match.end() :]
        if has_unit(shorter.removesuffix(LIBRARY)):
            yield shorter


def issuer_of(title: str, last_lines: Sequence[str]) -> str:
    """Return the body that issued a document: before 关于 in the title, or signed above the date at the end."""
    if match := _ISSUED.match(title):
        return _FORWARDED.split(match[1])[0]
    for line, following in pairwise(last_lines):
        if _ISSUER.fullmatch(line) and _DATE.fullmatch(following):
            return line
    return ""


def _may_name(words: str) -> bool:
    known = words in PROVINCES or words in MUNICIPALITIES or words in CAPITAL
    return known or ((has_unit(words) or words.endswith(SCHOOLS)) and not _GENERIC.search(words))
