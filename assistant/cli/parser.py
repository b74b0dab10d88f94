"""argparse that speaks Chinese, and the commands of `wenqu`.

The module of a command is imported only when the command is asked for: none waits for what it does not need.
"""

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final, NoReturn, cast

if TYPE_CHECKING:
    from assistant.cli.command import Command

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "ingest": ("assistant.cli.ingest", "收录规划：只处理有变化的文件，删去已不在的"),
    "ask": ("assistant.cli.ask", "提一个问题，得到注明出处的回答"),
    "batch": ("assistant.cli.batch", "回答文件里的一批问题，一行一个 JSON"),
    "search": ("assistant.cli.search", "只检索原文段落，不作答"),
    "plans": ("assistant.cli.plans", "列出已收录的规划"),
    "outline": ("assistant.cli.outline", "显示一份规划的章节目录和各节句数"),
    "remove": ("assistant.cli.remove", "移除一份规划；规划目录中的文件移到其下的 .removed，不删除"),
    "eval": ("assistant.cli.evaluate", "用题库评测回答的好坏"),
    "serve": ("assistant.cli.serve", "打开网页和接口（不带命令时的默认动作）"),
    "doctor": ("assistant.cli.doctor", "检查版本、索引、模型、磁盘和设置，说明每个问题怎么办"),
    "models": ("assistant.cli.models", "列出本机可用的向量和重排模型，或下载一个"),
    "backup": ("assistant.cli.backup", "把已收录的全部规划存成一个文件"),
    "restore": ("assistant.cli.restore", "用备份替换已收录的全部规划"),
}
"""Name -> module and purpose."""

DEFAULT_COMMAND: Final = "serve"

EXIT_CODES_HELP: Final = "退出码：0 成功；1 有一项失败，或检查未达标；2 用法或输入有误。"

_MESSAGES: Final = (
    (re.compile(r"the following arguments are required: (.+)"), r"缺少参数：\1"),
    (re.compile(r"unrecognized arguments: (.+)"), r"不认识的参数：\1"),
    (re.compile(r"argument (\S+): expected one argument"), r"\1 后面缺少一个值"),
    (re.compile(r"argument (\S+): invalid choice: (.+) \(choose from (.+)\)"), r"\1 不能是 \2；可选：\3"),
    (re.compile(r"argument (\S+): (.+)"), r"\1：\2"),
)
"""argparse's own messages (CPython Lib/argparse.py) -> the user's language; the first that fits."""


class ChineseParser(argparse.ArgumentParser):
    """An ArgumentParser with Chinese headings, help option and error messages."""

    def __init__(self, *, prog: str, description: str, epilog: str) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            formatter_class=_ChineseHelp,
            add_help=False,
            allow_abbrev=False,  # a short form that works today would be ambiguous with tomorrow's option
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


def parse(argv: Sequence[str]) -> "tuple[Command, argparse.Namespace]":
    """Return the command that `argv` names, and its arguments. Exits as argparse does after --help or bad usage."""
    name, *rest = argv or [DEFAULT_COMMAND]
    if name not in COMMANDS:
        overview = _overview()
        overview.parse_args(argv)  # prints the help asked for, or what is wrong, and exits
        overview.error(f"unrecognized arguments: {name}")
    module, purpose = COMMANDS[name]
    command = cast("Command", import_module(module))
    parser = ChineseParser(prog=f"wenqu {name}", description=f"{purpose}。", epilog=EXIT_CODES_HELP)
    command.add_arguments(parser)
    return command, parser.parse_args(rest)


def _overview() -> ChineseParser:
    parser = ChineseParser(
        prog="wenqu",
        description="问渠：问公共图书馆的发展规划，每一句回答都注明出处。不带命令时等于 wenqu serve。",
        epilog="每个命令的用法见 wenqu 命令 --help。设置见 docs/operations.md。",
    )
    names = parser.add_subparsers(title="命令", metavar="命令", parser_class=argparse.ArgumentParser)
    for name, (_, purpose) in COMMANDS.items():
        names.add_parser(name, help=purpose)
    return parser
