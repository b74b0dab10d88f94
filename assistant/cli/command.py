"""What a command is: arguments in, exit code out.

CommandError
├── BadInput         the arguments, or a file they name, cannot be used (exit code 2)
└── CommandFailed    the command could not do its work (exit code 1)
"""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Protocol

from assistant.cli.parser import ChineseParser
from assistant.service import Assistant

if TYPE_CHECKING:  # not needed to print --help, and slow to import
    from assistant.settings import Settings
    from vectorstore.store import Store

OK: Final = 0
FAILED: Final = 1
"""Something failed, or a check came out below its threshold."""
BAD_INPUT: Final = 2
"""Bad usage or input: the code that argparse itself uses."""

EXIT_CODES_HELP: Final = "退出码：0 成功；1 有一项失败，或检查未达标；2 用法或输入有误。"


class CommandError(Exception):
    """Base; the message says in Chinese what happened, where, and what to do next."""


class BadInput(CommandError):
    """The arguments, or a file they name, cannot be used."""


class CommandFailed(CommandError):
    """The command could not do its work."""


class Parts(Protocol):
    """What commands work with. Each part is made when it is first asked for; `app.py` says how."""

    @property
    def settings(self) -> "Settings":
        """The settings in force."""
        ...

    @property
    def store(self) -> "Store":
        """The plans and their indexes."""
        ...

    @property
    def assistant(self) -> Assistant:
        """The assistant over the store."""
        ...


Run = Callable[[argparse.Namespace, Parts], int]
"""Does a command's work and returns its exit code."""


class Commands:
    """The commands of `wenqu`, each declared by its own module."""

    def __init__(self, parser: ChineseParser) -> None:
        self._parsers = parser.add_subparsers(title="命令", metavar="命令", parser_class=ChineseParser)

    def add(self, name: str, purpose: str, *, run: Run) -> ChineseParser:
        """Declare a command and return the parser that its arguments are added to."""
        parser = self._parsers.add_parser(
            name, prog=f"wenqu {name}", help=purpose, description=f"{purpose}。", epilog=EXIT_CODES_HELP
        )
        parser.set_defaults(run=run)
        return parser


def filled_assistant(parts: Parts) -> Assistant:
    """Return the assistant. Raises CommandFailed while there is no plan to answer from."""
    if not parts.store.corpus.plans():
        raise CommandFailed(f"索引是空的（{parts.store.home}），还不能回答。请先运行 wenqu ingest 收录规划。")
    return parts.assistant
