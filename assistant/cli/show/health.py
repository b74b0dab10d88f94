"""The doctor's report on the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from rich.table import Table

from assistant.cli.health import Finding, State
from assistant.cli.show.console import console, plain

_MARKS: Final[Mapping[State, tuple[str, str]]] = {
    "ok": ("正常", "green"),
    "warning": ("注意", "yellow"),
    "problem": ("问题", "bold red"),
}


def print_findings(findings: Sequence[Finding], settings: Mapping[str, Mapping[str, Any]]) -> None:
    """Print what was found, the settings in force, and in one line how things stand."""
    out = console()
    table = Table("项目", "", "情况", "怎么办", title="检查", title_justify="left")
    for finding in findings:
        mark, style = _MARKS[finding.state]
        table.add_row(plain(finding.name), plain(mark, style), plain(finding.found), plain(finding.advice))
    out.print(table)
    table = Table("设置", "值", "来自", title="设置", title_justify="left")
    for key, shown in settings.items():
        table.add_row(plain(key), plain(str(shown["value"])), plain(shown["origin"]))
    out.print(table)
    problems = sum(finding.state == "problem" for finding in findings)
    out.print(plain(f"发现 {problems} 个问题。" if problems else "没有发现问题。"))
