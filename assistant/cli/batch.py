"""`wenqu batch`: many questions from a file, one answer a line."""

import argparse
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from assistant.cli.arguments import add_mode, storable
from assistant.cli.command import FAILED, OK, BadInput, Parts, filled_assistant
from assistant.cli.prompt_files import add_prompt_files, file_model
from assistant.cli.show.batch import BatchProgress
from assistant.contract import answer_json
from assistant.errors import QuestionError
from assistant.types import Mode, Question


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "input", metavar="IN.jsonl", type=Path, help='每行 {"id", "question", "turns": [之前的提问]}'
    )
    parser.add_argument(
        "output", metavar="OUT.jsonl", type=Path, help="每行一个回答，顺序与输入相同；已有的文件会被替换"
    )
    add_mode(parser)
    add_prompt_files(parser)


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Answer every line that holds a question; name every line that does not."""
    model = file_model(args)
    with _open_input(args.input) as lines, _whole_or_nothing(args.output, args.input) as answers:
        assistant = filled_assistant(parts, model)
        with BatchProgress(args.input.stat().st_size) as progress:
            for number, line in enumerate(lines, start=1):
                progress.advance(len(line))
                if not line.strip():
                    continue
                try:
                    answer = assistant.ask(_question(line, args.mode))
                except (_BadLine, QuestionError) as error:
                    progress.bad_line(number, str(error))
                    continue
                record = answer_json(answer, assistant.corpus)
                answers.write(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
                progress.answered()
    progress.summary(args.output)
    return FAILED if progress.bad else OK


class _BadLine(Exception):
    """A line that holds no question."""


def _question(line: bytes, mode: Mode) -> Question:
    try:
        record: Any = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _BadLine("不是 UTF-8 编码，请另存为 UTF-8 后重试") from error
    except (json.JSONDecodeError, RecursionError) as error:
        raise _BadLine(f"不是有效的 JSON（{error}），请检查引号、逗号和括号") from error
    if not isinstance(record, dict) or not isinstance(record.get("question"), str):
        raise _BadLine('应为一个 JSON 对象，其中 "question" 是字符串')
    turns = record.get("turns") or []
    if not isinstance(turns, list) or not all(isinstance(turn, str) for turn in turns):
        raise _BadLine('"turns" 应为字符串列表')
    return Question(
        text=storable(record["question"]),
        turns=tuple(map(storable, turns)),
        mode=mode,
        id=str(record.get("id", "")),
    )


def _open_input(path: Path) -> BinaryIO:
    if not path.is_file():
        raise BadInput(f"找不到问题文件 {path}，请检查路径。")
    try:
        return path.open("rb")
    except OSError as error:
        raise BadInput(f"打不开问题文件 {path}：{error.strerror}。请检查文件权限。") from error


@contextmanager
def _whole_or_nothing(path: Path, source: Path) -> Iterator[BinaryIO]:
    """Write beside `path` and put it in place at the end: readers never see half a file, a failure loses nothing."""
    target = path.resolve()
    if target == source.resolve():
        raise BadInput(f"输出文件与问题文件是同一个：{path}。请换一个输出文件名。")
    if target.exists() and not target.is_file():
        raise BadInput(f"输出 {path} 不是普通文件，请换一个文件名。")
    partial = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        file = partial.open("xb")
    except OSError as error:
        raise BadInput(
            f"无法在 {target.parent} 中写文件：{error.strerror}。请检查该目录是否存在、能否写入。"
        ) from error
    try:
        with file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
