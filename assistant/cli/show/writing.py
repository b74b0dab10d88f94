"""An answer on a terminal while it is written: each sentence marked as soon as it has been checked."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderResult
from rich.live import Live
from rich.text import Text

from assistant.cli.show.console import plain
from assistant.types import Answer, Done, Event
from assistant.writing import Writing

VERIFIED, WITHDRAWN = "√", "×"
"""In every encoding that Chinese terminals use, GBK too."""


class _View:
    """The end of what is written: as much as the terminal has room for, so that it can be taken back."""

    def __init__(self) -> None:
        self.writing = Writing()

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        text = Text()
        for claim in self.writing.checked:
            mark, style, words = (
                (VERIFIED, "green", "") if claim.verified else (WITHDRAWN, "red", "dim strike")
            )
            text.append(f"{mark} ", style).append(plain(f"{claim.text}\n", words))
        text.append(plain(self.writing.unchecked, "dim"))
        lines = text.wrap(console, options.max_width)
        yield Text("\n").join(lines[-max(console.height - 2, 1) :])


def watch(events: Iterable[Event], out: Console) -> Answer | None:
    """Show an answer as it comes and take it off the screen again; return it. None when the events end without it."""
    view = _View()
    with Live(
        view, console=out, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
    ) as live:
        for event in events:
            if isinstance(event, Done):
                return event.answer
            view.writing = view.writing.after(event)
            live.refresh()
    return None
