"""argparse that speaks Chinese."""

import argparse
import re
from collections.abc import Iterable
from typing import Final, NoReturn

_MESSAGES: Final = (
    (re.compile(r"the following arguments are required: (.+)"), r"缺少参数：\1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认识的参数：\1"),
    (re.compile(r"argument (\S+): expected one argument"), r"\1 后面缺少一个值"),
    (re.compile(r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)"), r"\1 不能是 \2；可选：\3"),
    (re.compile(r"argument (\S+): (.+)"), r"\1：\2"),
)
"""argparse's own messages (CPython Lib/argparse.py) -> the user's language; the first that fits."""


class _ChineseHelp(argparse.RawDescriptionHelpFormatter):
    """Help whose usage line starts with 用法."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Add the usage line under a Chinese label."""
        super().add_usage(usage, actions, groups, prefix or "用法：")


class ChineseParser(argparse.ArgumentParser):
    """An ArgumentParser with Chinese headings, help option and error messages."""

    def __init__(self, *, prog: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog or None,
            formatter_class=_ChineseHelp,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示这份帮助")

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and how to get help; exit with 2."""
        for pattern, chinese in _MESSAGES:
            if match := pattern.fullmatch(message):
                message = match.expand(chinese)
                break
        self.exit(2, f"{message}。用法见 {self.prog} --help\n")
