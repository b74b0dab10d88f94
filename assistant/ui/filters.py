"""Filters as the browser's own `<select>`: usable with keyboard, screen reader and phone (gradio #8615, #10532)."""

from collections.abc import Iterable

import gradio as gr

from assistant.contract import period_text
from assistant.ui.markup import Markup, element, join
from assistant.ui.words import Words
from ingest.types import Plan

# Gradio fills the template in with JavaScript: only ${...} may carry data, and `options` is escaped markup.
TEMPLATE = "<label><span>${caption}</span><select>${options}</select></label>"

ON_LOAD = """
const choose = () => { props.value = element.querySelector('select').value; };
element.addEventListener('change', () => { choose(); trigger('choose'); });
watch('options', choose);
"""

ON_LOAD_LANGUAGE = """
element.addEventListener('change', () => {
  document.documentElement.dataset.speaks = element.querySelector('option:checked').lang;
});
"""


def native_select(caption: str, options: Markup, *, elem_id: str, also: str = "") -> gr.HTML:
    """Make a select whose value is that of the chosen option; it fires `choose`. `also` is JavaScript of its own."""
    return gr.HTML(
        value="",
        html_template=TEMPLATE,
        js_on_load=ON_LOAD + also,
        caption=caption,
        options=options,
        elem_id=elem_id,
        elem_classes=["wq-select"],
        apply_default_css=False,
    )


def language_select(words: Words) -> gr.HTML:
    """Offer the page's languages, each by its own name."""
    options = join(
        [
            element("option", "中文", value="zh", lang="zh-CN"),
            element("option", "English", value="en", lang="en"),
        ]
    )
    return native_select(words.language, options, elem_id="wq-language", also=ON_LOAD_LANGUAGE)


def library_options(plans: Iterable[Plan], words: Words) -> Markup:
    """Offer every library once."""
    names = dict.fromkeys(plan.library for plan in plans if plan.library)
    return join([_option("", words.all_libraries), *(_option(name, name) for name in names)])


def period_options(plans: Iterable[Plan], words: Words) -> Markup:
    """Offer every period once, oldest first."""
    periods = sorted({plan.period for plan in plans if plan.period}, key=lambda p: (p.start, p.end))
    named = (
        _option(period_text(p), f"{p.name}（{period_text(p)}）" if p.name else period_text(p))
        for p in periods
    )
    return join([_option("", words.all_periods), *named])


def _option(value: str, text: str) -> Markup:
    return element("option", text, value=value)
