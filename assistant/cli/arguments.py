"""Arguments that several commands share."""

import argparse
from typing import get_args

from assistant.types import Mode


def storable(value: str) -> str:
    """Take text as it comes; what is no Unicode text (stray bytes, lone surrogates) becomes `?`."""
    return value.encode("utf-8", "replace").decode("utf-8")


def positive(value: str) -> int:
    """Take an integer of at least 1."""
    return _integer(value, 1, None, "应为不小于 1 的整数")


def port_number(value: str) -> int:
    """Take a TCP port; 0 stands for any free one."""
    return _integer(value, 0, 65535, "应为 0 到 65535 的整数（0：任选一个空闲端口）")


def _integer(value: str, least: int, most: int | None, expected: str) -> int:
    try:
        number = int(value)
    except ValueError:
        number = least - 1
    if number < least or (most is not None and number > most):
        raise argparse.ArgumentTypeError(f"{expected}，现在是 {value!r}")
    return number


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add --json."""
    parser.add_argument("--json", action="store_true", help="输出 JSON，供程序读取")


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add --library and --period."""
    parser.add_argument(
        "--library", metavar="L", type=storable, default="", help="只在该馆的规划中查找：馆名或简称"
    )
    parser.add_argument(
        "--period", metavar="P", type=storable, default="", help="只在该规划期中查找：十四五 或 2021-2025"
    )


def add_mode(parser: argparse.ArgumentParser) -> None:
    """Add --mode."""
    parser.add_argument(
        "--mode",
        choices=get_args(Mode),
        default="auto",
        help="auto：设了语言模型就用；extractive：只用规划原句；generative：由语言模型行文（默认 auto）",
    )
