"""Options by which answers are written by a model that is not connected: prompts to files, replies from files."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.command import BadInput

if TYPE_CHECKING:  # not needed to print --help
    from assistant.generate.types import ChatModel


def add_prompt_files(parser: argparse.ArgumentParser) -> None:
    """Add --dump-prompts and --replies."""
    parser.add_argument(
        "--dump-prompts",
        metavar="DIR",
        type=Path,
        help="不连模型：把要发给它的消息逐题写进这个目录，一题一个 JSON 文件",
    )
    add_replies(parser)


def add_replies(parser: argparse.ArgumentParser) -> None:
    """Add --replies."""
    parser.add_argument(
        "--replies",
        metavar="DIR",
        type=Path,
        help="不连模型：用这个目录里的回复作答，即 --dump-prompts 写的文件，末尾添上模型的消息",
    )


def file_model(args: argparse.Namespace) -> "ChatModel | None":
    """Return the stand-in for a model that the options ask for; None without them. Raises BadInput."""
    prompts: Path | None = getattr(args, "dump_prompts", None)
    replies: Path | None = args.replies
    if prompts is None and replies is None:
        return None
    if args.mode == "extractive":
        raise BadInput("--mode extractive 不用语言模型，不能与 --dump-prompts 或 --replies 同用。")
    if replies is not None and not replies.is_dir():
        raise BadInput(f"找不到回复目录 {replies}，请检查路径。")
    from assistant.generate.replies import PromptWriter, ReplyFiles  # noqa: PLC0415 - only these options need it

    known = ReplyFiles(replies) if replies is not None else None
    if prompts is None:
        return known
    try:
        prompts.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput(f"无法建立目录 {prompts}：{error.strerror}。请换一个位置。") from error
    return PromptWriter(prompts, known)
