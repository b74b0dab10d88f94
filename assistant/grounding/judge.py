"""One clause against the sources that may bear it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.grounding.binding import misbound
from assistant.grounding.facts import Facts, Name, mask
from assistant.grounding.members import misplaced
from assistant.grounding.normal import has_words
from assistant.grounding.reach import best_of_several, of_others_too
from assistant.grounding.sources import Source
from assistant.grounding.wording import compare
from assistant.grounding.words import INTENDED, is_glue
from ingest.types import Span

Kind = Literal[
    "", "empty", "figure", "date", "period", "title", "quote", "token", "library", "wording", "order", "binding",
    "tense",
]  # fmt: skip
"""What is wrong with a claim, empty when nothing is: `empty` says nothing, `wording` has words of no source,
`order` turns the source's words about or out of a negation, `binding` gives an amount to another thing,
`tense` makes an intention of what has been."""

_ADMINISTERED = re.compile(
    r"[\u4e00-\u9fff]{2}(?:省|市|县|区|州|盟|旗)(?:公共)?图书馆(?!联盟|学会|事业|服务|体系|管理条例|条例|法)"
)
_LEADING = re.compile(r"^[\u4e00-\u9fff]{2,12}?图书馆(?=将|拟|计划|提出|在|的|每年)")
_LEAD_IN = re.compile(r"^[\u4e00-\u9fff]{2,12}?图书馆(?=（“?(?:20|十)|：$)")
_SUBJECT = re.compile(
    r"(?:(?![\u4e00-\u9fff]{0,4}(?:产生|成立|组建|推选|代表))[\u4e00-\u9fff]{2,6}?(?<![全我本各该])"
    r"(?:省|市|县|区|州)(?:公共)?|国家|首都|[省市县区州])图书馆(?!法|条例|学会)"
)
_CLAUSE = re.compile(r"[^，；。：！？]+")
_TITLE = re.compile(r"《[^《》]*》")
_SPEAKER = re.compile(
    r"(?!\d*[.、）]?(?:按照|根据|依据|遵照|围绕|满足|适应|结合|针对|对照))"
    r"((?:《[^《》]*》)*[^，。；：！？、]{0,20}?)(?:明确|又|进一步)?(提出|要求(?![，。；！？与和的]|$)|强调|指出|规定|号召)"
)
"""Who says or asks what follows; not on whose grounds something is done."""
_OURS = re.compile(r"规划|我馆|本馆|我们|图书馆$")
_JOINS = frozenset("的了及和与或是为即对将把按据在")
_NOUN = re.compile(r"[\u4e00-\u9fff]{2}")
_TELLING = 4
"""Characters in a row that show which clause of the source a claim rests on."""
_EVERY = re.compile(r"[全我本各该一]")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one try to bear a clause came to."""

    wrong: tuple[tuple[Kind, str], ...]
    borne: int
    """Characters and facts that the sources bear: 0 means that the clause says nothing."""
    sources: tuple[int, ...]
    """Indices of the evidence that was tried."""


def judge(facts: Facts, names: Sequence[Span], source: Source, *, told: str) -> Finding:
    """Check a clause of the sentence `told` against one source.

    `names` are the spans of libraries' names, and of what we count ourselves.

    Periods are the caller's business: they choose the sources.
    """
    wording = compare(facts, names, source, told=told)
    wrong = [*_facts(facts, source), *_libraries(facts, names, source, told)]
    wrong += [("wording", stretch) for stretch in wording.strange]
    wrong += [("order", stretch) for stretch in wording.turned]
    if source.tells_the_past:
        wrong += [
            ("tense", match.group())
            for match in INTENDED.finditer(mask(facts.text, [*facts.spans, *names]))
            if match.group() not in source.own.text
        ]
    if not wrong and not has_words(source.own.text, facts.text):
        wrong += [
            ("binding", amount) for amount in misbound(facts, source.all_facts, names=source.names, told=told)
        ]
    if not wrong:
        wrong += [("binding", word) for word in misplaced(facts, source.own, told=told)]
        wrong += [("binding", amount) for amount in of_others_too(facts, names, source)]
        wrong += [("order", word) for word in best_of_several(facts, source)]
    if not wrong:
        wrong += [
            ("title", facts.text[slice(*title.span)])
            for title in facts.titles
            if not _called_so(facts.text, title, source)
        ]
    counted = (*facts.amounts, *facts.dates, *facts.titles, *facts.quotes)
    return Finding(tuple(wrong), wording.borne + len(counted), (source.index,))


