"""What stands under an answer: who says it, where, in which words; and the passages that were found."""

from itertools import groupby

from assistant.contract import period_text
from assistant.types import Citation
from assistant.ui.markup import Markup, Part, element, whole_brackets
from assistant.ui.naming import PATH_SEPARATOR, page_text, plan_title
from assistant.ui.turns import Passage, Turn
from assistant.ui.words import CONTENT_LANGUAGE, Words


def sources_html(citations: tuple[Citation, ...], turn: int, words: Words) -> Markup | None:
    """List the places cited in turn `turn`, those of one section together, each number with its exact quote.

    Not read out with the answer (`aria-live`): who wants a source goes there.
    """
    if not citations:
        return None
    groups = [tuple(group) for _, group in groupby(citations, key=lambda c: (c.plan_id, c.section))]
    before = ("", *(group[0].plan_id for group in groups))
    places = (
        _place(group, turn, words, named=group[0].plan_id != last)
        for group, last in zip(groups, before, strict=False)
    )
    return element(
        "section",
        element("h3", words.sources),
        element("ol", *places, class_="wq-places", lang=CONTENT_LANGUAGE),
        class_="wq-sources",
        aria_live="off",
    )


def _place(citations: tuple[Citation, ...], turn: int, words: Words, *, named: bool) -> Markup:
    """Write one section's citations; `named`: below their plan's name, which the group before does not have."""
    first = citations[0]
    plan = plan_title(first.library, first.plan, first.period)
    quotes = (
        _opener(
            "citation",
            turn,
            citation.number,
            f"[{citation.number}]",
            element("span", *_quote(citation), class_="wq-quote"),
            element("span", page_text(citation.page, words), class_="wq-place-page", lang=words.lang)
            if citation.page is not None
            else None,
        )
        for citation in citations
    )
    return element(
        "li",
        _head(first.library, plan) if named else None,
        element("p", PATH_SEPARATOR.join(first.section), class_="wq-place-path"),
        *quotes,
    )


def _quote(citation: Citation) -> tuple[Part, ...]:
    """Write a quote; a heading quoted with the sentence after it is set apart from that."""
    for heading in citation.section:
        if citation.quote.startswith(heading) and citation.quote != heading:
            return element("b", heading), citation.quote.removeprefix(heading)
    return (citation.quote,)


def passages_html(turn: Turn, number: int, words: Words) -> Markup | None:
    """Offer the passages found: beside an abstention they are the nearest thing there is to an answer."""
    if not turn.passages:
        return None
    rows = (_found(passage, number, rank) for rank, passage in enumerate(turn.passages, start=1))
    return element(
        "details",
        element("summary", words.nearest),
        element("ol", *rows, class_="wq-places wq-found", lang=CONTENT_LANGUAGE),
        class_="wq-nearest",
        open=turn.answer.status == "abstained",
        aria_live="off",
    )


def _found(passage: Passage, turn: int, rank: int) -> Markup:
    plan = plan_title(passage.plan.library, passage.plan.title, period_text(passage.plan.period))
    said = element(
        "span",
        _head(passage.plan.library, plan),
        element("span", PATH_SEPARATOR.join(passage.path), class_="wq-place-path"),
        element("span", passage.text, class_="wq-quote"),
    )
    return element("li", _opener("passage", turn, rank, str(rank), said))


def _head(library: str, plan: str) -> Markup:
    return element("span", element("strong", library), " ", *whole_brackets(plan), class_="wq-place-head")


def _opener(kind: str, turn: int, number: int, label: str, *parts: Markup | None) -> Markup:
    """Write the button that opens a place beside the conversation."""
    return element(
        "button",
        element("span", label, class_="wq-number"),
        *parts,
        type="button",
        data_open=kind,
        data_turn=turn,
        data_number=number,
    )
