"""`wenqu plans`, `wenqu outline`, `wenqu remove`: what the corpus holds."""

import argparse
import difflib

from assistant.cli.arguments import add_json, storable
from assistant.cli.command import OK, BadInput, Commands, Parts
from assistant.cli.show.console import note, print_json
from assistant.cli.show.plans import print_outline, print_plans
from assistant.contract import outline_json, plan_label, plans_json
from ingest.types import Plan

NEAR: int = 3
"""Plans suggested for an unknown id."""


def add(commands: Commands) -> None:
    """Declare the commands."""
    plans = commands.add("plans", "列出已收录的规划", run=run_plans)
    add_json(plans)
    outline = commands.add("outline", "显示一份规划的章节目录和各节句数", run=run_outline)
    _add_plan(outline)
    add_json(outline)
    remove = commands.add("remove", "从索引中删去一份规划（不动文件）", run=run_remove)
    _add_plan(remove)
    add_json(remove)


def run_plans(args: argparse.Namespace, parts: Parts) -> int:
    """Print the corpus."""
    plans = plans_json(parts.store.corpus)
    if args.json:
        print_json(plans)
    elif plans:
        print_plans(plans)
    else:
        note("还没有收录任何规划。请运行 wenqu ingest 收录 plans/ 下的规划。")
    return OK


def run_outline(args: argparse.Namespace, parts: Parts) -> int:
    """Print a plan's section tree."""
    corpus = parts.store.corpus
    plan = _find(args.plan, corpus.plans())
    outline = outline_json(corpus.parsed(plan.id))
    if args.json:
        print_json(outline)
    else:
        print_outline(outline)
    return OK


def run_remove(args: argparse.Namespace, parts: Parts) -> int:
    """Take a plan out of both indexes."""
    plan = _find(args.plan, parts.store.corpus.plans())
    parts.store.remove(plan.id)
    if args.json:
        print_json({"removed": plan.id})
    else:
        note(f"已从索引中删去 {plan_label(plan)}。文件还在，再次 wenqu ingest 会重新收录。")
    return OK


def _add_plan(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", metavar="PLAN", type=storable, help="规划编号，见 wenqu plans")


def _find(plan_id: str, plans: tuple[Plan, ...]) -> Plan:
    for plan in plans:
        if plan.id == plan_id:
            return plan
    near = _nearest(plan_id, plans)
    hint = f"您要找的是不是：{'、'.join(near)}？" if near else "已收录的编号见 wenqu plans。"
    raise BadInput(f"没有编号为 {plan_id!r} 的规划。{hint}")


def _nearest(wanted: str, plans: tuple[Plan, ...]) -> list[str]:
    """Return ids that look like `wanted`, then those of libraries that it names."""
    alike = difflib.get_close_matches(wanted, [plan.id for plan in plans], n=NEAR, cutoff=0.5)
    named = [
        plan.id
        for plan in plans
        if plan.id not in alike
        and any(wanted in name or name in wanted for name in (plan.library, *plan.aliases))
    ]
    return [*alike, *named][:NEAR] if wanted else []
