"""The button that copies; `static/copy.js` brings it to life."""

from assistant.ui.markup import Markup, element
from assistant.ui.words import Words


def copy_button(label: str, text: str, words: Words, *, title: str) -> Markup:
    """Offer `text` for copying."""
    return element(
        "button",
        label,
        type="button",
        class_="wq-copy",
        title=title,
        data_copy=text,
        data_done=words.copied,
    )
