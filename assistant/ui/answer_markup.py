"""An answer's text as HTML: each statement tied to its numbers, and a table where several plans speak."""

import re
from collections.abc import Mapping, Set
from itertools import chain, groupby

from assistant.types import Citation
from assistant.ui.blocks import MARKER, Block, blocks_of
from assistant.ui.markup import Markup, Part, element, whole_brackets
from assistant.ui.naming import PATH_SEPARATOR
from assistant.ui.turns import Turn
from assistant.ui.words import CONTENT_LANGUAGE, Words

STATEMENT = re.compile(rf"(?P<text>.*?)(?P<numbers>(?:{MARKER.pattern})+|$)")
"""Some text and the numbers right behind it."""


def answer_html(turn: Turn, number: int, words: Words) -> Markup:
    """Write the text of the conversation's turn `number`."""
    citations = turn.answer.citations
    chips = {citation.number: _chip(citation, number, words) for citation in citations}
    headings = frozenset(chain.from_iterable(citation.section for citation in citations))
    blocks = blocks_of(turn.answer.text, turn.speakers)
    compared = sum(bool(block.who) for block in blocks) > 1
    body: list[Markup] = []
    for named, run in groupby(blocks, key=lambda block: bool(block.who)):
        said = [(block.who, _lines(block, chips, headings)) for block in run]
        if named and compared:
            body.append(_table(said))
        else:
            body += [part for who, lines in said for part in (*_speaker(who), *lines)]
    return element("div", *body, class_="wq-text", lang=CONTENT_LANGUAGE)


def _table(said: list[tuple[str, list[Markup]]]) -> Markup:
    rows = (
        element(
            "tr", element("th", *whole_brackets(who), scope="row", class_="wq-speaker"), element("td", *lines)
        )
        for who, lines in said
    )
    return element("table", element("tbody", *rows), class_="wq-compared")


def _speaker(who: str) -> tuple[Markup, ...]:
    return (element("h3", *whole_brackets(who), class_="wq-speaker"),) if who else ()


def _lines(block: Block, chips: Mapping[int, Markup], headings: Set[str]) -> list[Markup]:
    """Write a paragraph a line; headings that a plan gave stand out, and so does a verdict before what it rests on."""
    written = []
    for line in block.lines:
        verdict = not block.who and line.endswith("：")
        role = "wq-verdict" if verdict else "wq-item" if MARKER.sub("", line) in headings else None
        written.append(element("p", *_claims(line, chips), class_=role))
    return written


def _claims(line: str, chips: Mapping[int, Markup]) -> list[Part]:
    """Write a line's statements, each with the numbers that follow it; a number without a citation stays text."""
    claims: list[Part] = []
    for match in STATEMENT.finditer(line):
        numbers = [chips.get(int(number), f"[{number}]") for number in MARKER.findall(match["numbers"])]
        if not any(isinstance(number, Markup) for number in numbers):
            claims.append(match[0])
            continue
        text = match["text"]
        # The last character keeps the numbers company where the line breaks.
        together = element("span", text[-1:], *numbers, class_="wq-together")
        claims.append(element("span", text[:-1], together, class_="wq-claim"))
    return claims


def _chip(citation: Citation, turn: int, words: Words) -> Markup:
    return element(
        "button",
        f"[{citation.number}]",
        type="button",
        class_="wq-chip",
        data_open="citation",
        data_turn=turn,
        data_number=citation.number,
        title=f"{citation.library} · {PATH_SEPARATOR.join(citation.section)}",
        aria_label=words.citation.format(citation.number),
    )
