"""Where in a source a claim may go on: in the same clause, in the next, after its heading, in front of what it tells.

A place is (which source text, position in it); text 0 is the cited sentence, the others stand around it.
"""

import re
from collections.abc import Iterator, Sequence

from assistant.grounding.facts import MASK
from assistant.grounding.sense import CLAUSE_END, RUN, clause_start
from assistant.grounding.words import OPENERS, glue_at, is_glue

Place = tuple[int, int]
"""(which source text, position in it)."""

NAMED = "\1"
"""Stands in a claim where a library's name was; figures and dates leave `facts.MASK`."""
ROLE = re.compile(rf"(?<!面)向|[把被对给由]|[从为](?!{MASK})|(?<=[设位建立落])[在于]")
"""Says who does what to whom, or what is where: what it parts must not change places. 从 and 为 before a figure or a
date do not."""
DOER = re.compile(r"(?<!面)向|[由被给]")
"""Those that need their like in the source even where nothing stands before them, or after."""

_STATEMENT_END = re.compile(r"[。；！？]")
_COUNTED = re.compile(r"[^，。；：！？]{1,16}\d[\d.]*[\u4e00-\u9fff%]{1,4}[，]")
"""支中心9个，服务点626个，…: a list whose items are set apart by commas."""
_OUR_NAME = re.compile(r"图书馆|我馆|本馆|新馆|馆舍")
_LIBRARY = re.compile(r"[\u4e00-\u9fff]?图书馆")
_AMOUNT = re.compile(r"^\d[\d.]*[百千万亿余多]*[\u4e00-\u9fff]{1,3}$")
_TIME = re.compile(r"\d{4}年")
_PREDICATE = re.compile(
    r"将|已|曾|正在|积极|继续|进一步|大力|努力|主动|不断|持续|深入|切实|着力|认真|逐步|定期|率先|广泛|鼓励|要求|引导"
)
"""Opens what is told of a subject: behind what it is done to, that would be who does it."""
_PLACED = frozenset("在于")
_MEMBERS = re.compile(r"，?(?:包括|包含|如|例如|即|有|：)[^，。；：！？]*")
"""Between a kind and its members: 成立了专门组织，包括领导小组、起草小组等."""
_PARTNER = re.compile(r"[与同跟]")
_GOVERNED = re.compile(
    r"(?:面向|针对|(?<![作成以现存旨正称视评])[在为向给对]|争取|聘请|邀请|选派)(?:[^，。；：！？]*、)?$"
)
"""Before a noun: it says where, for whom or to whom something is done, and not who does it."""
_WITH_PARTNERS = re.compile(r"^(?:\d+\.)?(?:加强|深化|积极|扩大|广泛)?与(?:[^，。；：！？]*、)?$")
"""Before a noun that opens a clause: it says with whom something is done."""
_GOVERNS = re.compile(r"面向|针对|[在于为向给对]|争取|聘请|邀请|选派")
_TOGETHER = re.compile(r"[与和同跟]|合作|联合|共同")
_WITH = frozenset("与和同跟向对给为被把让使")
"""Right before a noun: it is no doer, or not the only one."""


def opens_clause(text: str, position: int, *, verbs: bool, said: str = "") -> bool:
    """Tell whether a stretch is what its clause opens with.

    With `verbs`, neutral verbs may stand before it, and words that the claim says as well (`said`).
    """
    before = text[max(clause_start(text, position), text.rfind("、", 0, position) + 1) : position]
    before = OPENERS.sub("", _AMOUNT.sub("", _OUR_NAME.split(before)[-1]))
    if not verbs:
        return not before
    return is_glue(before) or bool(
        said and all(word in said for word in RUN.findall(before.replace("了", "，")))
    )


