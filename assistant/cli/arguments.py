"""Arguments that several commands share."""

import argparse
from typing import get_args

from assistant.types import Mode


def storable(value: str) -> str:
    """Take text as it comes; what is no Unicode text (stray bytes, lone surrogates) becomes `?`."""
    return value.encode("utf-8", "replace").decode("utf-8")


def positive(value: str) -> int:
    """Take an integer of at least 1; ValueError otherwise, which argparse reports."""
    number = int(value)
    if number < 1:
        raise ValueError
    return number


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add --json."""
    parser.add_argument("--json", action="store_true", help="输出 JSON，供程序读取")


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add --library and --period."""
    parser.add_argument("--library", metavar="L", type=storable, default="", help="只在该馆的规划中查找：馆名或简称")
    parser.add_argument("--period", metavar="P", type=storable, default="", help="只在该规划期中查找：十四五 或 2021-2025")


def add_mode(parser: argparse.ArgumentParser) -> None:
    """Add --mode."""
    parser.add_argument(
        "--mode",
        choices=get_args(Mode),
        default="auto",
        help="auto：设了语言模型就用；extractive：只用规划原句；generative：由语言模型行文（默认 auto）",
    )
