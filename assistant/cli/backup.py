"""`wenqu backup` and `wenqu restore`: all plans in one file, and back."""

import argparse
from pathlib import Path

from assistant.cli.command import OK, BadInput, Commands, Parts
from assistant.cli.show.console import note


def add(commands: Commands) -> None:
    """Declare the commands."""
    backup = commands.add("backup", "把已收录的全部规划存成一个文件", run=run_backup)
    backup.add_argument("file", metavar="FILE", type=Path, help="备份文件；已有的文件会被替换")
    restore = commands.add("restore", "用备份替换已收录的全部规划", run=run_restore)
    restore.add_argument("file", metavar="FILE", type=Path, help="wenqu backup 写成的文件")


def run_backup(args: argparse.Namespace, parts: Parts) -> int:
    """Write the backup; the indexes are not in it, they are made from the plans."""
    if not args.file.parent.is_dir():
        raise BadInput(f"目录 {args.file.parent} 不存在，请先建好，或换一个位置。")
    store = parts.store
    store.backup(args.file)
    note(f"已备份 {len(store.corpus.plans())} 份规划，写入 {args.file}")
    return OK


def run_restore(args: argparse.Namespace, parts: Parts) -> int:
    """Replace all plans by those of the backup; with a bad file nothing is changed."""
    store = parts.store
    store.restore(args.file)
    note(f"已从 {args.file} 恢复 {len(store.corpus.plans())} 份规划")
    return OK
