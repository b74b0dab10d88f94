"""One turn of the conversation as HTML: the question, the answer with its numbers, the places behind them."""

from assistant.types import Answer, Claim
from assistant.ui.answer_markup import answer_html
from assistant.ui.copy_markup import copy_button
from assistant.ui.markup import Markup, Part, element, failure_html, join
from assistant.ui.naming import citation_line
from assistant.ui.sources_markup import passages_html, sources_html
from assistant.ui.turns import Turn
from assistant.ui.words import CONTENT_LANGUAGE, Words
from assistant.writing import Writing

SHORTEST_SHOWN_S = 0.1
"""Times are shown in tenths of a second, and nothing takes none."""


def turn_html(number: int, turn: Turn, words: Words) -> Markup:
    """Show a finished turn; `number` is its place in the conversation, from 0."""
    answer = turn.answer
    body = (
        _status_line(answer, words),
        answer_html(turn, number, words),
        *(element("p", note, class_="wq-note") for note in answer.notes),
        sources_html(answer.citations, number, words),
        passages_html(turn, number, words),
    )
    return _turn(number, answer.question, body, words)


def pending_html(number: int, question: str, writing: Writing, words: Words, *, waiting: str = "") -> Markup:
    """Show a turn whose answer is being written; `waiting` says what for while there is no text yet."""
    begun = writing.checked or writing.unchecked
    doing = waiting or (words.writing if begun else words.searching)
    status = element("p", doing, class_="wq-status wq-waiting", role="status")
    body = (
        status,
        element(
            "div",
            *(_checked(claim, words) for claim in writing.checked),
            *(element("p", line, class_="wq-unchecked") for line in writing.unchecked.splitlines()),
            class_="wq-text wq-writing",
            lang=CONTENT_LANGUAGE,
        ),
    )
    return _turn(number, question, body, words, busy=True)


def _checked(claim: Claim, words: Words) -> Markup:
    if claim.verified:
        return element("p", claim.text, class_="wq-kept", title=words.status["answered"])
    why = element("small", words.withdrawn, lang=words.lang)
    return element("p", element("s", claim.text), why, class_="wq-withdrawn")


def failed_html(number: int, question: str, message: str, words: Words) -> Markup:
    """Show a turn that has no answer, and why."""
    return _turn(number, question, (failure_html(message),), words)


def _turn(number: int, question: str, body: tuple[Part, ...], words: Words, *, busy: bool = False) -> Markup:
    said = element("span", question, lang=CONTENT_LANGUAGE)
    asked = element("h2", element("span", words.you_asked, class_="wq-unseen"), said, class_="wq-question")
    answered = element("div", *body, class_="wq-answer", aria_busy="true" if busy else "false")
    return element("article", asked, answered, class_="wq-turn", data_turn=number)


def _status_line(answer: Answer, words: Words) -> Markup:
    badge = words.reason[answer.reason] if answer.status == "abstained" else words.status[answer.status]
    badge = badge or words.status[answer.status]
    took = f"{max(answer.elapsed_ms / 1000, SHORTEST_SHOWN_S):.1f}"
    about = words.mode[answer.mode] if answer.status != "abstained" else None
    sources = "\n".join(citation_line(citation, words) for citation in answer.citations)
    copied = "\n\n".join(part for part in (answer.text, sources) if part)
    return element(
        "div",
        element("span", badge, class_=f"wq-badge wq-{answer.status}"),
        element("span", about) if about else None,
        element("span", words.elapsed.format(took), class_="wq-took"),
        copy_button(words.copy, copied, words, title=words.copy_what),
        class_="wq-status",
    )


def turns_html(turns: tuple[Turn, ...], words: Words) -> Markup:
    """Show finished turns one below another."""
    return join(turn_html(number, turn, words) for number, turn in enumerate(turns))
