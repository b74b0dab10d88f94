"""The plans that a question is about."""

from assistant.desk import Desk
from ingest.types import Plan


def all_plans(desk: Desk) -> tuple[Plan, ...]:
    """Return every plan that the question may be answered from, those of the period asked for first."""
    return tuple(
        dict.fromkeys(plan for target in desk.understanding.scope.targets for plan in desk.plans_of(target))
    )


def own_plans(desk: Desk) -> tuple[Plan, ...]:
    """Return the plans of the period asked for; plans of other periods are asked only when these do not say."""
    return tuple(dict.fromkeys(plan for target in desk.understanding.scope.targets for plan in target.plans))
