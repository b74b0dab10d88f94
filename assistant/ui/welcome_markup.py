"""What the page shows before the first question: what is held, what can be asked, or that it is still loading."""

from collections.abc import Sequence

from assistant.ui.markup import Markup, element, failure_html
from assistant.ui.words import Words
from ingest.types import Plan


def welcome_html(plans: Sequence[Plan], questions: Sequence[str], words: Words) -> Markup:
    """Greet with the corpus and a few questions that it can answer."""
    libraries = len({plan.library for plan in plans})
    held = words.held.format(plans=len(plans), libraries=libraries) if plans else words.held_none
    buttons = (
        element("li", element("button", question, type="button", data_ask=question)) for question in questions
    )
    return _welcome(
        words,
        element("p", held, class_="wq-held"),
        element("h3", words.try_asking) if questions else None,
        element("ul", *buttons, class_="wq-examples", lang="zh-CN"),
    )


def loading_html(words: Words) -> Markup:
    """Say that the plans are on their way."""
    return _welcome(words, element("p", words.loading, class_="wq-held wq-waiting", role="status"))


def unusable_html(message: str, words: Words) -> Markup:
    """Say why no question can be answered."""
    return _welcome(words, failure_html(message))


def _welcome(words: Words, *parts: Markup | None) -> Markup:
    return element(
        "section", element("h2", words.welcome), element("p", words.welcome_more), *parts, class_="wq-welcome"
    )
