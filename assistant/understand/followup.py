"""A turn that leans on earlier turns -> a question that stands alone. Words only: no earlier answer is needed."""

import re
from dataclasses import dataclass

from assistant.understand.parts import find_parts
from assistant.understand.scope import Scope

_NEW_TOPIC = re.compile(
    r"^.{0,6}(?:换个?(?:话题|问题)|再问(?:个|一个)?(?:别的|其他|另外)|另外问|问(?:个|一个)?别的|不说这个了|说点别的|新问题)[：:，,。]?\s*"
)
_ELLIPSIS = re.compile(
    r"^(?:那么?|换成?|如果是|要是|至于|再?看看|还有|而|那换成?|改成)?\s*(?P<x>.*?)(?:的)?(?:呢|怎么样|如何|又如何|又怎样|怎样)?[？?。!！]*$"
)
_PRONOUN = re.compile(
    r"它们?|他们?|她们?|该馆|这(?:个|家|座|所)?馆|那(?:个|家|座|所)?馆|人家|这家|那家|这份规划|那份规划|该规划|这里面|其中|这些|那些|上面|刚才|前面|这个|这项|这条|那个|那项|那边|这边|^(?:底下|下面|下边|里面|里头|其下|下设)|"
    r"[这那该](?:一)?(?:部分|章|节|块|段|方面|目标|专栏|战略方向|任务|工程|(?:[几两三四五六七八九十])[个项条点])"
)
_SOURCE = re.compile(
    r"^(?:那|请问)?(?:这|那|上面|刚才|它).{0,12}(?:出自|出处|来源|来自|哪份|哪个规划|哪一章|哪章|哪一节|哪里写|写在哪|在哪)|^(?:出自|出处|来源)"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?")
SHORT = 12
"""Characters of a turn that leaves most unsaid (购书费呢)."""
_SWITCH = re.compile(r"呢\s*[？?]?\s*$")
"""The end of a clause that only names another library: 换成云汐呢，一年几期."""
_ALSO = re.compile(r"^[^，。？]{0,12}也(?:有|要求|规定|提|写|是这|这[样么])")
"""黑龙江也有期数要求吗: the same is asked of another library, in other words."""
_THOSE = re.compile(r"[那这][一两三四五六七八九十几]?[个次项场年届]")
_NEXT_YEAR = re.compile(r"(?P<next>下一?年|次年|第二年|来年)|(?P<last>上一年|前一年)")
_ASKS_ONLY = re.compile(
    r"[\s定写说提要是有到达的了为目标计划规划里中]*(?:多少|几)[\u4e00-\u9fff]{0,3}[？?。\s]*"
)
"""定的是多少项: a figure is asked for, and not of what."""
_OTHER_TIME = re.compile(r"往后|以后|今后|未来|将来|后面|下一步|接下来|现在|目前|如今|眼下|到20\d\d年?")
"""A time of its own: the years of the turn before no longer apply."""
_FILLER = re.compile(
    r"(?:[那这]一?)?份|规划|也是?|同样|这么|这样|那样|一样|类似|相同|提到?|说法?|写|讲|规定|要求|有没有|没有?|吗|情况|"
    r"[那么换成如果是要至于再看还有而改的呢怎样又，,？?。!！\s和跟与]+"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier turn, standing alone."""

    text: str
    scope: Scope
    context: str = ""
    """What the turn before it was about, where it leans on that."""


def asks_source(text: str) -> bool:
    """Tell whether a turn asks where the last answer stands (这个数字出自哪份规划)."""
    return bool(_SOURCE.search(text))


def leans(text: str) -> bool:
    """Tell whether a turn speaks of what the last one was about, by a pronoun, as the same, or by its absence."""
    return (
        bool(_PRONOUN.search(text) or _ALSO.search(text))
        or (_topic(text) is not None and len(text) <= SHORT)
        or any(not part.family for part in find_parts(text))
    )


def asks_only(rest: str) -> bool:
    """Tell whether a turn, less the names in it, asks for a figure and does not say of what."""
    return _ASKS_ONLY.fullmatch(rest) is not None


def starts_over(text: str) -> tuple[str, bool]:
    """Take off words that announce another subject; True when there were any."""
    rest = _NEW_TOPIC.sub("", text)
    return rest, rest != text


def resolve(text: str, scope: Scope, before: Turn | None, *, independent: bool) -> str:
    """Write a turn so that it stands alone.

    那吉林呢 and 换成十三五呢 put another library or period into the last question; 书刊外借呢 and 他们每年办多少场 keep
    its library and period; a question that names its own keeps nothing. `independent`: it asks over all libraries.
    """
    if before is None or not (before.scope.named or before.text):
        return text
    if scope.named or scope.unknown_libraries:
        switch, comma, more = scope.rest.partition("，")
        bare = not _FILLER.sub("", switch if _SWITCH.search(switch) else scope.rest)
        names = "".join(scope.named) or "".join(scope.unknown_libraries)
        if not bare:
            return text
        periods = "".join(p.name or f"{p.start}-{p.end}" for p in scope.periods)
        return names + (periods or _period_words(before)) + before.scope.rest + comma + more
    if scope.periods and not _FILLER.sub("", scope.rest):
        return (
            "".join(before.scope.named)
            + "".join(p.name or f"{p.start}-{p.end}" for p in scope.periods)
            + before.scope.rest
        )
    text = _named_year(text, before.text)
    year = _YEAR.search(text)
    if year and not _FILLER.sub("", _THOSE.sub("", _YEAR.sub("", text))):
        return _YEAR.sub(year[0], before.text) if _YEAR.search(before.text) else f"{year[0]}{before.text}"
    if independent:
        return text
    whom = before.scope.named or before.scope.unknown_libraries
    keep = "".join(whom) + ("" if scope.periods or _OTHER_TIME.search(text) else _period_words(before))
    topic = _topic(text)
    if topic is not None and _asks_nothing(topic):
        return f"{keep}{topic}{_question_words(before.text)}"
    return f"{keep}{_PRONOUN.sub('', text)}" if whom else text


def _named_year(text: str, before: str) -> str:
    """Write 下一年 as the year that it is, seen from the one that the turn before names."""
    years = re.findall(r"(?:19|20)\d\d", before)
    beside = _NEXT_YEAR.search(text)
    if not years or not beside:
        return text
    return _NEXT_YEAR.sub(f"{int(years[-1]) + (1 if beside['next'] else -1)}年", text, count=1)


def _period_words(turn: Turn) -> str:
    """Repeat the periods of a turn in its own words (十三五 or 十三五规划)."""
    return "".join(
        (p.name or f"{p.start}-{p.end}") + ("规划" if p.of_plan else "") for p in turn.scope.periods
    )


def _topic(text: str) -> str | None:
    match = _ELLIPSIS.match(text)
    return match["x"] if match and re.search(r"呢|怎么样|如何|怎样", text) else None


def _asks_nothing(topic: str) -> bool:
    """Whether a topic has no question word of its own (书刊外借, not 哪年开放的)."""
    return not re.search(r"[哪谁几]|多少|什么|啥|怎|何|吗|是否|有没有", topic)


def _question_words(text: str) -> str:
    """Return the words by which the last question asked (多少, 哪年), units left out."""
    match = re.search(r"多少|第几|几|哪(?:一)?年|什么时候|何时|谁|哪些|什么", text)
    return match[0] if match else ""
