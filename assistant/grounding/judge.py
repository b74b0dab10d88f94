"""One clause against the sources that may bear it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.grounding.binding import misbound
from assistant.grounding.facts import Facts, mask
from assistant.grounding.sources import Source
from assistant.grounding.wording import compare
from assistant.grounding.words import FUTURE, INTENDED, LOOKING_BACK, PAST
from ingest.types import Span

Kind = Literal[
    "", "empty", "figure", "date", "period", "title", "quote", "token", "library", "wording", "order", "binding",
    "tense",
]  # fmt: skip
"""What is wrong with a claim, empty when nothing is: `empty` says nothing, `wording` has words of no source,
`order` turns the source's words about or out of a negation, `binding` gives an amount to another thing,
`tense` makes an intention of what has been."""

_ADMINISTERED = re.compile(r"[\u4e00-\u9fff]{2}(?:省|市|县|区|州|盟|旗)(?:公共)?图书馆")
_LEADING = re.compile(r"^[\u4e00-\u9fff]{2,12}?图书馆(?=将|拟|计划|提出|在|的|每年)")
_LEAD_IN = re.compile(r"^[\u4e00-\u9fff]{2,12}?图书馆(?=（“?(?:20|十)|：$)")
_EVERY = re.compile(r"[全我本各该一]")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one try to bear a clause came to."""

    wrong: tuple[tuple[Kind, str], ...]
    borne: int
    """Characters and facts that the sources bear: 0 means that the clause says nothing."""
    sources: tuple[int, ...]
    """Indices of the evidence that was tried."""


def judge(facts: Facts, names: Sequence[Span], sources: Sequence[Source]) -> Finding:
    """Check a clause against sources that may all contribute; `names` are the spans of their libraries' names.

    Periods are the caller's business: they choose the sources.
    """
    wrong = [*_facts(facts, sources), *_libraries(facts, names, sources)]
    spans = [*facts.spans, *names]
    bare = mask(facts.text, spans)
    wording = compare(facts.text, spans, sources)
    wrong += [("wording", stretch) for stretch in wording.strange]
    wrong += [("order", stretch) for stretch in wording.turned]
    wrong += [("tense", match.group()) for match in INTENDED.finditer(bare) if all(map(_has_been, sources))]
    if not wrong:
        stated = [stated for source in sources for stated in source.all_facts]
        wrong += [("binding", amount) for amount in misbound(facts, stated)]
    counted = (*facts.amounts, *facts.dates, *facts.titles, *facts.quotes)
    return Finding(tuple(wrong), wording.borne + len(counted), tuple(source.index for source in sources))


def _facts(facts: Facts, sources: Sequence[Source]) -> list[tuple[Kind, str]]:
    checks: tuple[tuple[Kind, list[tuple[Span, bool]]], ...] = (
        ("figure", [(f.span, any(s.bears_figure(f) for s in sources)) for f in facts.amounts]),
        ("date", [(d.span, any(s.bears_date(d) for s in sources)) for d in facts.dates]),
        ("title", [(t.span, any(s.bears_title(t.text) for s in sources)) for t in facts.titles]),
        ("quote", [(q.span, any(s.bears_quote(q.text) for s in sources)) for q in facts.quotes]),
        ("token", [(t.span, any(s.bears_token(t.text) for s in sources)) for t in facts.tokens]),
    )
    return [(kind, facts.text[slice(*span)]) for kind, items in checks for span, borne in items if not borne]


def _libraries(facts: Facts, names: Sequence[Span], sources: Sequence[Source]) -> list[tuple[Kind, str]]:
    places = [stated.text for source in sources for stated in source.all_facts]
    unnamed = mask(facts.text, names)
    if lead_in := _LEAD_IN.search(unnamed):  # X图书馆（2021-2025）： says whose plan it is
        return [("library", lead_in.group())]
    return [
        ("library", match.group())
        for pattern in (_ADMINISTERED, _LEADING)
        for match in pattern.finditer(unnamed)
        if not _EVERY.match(match.group(), 1) and not any(match.group() in place for place in places)
    ]


def _has_been(source: Source) -> bool:
    told = source.own.text
    return bool(PAST.search(told) or LOOKING_BACK.search(source.headings)) and not FUTURE.search(told)
