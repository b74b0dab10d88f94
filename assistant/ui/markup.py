"""HTML made of parts: text is escaped where it enters, so that nothing a plan or a person wrote becomes markup."""

import re
from collections.abc import Iterable
from html import escape


class Markup(str):
    """HTML that is safe to show."""

    __slots__ = ()


Part = str | Markup | None

BRACKETS = re.compile(r"(（[^（）]*）)")


def element(name: str, /, *parts: Part, **attributes: str | int | bool | None) -> Markup:
    """Write an element.

    Plain strings among `parts` are escaped, `Markup` stands as it is, None is left out. Of the attributes, `_` in a
    name is `-`, a trailing `_` is dropped (`class_`), True writes the bare name, False and None leave it out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(f"<{name}{written}>{join(parts)}</{name}>")


def join(parts: Iterable[Part]) -> Markup:
    """Put parts one after another, plain strings escaped."""
    return Markup(
        "".join(part if isinstance(part, Markup) else escape(part) for part in parts if part is not None)
    )


def whole_brackets(name: str) -> list[Part]:
    """Write a name; a line breaks before its brackets, such as a plan's years, not inside them."""
    return [
        element("span", part, class_="wq-whole") if part.startswith("（") else part
        for part in BRACKETS.split(name)
    ]


def failure_html(message: str) -> Markup:
    """Say what went wrong."""
    return element("p", message, class_="wq-failure", role="alert")


def _attribute(key: str, value: str | int | bool | None) -> str:
    name = key.rstrip("_").replace("_", "-")
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
