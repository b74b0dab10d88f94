"""The page's head: its name, its mark, the lines that it is named after."""

from assistant.ui.markup import Markup, element
from assistant.ui.words import Words

# Three strokes of running water, drawn for this page.
MARK = Markup(
    '<svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true" fill="none" stroke="currentColor" '
    'stroke-width="2.4" stroke-linecap="round"><path d="M4 10c4-4 8-4 12 0s8 4 12 0"/>'
    '<path d="M4 17c4-4 8-4 12 0s8 4 12 0" opacity=".7"/><path d="M4 24c4-4 8-4 12 0s8 4 12 0" opacity=".4"/></svg>'
)


def header_html(words: Words) -> Markup:
    """Write the head."""
    name = element("h1", "问渠", element("span", "WenQu", lang="en"))
    return element("div", MARK, name, element("p", words.tagline), class_="wq-brand")
