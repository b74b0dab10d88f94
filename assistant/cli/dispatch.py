"""From the words on the command line to an exit code: every expected error becomes a message, none a traceback."""

import argparse
import errno
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

from assistant.cli import ask, batch, plans, search
from assistant.cli.command import BAD_INPUT, FAILED, BadInput, CommandError, Commands, Parts
from assistant.cli.parser import ChineseParser
from assistant.cli.show.console import error_console, plain
from assistant.errors import AssistantError, QuestionError

INTERRUPTED: Final = 130
"""128 + SIGINT, as shells report it."""
OUTPUT_CLOSED: Final = 141
"""128 + SIGPIPE: the reader of our output went away, as `head` does."""

_SYSTEM_SAYS: Final = {
    errno.ENOSPC: "磁盘已满，请清理后重试",
    errno.EDQUOT: "超出磁盘配额，请清理后重试",
    errno.EACCES: "没有权限，请检查文件和目录的权限",
    errno.EPERM: "没有权限，请检查文件和目录的权限",
    errno.EROFS: "磁盘是只读的，请换一个目录（WENQU_HOME）",
    errno.ENOENT: "文件或目录不存在，请检查路径",
    errno.ENOTDIR: "路径中有一段不是目录，请检查路径",
    errno.EISDIR: "是目录而不是文件，请检查路径",
    errno.ENAMETOOLONG: "名称过长，请检查路径",
}


def parser() -> ChineseParser:
    """Build the parser of `wenqu` and all its commands."""
    top = ChineseParser(
        prog="wenqu",
        description="问渠：问公共图书馆的发展规划，每一句回答都注明出处。\n不带命令时等于 wenqu serve。",
        epilog="每个命令都有自己的 --help。",
    )
    commands = Commands(top)
    for module in (ask, batch, search, plans):
        module.add(commands)
    top.set_defaults(run=serve.run)
    return top


def dispatch(argv: Sequence[str] | None, make_parts: Callable[[], Parts]) -> int:
    """Run the command that `argv` names (None: the process's own arguments) and return its exit code."""
    try:
        args = parser().parse_args(argv)
    except SystemExit as stop:  # argparse's way to say that --help or a usage error has been printed
        return int(stop.code or 0)
    _set_encoding(args)
    try:
        return args.run(args, make_parts())
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the final flush stays silent
        return OUTPUT_CLOSED
    except (AssistantError, CommandError, IngestError, SettingsError, StoreError) as error:
        return _report(str(error), _exit_code(error))
    except OSError as error:
        return _report(_system_message(error), FAILED)
