"""An ingest while it runs, and what came of it."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from rich.progress import MofNCompleteColumn, TextColumn

from assistant.cli.show.console import note
from assistant.cli.show.plans import print_plans
from assistant.cli.show.progress import progress_bar
from vectorstore.sync import Outcome, Progress, SyncSummary

_OUTCOMES: Final[Mapping[Outcome, str]] = {
    "added": "新收录",
    "updated": "更新",
    "unchanged": "没有变化",
    "removed": "已删去",
    "duplicate": "内容重复",
    "failed": "未能收录",
}

_NAMED: Final = 5
"""Files named in one line."""


@contextmanager
def ingest_progress(files: int) -> Iterator[Callable[[Progress], None]]:
    """Show files done, chunks stored a second, and the time left; call what is given with each `Progress`."""
    started = time.monotonic()
    with progress_bar(
        "收录",
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]:.0f} 段/秒"),
        TextColumn("{task.fields[file]}"),
    ) as bar:
        task = bar.add_task("", total=files, rate=0.0, file="")

        def show(progress: Progress) -> None:
            seconds = max(time.monotonic() - started, 1e-3)
            rate = progress.chunks_stored / seconds
            bar.update(task, completed=progress.files_done, rate=rate, file=progress.file)

        yield show


def print_passed_over(files: Sequence[Path]) -> None:
    """Name the files that no reader is for, so that nobody waits for them to appear."""
    if not files:
        return
    names = "、".join(file.name for file in files[:_NAMED]) + ("等" if len(files) > _NAMED else "")
    note(
        f"目录中有 {len(files)} 个文件不是可收录的格式，没有读取：{names}。"
        "如是规划，请另存为 .docx、.pdf、.html 或 .txt（压缩包请先解压）后再收录。",
        style="yellow",
    )


def print_sync(summary: SyncSummary, plans: Mapping[str, dict[str, Any]]) -> None:
    """Print what was understood of each plan (`plans`: id -> the contract's JSON form), then what needs attention."""
    if plans:
        outcomes = {report.plan_id: _OUTCOMES[report.outcome] for report in summary.reports}
        print_plans(list(plans.values()), outcomes=outcomes)
    for plan in plans.values():
        for warning in plan["warnings"]:
            note(f"请核对 {plan['source']}：{warning}", style="yellow")
    for report in summary.trouble():
        note(report.message, style="red" if report.outcome == "failed" else "yellow")
    counts = {outcome: len(summary.plans(outcome)) for outcome in _OUTCOMES}
    note(
        "，".join(f"{_OUTCOMES[outcome]} {n} 份" for outcome, n in counts.items() if n)
        + f"；写入 {summary.chunks} 段。"
    )
