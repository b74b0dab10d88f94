"""What happens when the page is used. Gradio takes what a handler returns as {component: its new state}."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.loading import FOR_USERS, StillLoading, when_loaded
from assistant.service import Assistant
from assistant.types import Question
from assistant.ui.chat import answer_turn
from assistant.ui.examples import PLANS_ASKED_ABOUT, example_questions
from assistant.ui.filters import library_options, period_options
from assistant.ui.header_markup import header_html
from assistant.ui.layout import Parts
from assistant.ui.manage_markup import Management
from assistant.ui.markup import Markup, element, failure_html
from assistant.ui.plans_markup import plans_html
from assistant.ui.source_markup import citation_panel, message_panel, passage_panel
from assistant.ui.turn_markup import turn_html, turns_html
from assistant.ui.turns import Turn
from assistant.ui.welcome_markup import loading_html, unusable_html, welcome_html
from assistant.ui.words import Words, words_of
from ingest.types import ParsedPlan, Plan

Turns = tuple[Turn, ...]
Changes = dict[Any, Any]


@dataclass(frozen=True, slots=True)
class Behaviour:
    """The page's handlers, over an assistant that is there or on its way."""

    assistant: Future[Assistant]
    parts: Parts
    management: Management

    def ask(
        self, text: str, library: object, period: object, language: object, turns: Turns
    ) -> Iterator[Changes]:
        """Answer what stands in the box."""
        if not text.strip():
            yield {}
            return
        p, words = self.parts, words_of(language)
        question = Question(text, library=str(library or ""), period=str(period or ""))
        yield {
            p.question: gr.Textbox("", submit_btn=False, stop_btn=words.stop),
            p.welcome: "",
            p.past: turns_html(turns, words),
            p.asking: text,
        }
        idle = gr.Textbox(submit_btn=words.send, stop_btn=False)
        for shown in answer_turn(self.assistant, question, turns, words):
            changes: Changes = {p.current: shown.html}
            if shown.turn is not None:
                changes |= {p.turns: (*turns, shown.turn), p.asking: "", p.question: idle}
            if shown.failed:
                changes |= {p.asking: "", p.question: gr.Textbox(text, submit_btn=words.send, stop_btn=False)}
            yield changes

    def ask_example(
        self, library: object, period: object, language: object, turns: Turns, event: gr.EventData
    ) -> Iterator[Changes]:
        """Answer the example that was clicked."""
        yield from self.ask(_text(event, "question"), library, period, language, turns)

    def stop(self, asking: str, language: object, turns: Turns) -> Changes:
        """Give the question back; what was written of its answer is unchecked and goes."""
        p, words = self.parts, words_of(language)
        box = gr.Textbox(asking, submit_btn=words.send, stop_btn=False)
        welcome = "" if turns else self._welcome(words)
        return {p.question: box, p.current: "", p.asking: "", p.welcome: welcome}

    def restart(self, language: object) -> Changes:
        """Begin a new conversation."""
        p, words = self.parts, words_of(language)
        box = gr.Textbox("", submit_btn=words.send, stop_btn=False)
        emptied = {p.past: "", p.current: "", p.turns: (), p.asking: "", p.question: box}
        return emptied | {p.source: message_panel(words.source_hint, words), p.welcome: self._welcome(words)}

    def open_source(self, language: object, turns: Turns, event: gr.EventData) -> Changes:
        """Show the place behind a number, or a passage that was found."""
        words = words_of(language)
        panel = self._panel(
            _text(event, "kind"), _number(event, "turn"), _number(event, "number"), turns, words
        )
        # Each opening differs from the last, so that the same place can be opened again after it was closed.
        return {self.parts.source: element("div", panel, data_opening=time.monotonic_ns())}

    def refresh(self, language: object, turns: Turns, asking: str) -> Changes:
        """Show what can be asked about now."""
        p, words = self.parts, words_of(language)
        changes: Changes = {p.poll: gr.Timer(active=not self.assistant.done())}
        with suppress(*FOR_USERS):  # the welcome says what is wrong
            plans = self._plans()
            changes[p.library] = gr.HTML(options=library_options(plans, words))
            changes[p.period] = gr.HTML(options=period_options(plans, words))
        return changes if turns or asking else changes | {p.welcome: self._welcome(words)}

    def list_plans(self, language: object) -> Changes:
        """Show what the corpus holds now, and how it is known."""
        try:
            parsed, words = self._parsed(self._plans()), words_of(language)
            table = plans_html(parsed, words, changeable=self.management.changeable)
            return {self.parts.plans: table}
        except FOR_USERS as error:
            return {self.parts.plans: failure_html(str(error))}

    def speak(self, language: object, turns: Turns, asking: str) -> Changes:
        """Say everything in another language."""
        p, words = self.parts, words_of(language)
        hint = message_panel(words.source_hint, words)
        submit = {"submit_btn": False, "stop_btn": words.stop} if asking else {"submit_btn": words.send}
        changes: Changes = {
            p.header: header_html(words),
            p.language: gr.HTML(caption=words.language),
            p.ask_tab: gr.Tab(label=words.tab_ask),
            p.plans_tab: gr.Tab(label=words.tab_plans),
            p.library: gr.HTML(caption=words.library),
            p.period: gr.HTML(caption=words.period),
            p.restart: words.restart,
            p.question: gr.Textbox(label=words.question, placeholder=words.placeholder, **submit),
            p.source: gr.HTML(hint, idle=hint),
            p.past: turns_html(turns if asking else turns[:-1], words),
            p.manage: self.management.panel(words),
        }
        if turns and not asking:
            changes[p.current] = turn_html(len(turns) - 1, turns[-1], words)
        return changes

    def _plans(self) -> tuple[Plan, ...]:
        return when_loaded(self.assistant).corpus.plans()

    def _parsed(self, plans: Sequence[Plan]) -> tuple[ParsedPlan, ...]:
        return tuple(when_loaded(self.assistant).corpus.parsed(plan.id) for plan in plans)

    def _welcome(self, words: Words) -> Markup:
        try:
            plans = self._plans()
            return welcome_html(plans, example_questions(self._parsed(plans[:PLANS_ASKED_ABOUT])), words)
        except StillLoading:
            return loading_html(words)
        except FOR_USERS as error:
            return unusable_html(str(error), words)

    def _panel(self, kind: str, turn: int, number: int, turns: Turns, words: Words) -> Markup:
        gone = message_panel(words.source_gone, words)
        if not 0 <= turn < len(turns):
            return gone
        try:
            corpus = when_loaded(self.assistant).corpus
            if kind == "passage" and 1 <= number <= len(turns[turn].passages):
                passage = turns[turn].passages[number - 1]
                return passage_panel(corpus.parsed(passage.plan.id), passage, words)
            for citation in turns[turn].answer.citations:
                if citation.number == number:
                    return citation_panel(corpus.parsed(citation.plan_id), citation, words)
        except KeyError:
            return gone  # the plan has been removed since
        except FOR_USERS as error:
            return message_panel(str(error), words)
        return gone


def _text(event: gr.EventData, name: str) -> str:
    """Read a string that the browser sent; empty when it sent something else."""
    value = event._data.get(name) if isinstance(event._data, dict) else None
    return value if isinstance(value, str) else ""


def _number(event: gr.EventData, name: str) -> int:
    """Read a number that the browser sent; -1 when it sent something else."""
    value = event._data.get(name) if isinstance(event._data, dict) else None
    return value if isinstance(value, int) else -1
