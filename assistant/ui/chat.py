"""The conversation's turns: from a question to what the page shows next."""

import logging
import time
from collections.abc import Generator, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace

from assistant.loading import FOR_USERS, when_loaded
from assistant.service import Assistant
from assistant.types import Done, Event, Question
from assistant.ui.markup import Markup
from assistant.ui.turn_markup import failed_html, pending_html, turn_html
from assistant.ui.turns import Turn, keep
from assistant.ui.words import Words
from assistant.writing import Writing
from vectorstore.types import Corpus

log = logging.getLogger(__name__)

LOADING_PATIENCE_S = 120.0
"""How long a question that comes early waits for the assistant."""

UPDATE_EVERY_S = 0.08
"""A dozen updates a second read as flowing text; more would only load the line."""

TURNS_GIVEN = 8
"""Earlier questions handed on: a follow-up refers to the last few."""


@dataclass(frozen=True, slots=True)
class Shown:
    """The latest turn as it stands now."""

    html: Markup
    turn: Turn | None = None
    """There when the turn is complete."""
    failed: bool = False
    """The question could not be answered and goes back into its box."""


def answer_turn(
    assistant: Future[Assistant], question: Question, answered: tuple[Turn, ...], words: Words
) -> Generator[Shown, None, None]:
    """Answer a question, showing the text as it comes. The last one shown has the finished turn, or has failed."""
    number = len(answered)
    earlier = tuple(turn.answer.question for turn in answered[-TURNS_GIVEN:])
    waiting = "" if assistant.done() else words.waiting
    yield Shown(pending_html(number, question.text, Writing(), words, waiting=waiting))
    try:
        ready = when_loaded(assistant, timeout_s=LOADING_PATIENCE_S)
        events = ready.stream(replace(question, turns=earlier))
        try:
            yield from _show(events, number, question.text, ready.corpus, words)
        finally:
            if isinstance(events, Generator):
                events.close()
    except FOR_USERS as error:
        yield Shown(failed_html(number, question.text, str(error), words), failed=True)
    except Exception:
        log.exception("an answer broke off")
        yield Shown(failed_html(number, question.text, words.broke_off, words), failed=True)


def _show(
    events: Iterator[Event], number: int, question: str, corpus: Corpus, words: Words
) -> Iterator[Shown]:
    writing, shown_at = Writing(), 0.0
    for event in events:
        if isinstance(event, Done):
            turn = keep(event.answer, corpus)
            yield Shown(turn_html(number, turn, words), turn)
            return
        writing = writing.after(event)
        if time.monotonic() - shown_at >= UPDATE_EVERY_S:
            yield Shown(pending_html(number, question, writing, words))
            shown_at = time.monotonic()
