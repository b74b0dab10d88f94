"""Models on this machine, and one that is being fetched, on the terminal."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from rich.progress import DownloadColumn
from rich.table import Table

from assistant.cli.show.console import console, plain
from assistant.cli.show.progress import progress_bar
from vectorstore.model_shelf import ShelvedModel

_ORIGINS: Final = {"shipped": "随程序附带", "downloaded": "已下载"}
_MB: Final = 1_000_000


def print_models(models: Sequence[ShelvedModel], in_use: set[str]) -> None:
    """Print one model a row; `in_use` holds the names that the settings give."""
    table = Table("模型", "来源", "大小", "使用中", "位置")
    for model in models:
        used = "是" if model.name in in_use else ""
        size = f"{model.size_bytes / _MB:.0f} MB"
        table.add_row(plain(model.name), _ORIGINS[model.origin], size, used, plain(str(model.path)))
    console().print(table)


@contextmanager
def download_progress() -> Iterator[Callable[[int, int], None]]:
    """Show bytes fetched and the time left; call what is given with (bytes done, bytes in all)."""
    with progress_bar("下载", DownloadColumn()) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
