"""What a search stands on, so that each part can be measured by itself."""

from typing import Literal, get_args

from assistant.evaluation.errors import EvaluationError

Leg = Literal["lexical", "dense", "rerank"]
"""What a search stands on; a leg left out shows what it is worth."""
LEGS: tuple[Leg, ...] = get_args(Leg)


def parse_legs(text: str) -> frozenset[Leg]:
    """Read a list such as `lexical,dense`. Raises EvaluationError for an unknown leg or none."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    strangers = [name for name in names if name not in LEGS]
    if strangers or not names:
        given = strangers[0] if strangers else text
        raise EvaluationError(f"没有名为 {given!r} 的检索方式。可用的有：{'、'.join(LEGS)}，用逗号隔开。")
    return frozenset(leg for leg in LEGS if leg in names)
