"""Plans and their outlines on the terminal."""

from collections.abc import Sequence
from typing import Any, Final

from rich.table import Table
from rich.tree import Tree

from assistant.cli.show.console import console, plain

BASIS_LABELS: Final = {"catalog": "目录", "text": "正文", "inferred": "推断", "unknown": "不详"}
"""How a fact about a plan is known, in a reader's words."""


def print_plans(plans: Sequence[dict[str, Any]]) -> None:
    """Print the corpus as a table: one plan (in the contract's JSON form) a row."""
    table = Table("编号", "图书馆", "规划", "年限", "章节", "句子", "馆名、规划名、年限由来", "文件")
    for plan in plans:
        known_by = plan["known_by"]
        basis = "、".join(BASIS_LABELS[known_by.get(field, "unknown")] for field in ("library", "title", "period"))
        cells = (plan["plan_id"], plan["library"], plan["title"], plan["period"])
        counts = (str(plan["sections"]), str(plan["sentences"]))
        table.add_row(*map(plain, cells), *counts, basis, plain(plan["source"]))
    console().print(table)


def print_outline(outline: dict[str, Any]) -> None:
    """Print a plan's section tree (in the contract's JSON form) with each section's own sentence count."""
    tree = Tree(plain(outline["title"] or outline["plan_id"], style="bold"))
    _grow(tree, outline["sections"])
    console().print(tree)


def _grow(tree: Tree, sections: Sequence[dict[str, Any]]) -> None:
    for section in sections:
        label = plain(section["heading"] or "（开头）")
        label.append(f"  {section['sentences']} 句" if section["sentences"] else "", style="dim")
        _grow(tree.add(label), section["children"])
