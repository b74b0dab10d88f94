"""The plan that an argument names."""

import argparse
import difflib
from collections.abc import Sequence
from typing import Final

from assistant.cli.arguments import storable
from assistant.cli.command import BadInput
from ingest.types import Plan

NEAR_NAMES: Final = 3
"""Plans suggested for an id that is none: what fits on a line."""

ALIKE: Final = 0.5
"""difflib's ratio from which an id counts as a misspelling: `muling` of `muling-2021-2025` has 0.55."""


def add_plan(parser: argparse.ArgumentParser) -> None:
    """Add the PLAN argument."""
    parser.add_argument("plan", metavar="PLAN", type=storable, help="规划编号，见 wenqu plans")


def find_plan(plan_id: str, plans: Sequence[Plan]) -> Plan:
    """Return the plan of this id. Raises BadInput, which suggests those whose id or library is like it."""
    for plan in plans:
        if plan.id == plan_id:
            return plan
    near = _nearest(plan_id, plans) if plan_id else ()
    hint = f"您要找的是不是：{'、'.join(near)}？" if near else "已收录的编号见 wenqu plans。"
    raise BadInput(f"没有编号为 {plan_id!r} 的规划。{hint}")


def _nearest(wanted: str, plans: Sequence[Plan]) -> Sequence[str]:
    alike = difflib.get_close_matches(wanted, [plan.id for plan in plans], n=NEAR_NAMES, cutoff=ALIKE)
    named = [plan.id for plan in plans if _names(wanted, plan) and plan.id not in alike]
    return (*alike, *named)[:NEAR_NAMES]


def _names(wanted: str, plan: Plan) -> bool:
    return any(wanted in name or name in wanted for name in (plan.library, *plan.aliases))
