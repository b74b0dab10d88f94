"""Where output goes: tables and text for people, JSON for programs."""

import json
import sys
from typing import Any, Final

from rich.console import Console
from rich.text import Text

PIPE_WIDTH: Final = 10_000
"""Columns when the output is no terminal: programs read lines, so none is broken."""

_CONTROL: Final = {
    code: "\N{REPLACEMENT CHARACTER}" for code in (*range(32), *range(127, 160)) if code not in (9, 10)
}


def console() -> Console:
    """Return the console for results: no markup, since answers are full of [1]."""
    terminal = sys.stdout.isatty()
    return Console(
        file=sys.stdout, width=None if terminal else PIPE_WIDTH, markup=False, highlight=False, emoji=False
    )


def error_console() -> Console:
    """Return the console for progress and messages, so that results can be piped away without them."""
    return Console(file=sys.stderr, markup=False, highlight=False, emoji=False)


def plain(text: str, style: str = "") -> Text:
    """Make document or question text safe to print: control characters could drive the terminal."""
    return Text(text.translate(_CONTROL), style=style)


def print_json(value: Any) -> None:  # noqa: ANN401 - any JSON value
    """Print one JSON value, readable and in UTF-8, to standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def note(message: str, style: str = "") -> None:
    """Tell the user something that is no result: it goes to standard error, unwrapped."""
    error_console().print(plain(message, style), soft_wrap=True)


def print_text(text: str) -> None:
    """Print a text that is laid out already."""
    console().print(plain(text), soft_wrap=True)
