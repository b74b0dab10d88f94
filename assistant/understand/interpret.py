"""A turn and the turns before it -> Understanding."""

from collections.abc import Callable, Sequence

from assistant.understand.followup import Turn, resolve, starts_over
from assistant.understand.kind import find_ask
from assistant.understand.roster import Roster
from assistant.understand.scope import Says, Scope, find_scope
from assistant.understand.understanding import Understanding

MAX_TURNS = 6
"""Earlier turns read: a reference further back is rare and costs time."""


def interpret(
    text: str,
    turns: Sequence[str],
    roster: Roster,
    *,
    says: Says,
    plain: Callable[[str], str],
    library: str,
    period: str,
) -> Understanding:
    """Understand a turn in its conversation. `plain`: spelling and language of a raw turn -> a plain question."""
    before: Turn | None = None
    for earlier in turns[-MAX_TURNS:]:
        before = _stand_alone(plain(earlier), before, roster, says=says, library=library, period=period)
    turn = _stand_alone(plain(text), before, roster, says=says, library=library, period=period)
    periods_of_one = len({(p.start, p.end) for p in turn.scope.periods}) if len(turn.scope.named) == 1 else 0
    ask = find_ask(turn.text, libraries=len(turn.scope.named), plans_of_one=periods_of_one)
    return Understanding(text=turn.text, scope=turn.scope, ask=ask, context=turn.context)


def _stand_alone(
    text: str, before: Turn | None, roster: Roster, *, says: Says, library: str, period: str
) -> Turn:
    def scope_of(question: str) -> Scope:
        return find_scope(question, roster, says=says, library=library, period=period)

    text, fresh = starts_over(text)
    scope = scope_of(text)
    if fresh or before is None:
        return Turn(text, scope)
    independent = find_ask(text, libraries=len(scope.named), plans_of_one=0).kind == "which"
    whole = resolve(text, scope, before, independent=independent)
    return Turn(whole, scope_of(whole), before.scope.rest) if whole != text else Turn(text, scope)