def _facts(facts: Facts, source: Source) -> list[tuple[Kind, str]]:
    checks: tuple[tuple[Kind, list[tuple[Span, bool]]], ...] = (
        ("figure", [(figure.span, source.bears_figure(figure)) for figure in facts.amounts]),
        ("date", [(day.span, source.bears_date(day)) for day in facts.dates]),
        ("title", [(title.span, source.bears_title(title.text)) for title in facts.titles]),
        ("quote", [(quote.span, source.bears_quote(quote.text)) for quote in facts.quotes]),
        ("token", [(token.span, source.bears_token(token.text)) for token in facts.tokens]),
    )
    return [(kind, facts.text[slice(*span)]) for kind, items in checks for span, borne in items if not borne]


def _called_so(text: str, title: Name, source: Source) -> bool:
    """Tell whether a title stands after the word that the source has before it: 宋刻本《…》 is not 元刻本《…》."""
    word = text[: title.span[0]][-2:]
    if not _NOUN.fullmatch(word) or is_glue(word) or word[-1] in _JOINS:
        return True
    before = [
        facts.text[: known.span[0]][-1:]
        for facts in source.all_facts
        for known in facts.titles
        if known.text == title.text
    ]
    return not before or any(char == word[-1] or not _NOUN.fullmatch(char * 2) for char in before)


def _libraries(facts: Facts, names: Sequence[Span], source: Source, told: str) -> list[tuple[Kind, str]]:
    """Return libraries that the source does not name, and its own where the source speaks of another one."""
    places = [stated.text for stated in source.all_facts]
    unnamed = mask(facts.text, names)
    if lead_in := _LEAD_IN.search(unnamed):  # X图书馆（2021-2025）： says whose plan it is
        return [("library", lead_in.group())]
    if names and (other := _subject_other_than_ours(facts, source, told)):
        return [("library", other)]
    return [
        ("library", match.group())
        for pattern in (_ADMINISTERED, _LEADING)
        for match in pattern.finditer(unnamed)
        if not _EVERY.match(match.group(), 1) and not any(match.group() in place for place in places)
    ]


def _is_ours(library: str, source: Source) -> bool:
    return any(name in library or name.endswith(library) for name in source.names)


def _speaks_for_us(speaker: str) -> bool:
    """Tell whether a speaker is our library or our plan, which may call itself 《规划》; not another 《…规划》."""
    return bool("《规划》" in speaker or _OURS.search(_TITLE.sub("", speaker)))


def _subject_other_than_ours(facts: Facts, source: Source, told: str) -> str:
    """Return the library that the source's clause is about, where a claim about ours rests on it: 市图书馆将建新馆."""
    for clause in _CLAUSE.findall(source.own.text):
        other = _SUBJECT.match(clause)
        if not other or other.group() in facts.text or _is_ours(other.group(), source):
            continue
        told = clause[other.end() :]
        telling = min(_TELLING, len(told))
        if telling > 1 and any(told[i : i + telling] in facts.text for i in range(len(told) - telling + 1)):
            return other.group()
    speaker = _SPEAKER.match(source.own.text)
    ours = speaker and (any(name in speaker[1] for name in source.names) or _speaks_for_us(speaker[1]))
    if speaker and speaker[1] and not ours and not facts.text.endswith("：") and speaker[1][-2:] not in told:
        return speaker[1]
    return ""
