"""Progress of a batch, and what became of it."""

from pathlib import Path
from types import TracebackType
from typing import Self

from rich.progress import TaskProgressColumn, TextColumn

from assistant.cli.show.console import error_console, plain
from assistant.cli.show.progress import progress_bar


class BatchProgress:
    """A bar over the input's bytes on standard error; bad lines are named as they are met."""

    def __init__(self, size: int) -> None:
        self.done = 0
        """Lines answered."""
        self.bad = 0
        """Lines that could not be answered."""
        self._console = error_console()
        self._bar = progress_bar("回答问题", TaskProgressColumn(), TextColumn("{task.fields[done]} 题"))
        self._task = self._bar.add_task("", total=size, done=0)

    def __enter__(self) -> Self:
        """Show the bar."""
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the bar as it stands."""
        self._bar.stop()

    def advance(self, size: int) -> None:
        """Count bytes read."""
        self._bar.advance(self._task, size)

    def answered(self) -> None:
        """Count an answer."""
        self.done += 1
        self._bar.update(self._task, done=self.done)

    def bad_line(self, number: int, reason: str) -> None:
        """Name a line (1-based) that was left out."""
        self.bad += 1
        self._console.print(plain(f"第 {number} 行没有回答：{reason}", style="red"), soft_wrap=True)

    def summary(self, output: Path) -> None:
        """Say how many lines were answered, and where the answers are."""
        left_out = f"，{self.bad} 行有误没有回答" if self.bad else ""
        self._console.print(plain(f"已回答 {self.done} 题{left_out}，写入 {output}"), soft_wrap=True)
