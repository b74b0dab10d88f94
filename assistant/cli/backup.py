"""`wenqu backup`: all plans into one file."""

import argparse
from pathlib import Path

from assistant.cli.command import OK, BadInput, Parts
from assistant.cli.show.console import note


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help="备份文件；已有的文件会被替换")


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Write the backup; the indexes are not in it, they are made from the plans."""
    file: Path = args.file
    if file.is_dir() or not file.parent.is_dir():
        raise BadInput(f"无法写入 {file}：它是一个目录，或所在的目录不存在。请换一个文件名。")
    parts.store.backup(file)
    note(f"已备份 {len(parts.store.corpus.plans())} 份规划，写入 {file}")
    return OK
