"""A turn and the turns before it -> Understanding."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.understand.followup import SHORT, Turn, asks_only, asks_source, leans, resolve, starts_over
from assistant.understand.kind import find_ask
from assistant.understand.scope import Scope
from assistant.understand.understanding import Understanding

MAX_TURNS = 6
"""Earlier turns read: a reference further back is rare and costs time."""

ScopeOf = Callable[[str], Scope]
"""Finds libraries and periods in a question that stands alone."""


def interpret(
    text: str, turns: Sequence[str], *, plain: Callable[[str], str], scope_of: ScopeOf
) -> Understanding:
    """Understand a turn in its conversation. `plain`: spelling and language of a raw turn -> a plain question."""
    before: Turn | None = None
    for earlier in turns[-MAX_TURNS:]:
        before = _stand_alone(plain(earlier), before, scope_of)
    text = plain(text)
    source = before if before is not None and asks_source(text) else None
    turn = source or _stand_alone(text, before, scope_of)
    scope = turn.scope
    periods = len({(p.start, p.end) for p in scope.periods}) if _of_one(scope) else 0
    libraries = len(scope.named) + len(scope.unknown_libraries)
    ask = find_ask(turn.text, libraries=libraries, plans_of_one=periods)
    return Understanding(turn.text, scope, ask, asks_source=source is not None, context=turn.context)


def _of_one(scope: Scope) -> bool:
    """Whether a question is about one library: the one that it names, or the only one there is."""
    libraries = {plan.library for target in scope.targets for plan in (*target.plans, *target.reviews)}
    return len(scope.named) == 1 or len(libraries) == 1


def _stand_alone(text: str, before: Turn | None, scope_of: ScopeOf) -> Turn:
    text, fresh = starts_over(text)
    scope = scope_of(text)
    if fresh or before is None:
        return Turn(text, scope)
    independent = find_ask(text, libraries=len(scope.named), plans_of_one=0).kind == "which"
    whole = resolve(text, scope, before, independent=independent)
    if whole == text:
        leaning = (
            leans(text) or asks_only(scope.rest) if scope.named else not independent and len(text) <= SHORT
        )
        return Turn(text, scope, before.scope.rest if leaning else "")
    resolved = scope_of(whole)
    if not resolved.targets and resolved.missing_periods and not scope.periods:
        # The period was the other library's: this one is asked in the plans that it has.
        whole = resolve(
            text, scope, replace(before, scope=replace(before.scope, periods=())), independent=independent
        )
        resolved = scope_of(whole)
    return Turn(
        whole,
        resolved,
        f"{before.scope.rest} {before.context}".strip()
        if leans(text) or not (scope.named or independent)
        else "",
    )