def continues(text: str, first: int, end: int, at: int) -> bool:
    """Tell whether two stretches are of one clause, or what the first is about goes on in a later one.

    江北新区还是空白，没有图书馆 says 江北新区没有图书馆; 争取政府支持，选派馆员 does not say 政府选派馆员.
    """
    between = text[end:at] if CLAUSE_END.search(text[end:at]) else ""
    if _COUNTED.match(text[at:] + "，"):
        between = _COUNTED.sub("", between)
    marks = CLAUSE_END.findall(between)
    if not marks:
        return True
    if "在" in text[:first][-1:] + text[first] and not CLAUSE_END.match(between):
        return False  # 在各乡镇建立服务点，投放电脑 does not say 在各乡镇投放电脑
    if _STATEMENT_END.search(between) or not opens_clause(text, first, verbs=False):
        return False
    subject = _LIBRARY.search(text[clause_start(text, at) : at])
    if not opens_clause(text, at, verbs=True) or (
        subject and _LIBRARY.search(text[first:end]) and subject.group() not in text[first:end]
    ):
        return False  # 省图书馆居东南，市图书馆居哈西
    return all(_has_no_subject(clause) for clause in CLAUSE_END.split(between)[1:-1])


def _has_no_subject(clause: str) -> bool:
    """Tell whether a clause goes on about what was spoken of: it opens with a time and a neutral verb."""
    rest = OPENERS.sub("", _TIME.sub("", clause))
    return bool(glue_at(rest, 0))


def moved(
    last: tuple[str, frozenset[Place]],
    stretch: tuple[str, frozenset[Place]],
    bridge: str,
    texts: Sequence[str],
    *,
    said: str,
    leads: bool,
) -> frozenset[Place]:
    """Return the places of a stretch that a claim may put after what follows it in the source.

    Neighbours may change places (重要数据备份, 备份重要数据); 由 puts the doer behind what was done; 设在 the place
    behind what is there; what a clause ends with may be what the claim begins with (`leads`): 普查工作在全省开展; and a
    kind before its members (品牌有讲坛、展览 for 讲坛、展览等品牌) or behind them.
    """
    found = set()
    for number, at, first in _pairs(last[1], stretch[1]):
        text = texts[number]
        between = text[at + len(stretch[0]) : first]
        same_clause = not CLAUSE_END.search(between)
        at_end = _ends_clause(text, first + len(last[0]))
        roles = ROLE.findall(bridge)
        if roles in (["由"], ["被"]):
            fits = (
                at_end and bridge.endswith(roles[0]) and _does(text, at, first, said, same_clause=same_clause)
            )
        elif roles in (["在"], ["于"]):
            fits = same_clause and (text[:at][-1:] in _PLACED or stretch[0][0] in _PLACED)
        elif roles:
            fits = False
        else:
            tight = (
                not bridge
                and is_glue(between)
                and not (ROLE.search(between) or _PARTNER.search(between) or _PREDICATE.match(stretch[0]))
            )
            kind_of = bool(bridge) and between.endswith("等") and is_glue(bridge.rstrip(MASK))
            members = (last[0] + bridge).endswith("等") and bool(_MEMBERS.fullmatch(between))
            fits = tight or members or (same_clause and (kind_of or (at_end and leads)))
        if fits:
            found.add((number, at))
    return frozenset(found)


def _does(text: str, at: int, first: int, said: str, *, same_clause: bool) -> bool:
    """Tell whether what stands at `at` may be the doer of what stands at `first`, which ends its clause."""
    if text[:at][-1:] in _WITH:
        return False
    goes_on = opens_clause(text, at, verbs=False) and opens_clause(text, first, verbs=True, said=said)
    return same_clause or (goes_on and not _STATEMENT_END.search(text[at:first]))


def _ends_clause(text: str, end: int) -> bool:
    mark = CLAUSE_END.search(text, end)
    return is_glue(text[end : mark.start() if mark else len(text)])


def _pairs(last: frozenset[Place], following: frozenset[Place]) -> Iterator[tuple[int, int, int]]:
    """Yield (text, where the stretch stands, where the last one stands) for a stretch that stands before the last."""
    for text, at in following:
        for other, first in last:
            if other == text and at < first:
                yield text, at, first


def done_by_none(claim: str, start: int, text: str, position: int) -> bool:
    """Tell whether a claim makes the doer of what its source only names as a place, a receiver or an object.

    在市医院、市总工会等处建立驿站 does not say 市总工会建立驿站.
    """
    before = text[clause_start(text, position) : position]
    if _WITH_PARTNERS.match(before):
        return not _TOGETHER.search(claim)
    return bool(_GOVERNED.search(before)) and not _GOVERNS.search(claim[:start])
