"""The web page: its components, and which of them sets what in motion."""

import asyncio
import sys
from concurrent.futures import Future
from typing import Any

import gradio as gr

from assistant.service import Assistant
from assistant.ui.behaviour import Behaviour
from assistant.ui.layout import Parts, lay_out
from assistant.ui.manage_markup import Access, Management
from assistant.ui.words import ZH

QUEUE_LENGTH = 64
"""Requests that wait their turn; beyond it the page says that it is busy."""

AT_ONCE = 4
"""Requests worked on at a time: answers need the processor, and the page must stay quick beside them."""

UPLOAD_MEGABYTES = 100
"""Largest file that the page offers to upload, unless the server says otherwise."""

QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
"""No veil over what is being updated; no entry in Gradio's own API, beside which ours would be a second one."""


def create_ui(
    assistant: Future[Assistant], *, access: Access = "closed", upload_megabytes: int = UPLOAD_MEGABYTES
) -> gr.Blocks:
    """Make the page of an assistant that is there or on its way; until then it says 正在载入.

    `access`: whether its visitors may change the plans, which the REST API then does for them.
    """
    # Where no event loop runs, Gradio makes a new one for each of its locks and closes none of them.
    return asyncio.run(_create(assistant, Management(access, upload_megabytes)))


async def _create(assistant: Future[Assistant], management: Management) -> gr.Blocks:
    page: gr.Blocks
    with gr.Blocks(title="问渠 WenQu", analytics_enabled=False, fill_width=True) as page:
        parts = lay_out(ZH, management.panel(ZH), loading=not assistant.done())
        _connect(page, parts, Behaviour(assistant, parts, management))
    page.queue(max_size=QUEUE_LENGTH, default_concurrency_limit=AT_ONCE, api_open=False)
    # After every event Gradio would work out response times for a dashboard that is not served.
    page._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize
    return page


def _connect(page: gr.Blocks, p: Parts, does: Behaviour) -> None:
    filters = [p.library, p.period, p.language, p.turns]
    answered = [p.question, p.welcome, p.past, p.current, p.turns, p.asking]
    asked = p.question.submit(does.ask, [p.question, *filters], answered, **QUIET)
    example = p.welcome.ask(does.ask_example, filters, answered, **QUIET)
    stopped = [p.question, p.current, p.asking, p.welcome]
    p.question.stop(does.stop, [p.asking, p.language, p.turns], stopped, cancels=[asked, example], **QUIET)

    for conversation in (p.past, p.current):
        conversation.open(does.open_source, [p.language, p.turns], [p.source], **QUIET)
    fresh = [p.past, p.current, p.turns, p.asking, p.question, p.source, p.welcome]
    p.restart.click(does.restart, [p.language], fresh, cancels=[asked, example], **QUIET)

    offered = [p.library, p.period, p.poll, p.welcome]
    state = [p.language, p.turns, p.asking]
    gr.on([page.load, p.poll.tick], does.refresh, state, offered, **QUIET)
    p.plans_tab.select(does.list_plans, [p.language], [p.plans], **QUIET)
    changed = p.manage.managed(does.list_plans, [p.language], [p.plans], **QUIET)
    changed.then(does.refresh, state, offered, **QUIET)

    words = [
        p.header,
        p.language,
        p.ask_tab,
        p.plans_tab,
        p.library,
        p.period,
        p.restart,
        p.question,
        p.source,
        p.past,
        p.manage,
    ]
    spoken = p.language.choose(does.speak, state, [*words, p.current], **QUIET)
    spoken.then(does.refresh, state, offered, **QUIET).then(does.list_plans, [p.language], [p.plans], **QUIET)
