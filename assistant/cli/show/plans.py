"""Plans and their outlines on the terminal."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from rich.table import Table
from rich.tree import Tree

from assistant.cli.show.console import console, plain

_BASIS: Final = {"catalog": "登记", "text": "正文", "inferred": "推断", "unknown": "不详"}
"""How a fact about a plan is known, in a reader's words; 登记 is `catalog.toml`."""


def print_plans(plans: Sequence[dict[str, Any]], *, outcomes: Mapping[str, str] | None = None) -> None:
    """Print one plan (in the contract's JSON form) a row; `outcomes`: plan id -> what an ingest did with it."""
    table = Table("编号", "图书馆", "规划", "年限")
    table.add_column("章节", justify="right")
    table.add_column("句子", justify="right")
    table.add_column("页数", justify="right")
    table.add_column("馆名、规划名、年限出自")
    table.add_column("文件" if outcomes is None else "结果")
    for plan in plans:
        known_by = plan["known_by"]
        basis = [_BASIS[known_by.get(field, "unknown")] for field in ("library", "title", "period")]
        last = plan["source"] if outcomes is None else outcomes[plan["plan_id"]]
        row = (plan["plan_id"], plan["library"], plan["title"], plan["period"])
        counts = (plan["sections"], plan["sentences"], plan["pages"] or "—")
        table.add_row(*(plain(str(cell)) for cell in (*row, *counts, _in_words(basis), last)))
    console().print(table)


def _in_words(basis: Sequence[str]) -> str:
    return basis[0] if len(set(basis)) == 1 else "、".join(basis)


def print_outline(outline: dict[str, Any]) -> None:
    """Print a plan's section tree (in the contract's JSON form) with each section's own sentence count."""
    tree = Tree(plain(outline["title"] or outline["plan_id"], style="bold"))
    _grow(tree, outline["sections"])
    console().print(tree)


def _grow(tree: Tree, sections: Sequence[dict[str, Any]]) -> None:
    for section in sections:
        label = plain(section["heading"] or "（开头）")
        if section["sentences"]:
            label.append(f"  {section['sentences']} 句", style="dim")
        _grow(tree.add(label), section["children"])
