"""`wenqu remove`: take a plan out of the index."""

import argparse

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
    """Remove the plan from both indexes; its file stays."""
    plan = find_plan(args.plan, parts.store.corpus.plans())
    parts.store.remove(plan.id)
    if args.json:
        print_json({"removed": plan.id})
    else:
        note(f"已从索引中删去 {plan_label(plan)}。文件还在，再次 wenqu ingest 会重新收录。")
    return OK
