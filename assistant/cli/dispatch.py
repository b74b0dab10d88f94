"""From the words on the command line to an exit code: an expected error becomes a message, never a traceback."""

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from typing import Final

from assistant.cli.command import BAD_INPUT, FAILED, BadInput, CommandError, Parts
from assistant.cli.parser import parse
from assistant.cli.show.console import note
from assistant.errors import AssistantError, QuestionError, SettingsError
from assistant.evaluation.errors import EvaluationError
from ingest.errors import IngestError
from vectorstore.errors import BackupInvalid, StoreError
from vectorstore.model_errors import ModelError

INTERRUPTED: Final = 130
"""128 + SIGINT, as shells report it."""
OUTPUT_CLOSED: Final = 141
"""128 + SIGPIPE: the reader of our output went away, as `head` does."""

_INPUT_ERRORS: Final = (BadInput, QuestionError, SettingsError, EvaluationError, IngestError, BackupInvalid)
"""What the user typed, or a file they named, is at fault; of other errors the machine is."""

_SYSTEM_SAYS: Final[Mapping[int | None, str]] = {
    errno.ENOSPC: "磁盘已满，请清理后重试",
    errno.EDQUOT: "超出磁盘配额，请清理后重试",
    errno.EACCES: "没有权限，请检查文件和目录的权限",
    errno.EPERM: "没有权限，请检查文件和目录的权限",
    errno.EROFS: "磁盘是只读的，请换一个目录",
    errno.ENOENT: "文件或目录不存在，请检查路径",
    errno.ENOTDIR: "路径中有一段不是目录，请检查路径",
    errno.EISDIR: "是目录而不是文件，请检查路径",
    errno.ENAMETOOLONG: "名称过长，请检查路径",
}


def dispatch(argv: Sequence[str] | None, parts: Parts) -> int:
    """Run the command that `argv` names (None: the process's own arguments) and return its exit code."""
    _let_print(errors="replace")
    try:
        command, args = parse(sys.argv[1:] if argv is None else argv)
    except SystemExit as stop:  # how argparse ends once it has printed help or a usage error
        return int(stop.code or 0)
    if getattr(args, "json", False):
        _let_print(encoding="utf-8", errors="replace")
    try:
        code = command.run(args, parts)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # the flush at exit has somewhere to go
        return OUTPUT_CLOSED
    except (AssistantError, CommandError, IngestError, StoreError, ModelError) as error:
        note(str(error), style="red")
        return BAD_INPUT if isinstance(error, _INPUT_ERRORS) else FAILED
    except OSError as error:
        note(_system_message(error), style="red")
        return FAILED
    return code


def _let_print(*, encoding: str | None = None, errors: str) -> None:
    """Keep output going on a terminal or pipe whose encoding lacks a character."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=encoding, errors=errors)


def _system_message(error: OSError) -> str:
    where = f"{error.filename}：" if error.filename else ""
    return f"读写失败：{where}{_SYSTEM_SAYS.get(error.errno, error.strerror or str(error))}。"
