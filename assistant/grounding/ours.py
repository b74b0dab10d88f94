"""Amounts that no plan states and that follow from what is cited: how many libraries, how long a plan runs."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.grounding.facts import Facts
from assistant.grounding.numerals import value
from assistant.grounding.sources import Source
from ingest.types import Span

_LIBRARIES = re.compile(r"(?<!第)([二两三四五六七八九十]|\d+)(?:[家个所座](?:公共)?图书馆|家?馆)(?!舍)")
_YEARS = re.compile(
    r"(?:未来|今后)([一二三四五六七八九十]|\d+)年|([一二三四五六七八九十]|\d+)年(?=(?:发展)?(?:规划|计划))"
)

_ENCLOSED = re.compile(r"“[^“”]*”|《[^《》]*》|（[^（）]*）")
_BETWEEN_ITEMS = re.compile(r"、|；|以及|和|及")


def counted_by_us(facts: Facts, sources: Sequence[Source], told: str) -> tuple[Span, ...]:
    """Return where a clause counts the libraries cited (`两馆`), the years of a cited plan (`未来五年`) or a list.

    `told` is the whole sentence: 以下三个方面：… counts what follows the colon.
    """
    libraries = len({source.plan.library for source in sources})
    periods = {source.plan.period for source in sources if source.plan.period}
    lengths = {period.end - period.start + 1 for period in periods}
    spans = [m.span() for m in _LIBRARIES.finditer(facts.text) if value(m[1]) == libraries > 1]
    years = (m.span() for m in _YEARS.finditer(facts.text) if value(m[1] or m[2]) in lengths)
    return (*spans, *years, *_counts_of_a_list(facts, told))


def _counts_of_a_list(facts: Facts, told: str) -> list[Span]:
    """Return the figures that tell how many items follow the colon that ends the clause."""
    if not facts.text.endswith("：") or facts.text not in told:
        return []
    after = _ENCLOSED.sub("", told.split(facts.text, maxsplit=1)[1])
    items = len(_BETWEEN_ITEMS.split(after.rstrip("。等")))
    return [f.span for f in facts.figures if f.low == f.high == items > 1 and not f.ordinal and not f.bound]


def without(facts: Facts, spans: Sequence[Span]) -> Facts:
    """Return the facts less the figures inside `spans`."""
    kept = [
        f for f in facts.figures if not any(start <= f.span[0] and f.span[1] <= end for start, end in spans)
    ]
    return replace(facts, figures=tuple(kept))
