"""`wenqu remove`: take a plan out, as the page and the API do."""

import argparse
from pathlib import Path

from assistant.cli.arguments import add_json
from assistant.cli.command import OK, Parts
from assistant.cli.plan_choice import add_plan, find_plan
from assistant.cli.show.console import note, print_json
from assistant.contract import plan_label


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_plan(parser)
    add_json(parser)


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Remove the plan from both indexes and set its file aside; one outside the plans' folder stays."""
    plan = find_plan(args.plan, parts.store.corpus.plans())
    kept = parts.curator.remove(plan.id).kept
    if args.json:
        print_json({"removed": plan.id, "kept": kept})
    elif kept:
        note(
            f"已移除 {plan_label(plan)}，文件移到 {kept}。"
            f"如要恢复，请把它移回 {Path(kept).parents[1]}，再运行 wenqu ingest。"
        )
    else:
        note(
            f"已移除 {plan_label(plan)}。目录 {parts.settings.plans} 中没有它的文件；"
            "别处的文件没有动，再次收录会重新加入。"
        )
    return OK
