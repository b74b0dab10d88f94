"""Progress bars on standard error; silent when that is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from assistant.cli.show.console import error_console


def progress_bar(label: str, *columns: ProgressColumn) -> Progress:
    """Return a bar with a label before it, `columns` after it, and the time left."""
    console = error_console()
    return Progress(
        TextColumn(label),
        BarColumn(),
        *columns,
        TextColumn("剩余"),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )


@contextmanager
def question_progress(total: int, label: str = "评测") -> Iterator[Callable[[int, int], None]]:
    """Show how many of `total` questions, or what `label` says, are done; call what is given with (done, total)."""
    with progress_bar(label, MofNCompleteColumn()) as bar:
        task = bar.add_task("", total=total)
        yield lambda done, _: bar.update(task, completed=done)
