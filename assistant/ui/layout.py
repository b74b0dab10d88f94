"""What stands where on the page."""

from dataclasses import dataclass
from pathlib import Path

import gradio as gr

from assistant.ui.filters import language_select, library_options, native_select, period_options
from assistant.ui.header_markup import header_html
from assistant.ui.markup import Markup
from assistant.ui.source_markup import message_panel
from assistant.ui.welcome_markup import loading_html
from assistant.ui.words import Words

STATIC = Path(__file__).parent / "static"

POLL_S = 1.0
"""While the assistant loads, the page looks this often whether it is there."""

QUESTION_CHARS = 20_000
"""The box takes no more. Well beyond what may be asked: that a question is too long is said, not cut off in silence."""

LIVE = '<div aria-live="polite">${value}</div>'
"""Screen readers read an answer out when it is complete (`aria-busy` holds them back until then)."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The page's components, by what they are for."""

    header: gr.HTML
    language: gr.HTML
    ask_tab: gr.Tab
    plans_tab: gr.Tab
    welcome: gr.HTML
    past: gr.HTML
    """Finished turns but the last."""
    current: gr.HTML
    """The last turn, finished or not: only it is sent again and again while an answer grows."""
    library: gr.HTML
    period: gr.HTML
    restart: gr.Button
    question: gr.Textbox
    source: gr.HTML
    manage: gr.HTML
    """Where plans are uploaded, and the dialogs that change them."""
    plans: gr.HTML
    turns: gr.State
    """The session's finished answers, kept on the server."""
    asking: gr.State
    """The question being answered; empty when none is."""
    poll: gr.Timer


def lay_out(words: Words, manage_panel: Markup, *, loading: bool) -> Parts:
    """Place all components, `manage_panel` above the plans; call it inside a `gr.Blocks`."""
    with gr.Row(elem_id="wq-top"):
        header = _html(header_html(words), elem_id="wq-header")
        language = language_select(words)
    with gr.Tabs(elem_id="wq-tabs"):
        with gr.Tab(words.tab_ask) as ask_tab, gr.Row(elem_id="wq-desk"):
            with gr.Column(elem_id="wq-talk", min_width=0):
                welcome = _html(loading_html(words), script="conversation.js", elem_id="wq-welcome")
                past = _html(script="conversation.js", elem_id="wq-past")
                current = _html(script="conversation.js", elem_id="wq-current", template=LIVE)
                with gr.Column(elem_id="wq-composer", scale=0):
                    question = _question_box(words)
                    with gr.Row(elem_id="wq-filters"):
                        library = native_select(
                            words.library, library_options((), words), elem_id="wq-library"
                        )
                        period = native_select(words.period, period_options((), words), elem_id="wq-period")
                        restart = gr.Button(words.restart, size="sm", elem_id="wq-restart")
            with gr.Column(elem_id="wq-side", scale=0, min_width=0):
                idle = message_panel(words.source_hint, words)
                source = _html(idle, script="source.js", elem_id="wq-source", idle=idle)
        with gr.Tab(words.tab_plans) as plans_tab:
            manage = _html(manage_panel, script="manage.js", elem_id="wq-manage")
            plans = _html(elem_id="wq-plans")
    turns, asking, poll = gr.State(()), gr.State(""), gr.Timer(POLL_S, active=loading)
    return Parts(
        header=header,
        language=language,
        ask_tab=ask_tab,
        plans_tab=plans_tab,
        welcome=welcome,
        past=past,
        current=current,
        library=library,
        period=period,
        restart=restart,
        question=question,
        source=source,
        manage=manage,
        plans=plans,
        turns=turns,
        asking=asking,
        poll=poll,
    )


def _question_box(words: Words) -> gr.Textbox:
    return gr.Textbox(
        label=words.question,
        placeholder=words.placeholder,
        max_lines=6,
        max_length=QUESTION_CHARS,
        submit_btn=words.send,
        container=False,
        elem_id="wq-question",
        html_attributes=gr.InputHTMLAttributes(autocomplete="off", lang="zh-CN", enterkeyhint="send"),
    )


def _html(
    value: Markup | str = "", *, elem_id: str, script: str = "", template: str = "${value}", idle: str = ""
) -> gr.HTML:
    """Place HTML that the page's own style sheet styles and one of its scripts moves; `idle` is for the script."""
    js = (STATIC / script).read_text(encoding="utf-8") if script else None
    return gr.HTML(
        value, html_template=template, elem_id=elem_id, js_on_load=js, apply_default_css=False, idle=idle
    )
