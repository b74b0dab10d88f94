"""One turn of the conversation as HTML: the question, the answer with its numbers, the places behind them."""

import re

from assistant.contract import period_text
from assistant.types import Answer, Citation, Claim
from assistant.ui.markup import Markup, Part, element, failure_html, join
from assistant.ui.naming import PATH_SEPARATOR, citation_line, page_text, plan_title
from assistant.ui.turns import Passage, Turn
from assistant.ui.words import Words
from assistant.writing import Writing

MARKER = re.compile(r"\[(\d{1,4})\]")


def turn_html(number: int, turn: Turn, words: Words) -> Markup:
    """Show a finished turn; `number` is its place in the conversation, from 0."""
    answer = turn.answer
    body = (
        _status_line(answer, words),
        element("div", *_paragraphs(answer, number, words), class_="wq-text"),
        *(element("p", note, class_="wq-note") for note in answer.notes),
        _citations(answer.citations, number, words),
        _passages(turn, number, words),
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
        ),
    )
    return _turn(number, question, body, words, busy=True)


def _checked(claim: Claim, words: Words) -> Markup:
    if claim.verified:
        return element("p", claim.text, class_="wq-kept", title=words.status["answered"])
    return element("p", element("s", claim.text), element("small", words.withdrawn), class_="wq-withdrawn")


def failed_html(number: int, question: str, message: str, words: Words) -> Markup:
    """Show a turn that has no answer, and why."""
    return _turn(number, question, (failure_html(message),), words)


def _turn(number: int, question: str, body: tuple[Part, ...], words: Words, *, busy: bool = False) -> Markup:
    asked = element(
        "h2", element("span", words.you_asked, class_="wq-unseen"), question, class_="wq-question"
    )
    answered = element("div", *body, class_="wq-answer", aria_busy="true" if busy else "false")
    return element("article", asked, answered, class_="wq-turn", data_turn=number)


def _status_line(answer: Answer, words: Words) -> Markup:
    badge = words.reason[answer.reason] if answer.status == "abstained" else words.status[answer.status]
    badge = badge or words.status[answer.status]
    took = f"{answer.elapsed_ms:.0f} ms" if answer.elapsed_ms < 1000 else f"{answer.elapsed_ms / 1000:.1f} s"
    about = [words.mode[answer.mode]] if answer.status != "abstained" else []
    facts = " · ".join([*about, words.elapsed.format(took)])
    sources = "\n".join(citation_line(citation, words) for citation in answer.citations)
    copied = "\n\n".join(part for part in (answer.text, sources) if part)
    return element(
        "div",
        element("span", badge, class_=f"wq-badge wq-{answer.status}"),
        element("span", facts, class_="wq-facts"),
        element(
            "button", words.copy, type="button", class_="wq-copy", data_copy=copied, data_done=words.copied
        ),
        class_="wq-status",
    )


def _paragraphs(answer: Answer, turn: int, words: Words) -> list[Markup]:
    known = {citation.number: citation for citation in answer.citations}
    return [
        element("p", *_with_chips(line, known, turn, words))
        for line in answer.text.splitlines()
        if line.strip()
    ]


def _with_chips(line: str, known: dict[int, Citation], turn: int, words: Words) -> list[Part]:
    parts: list[Part] = []
    end = 0
    for match in MARKER.finditer(line):
        citation = known.get(int(match[1]))
        if citation is not None:
            before = line[end : match.start()]
            chip = _chip(citation, turn, words)
            # The last character keeps the number company where the line breaks.
            parts += [before[:-1], element("span", before[-1:], chip, class_="wq-together")]
            end = match.end()
    return [*parts, line[end:]]


def _chip(citation: Citation, turn: int, words: Words) -> Markup:
    return element(
        "button",
        str(citation.number),
        type="button",
        class_="wq-chip",
        data_open="citation",
        data_turn=turn,
        data_number=citation.number,
        title=f"{citation.library} · {_path(citation.section)}",
        aria_label=words.citation.format(citation.number),
    )


def _citations(citations: tuple[Citation, ...], turn: int, words: Words) -> Markup | None:
    if not citations:
        return None
    rows = (
        _place_row(
            "citation",
            turn,
            citation.number,
            head=citation.library,
            plan=plan_title(citation.library, citation.plan, citation.period),
            rest=(_path(citation.section), page_text(citation.page, words)),
        )
        for citation in citations
    )
    return element("ol", *rows, class_="wq-places", aria_label=words.sources)


def _passages(turn: Turn, number: int, words: Words) -> Markup | None:
    """Offer the passages found: beside an abstention they are the nearest thing there is to an answer."""
    if not turn.passages:
        return None
    rows = (
        _place_row("passage", number, rank, head=p.plan.library, plan=_plan(p), rest=(_path(p.path), p.text))
        for rank, p in enumerate(turn.passages, start=1)
    )
    return element(
        "details",
        element("summary", words.nearest),
        element("ol", *rows, class_="wq-places wq-found", aria_label=words.nearest),
        class_="wq-nearest",
        open=turn.answer.status == "abstained",
    )


def _plan(passage: Passage) -> str:
    return plan_title(passage.plan.library, passage.plan.title, period_text(passage.plan.period))


def _path(path: tuple[str, ...]) -> str:
    return PATH_SEPARATOR.join(path)


def _place_row(kind: str, turn: int, number: int, *, head: str, plan: str, rest: tuple[str, ...]) -> Markup:
    button = element(
        "button",
        element("span", str(number), class_="wq-number"),
        element(
            "span",
            element("span", element("strong", head), f" · {plan}", class_="wq-place-head"),
            *(element("span", part, class_="wq-place-rest") for part in rest if part),
            class_="wq-place",
        ),
        type="button",
        data_open=kind,
        data_turn=turn,
        data_number=number,
    )
    return element("li", button)


def turns_html(turns: tuple[Turn, ...], words: Words) -> Markup:
    """Show finished turns one below another."""
    return join(turn_html(number, turn, words) for number, turn in enumerate(turns))
