"""`wenqu restore`: all plans back from a backup."""

import argparse
from pathlib import Path

from assistant.cli.command import OK, Parts
from assistant.cli.show.console import note


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("file", metavar="FILE", type=Path, help="wenqu backup 写成的文件")


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Replace all plans by those of the backup; with a bad file nothing is changed."""
    parts.store.restore(args.file)
    note(f"已从 {args.file} 恢复 {len(parts.store.corpus.plans())} 份规划")
    return OK
