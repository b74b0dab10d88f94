"""From what is asked to who answers it: one small function a kind of question."""

from collections.abc import Callable, Mapping

from assistant.compose.continuing import continued
from assistant.compose.draft import Draft
from assistant.compose.fact import LIST_LENGTH, MAX_LENGTH
from assistant.compose.grounded import ground
from assistant.compose.source import with_source
from assistant.desk import Desk
from assistant.guard import not_stated
from assistant.lookup.plans import all_plans
from assistant.routes.counting import count
from assistant.routes.facts import fact, listing, summary
from assistant.routes.places import locate
from assistant.routes.premises import judged
from assistant.routes.sides import change, compare, which
from assistant.select.support import LEAST
from assistant.understand.kind import Kind

__all__ = ["route"]

_ROUTES: Mapping[Kind, Callable[[Desk], Draft]] = {
    "fact": fact,
    "list": listing,
    "summary": summary,
    "count": count,
    "locate": locate,
    "part": summary,
    "compare": compare,
    "which": which,
    "change": change,
}
_LONG: frozenset[Kind] = frozenset({"list", "summary", "part", "compare", "which", "change"})
_SIDE_BY_SIDE: frozenset[Kind] = frozenset({"compare", "which", "change"})


def route(desk: Desk) -> Draft:
    """Answer a question that the guard let pass."""
    kind = desk.understanding.ask.kind
    room = LIST_LENGTH if kind in _LONG else MAX_LENGTH
    draft = ground(continued(_ROUTES[kind](desk), desk.reading.parsed, room=room))
    if not draft.lines:
        return not_stated(all_plans(desk), nearest=_nearest(desk))
    if desk.understanding.asks_source:
        return with_source(draft)
    corrected = not draft.lines[0].evidence
    states = desk.understanding.ask.premise and kind not in _SIDE_BY_SIDE
    return judged(desk, draft) if states and not corrected else draft


def _nearest(desk: Desk) -> str:
    """Return the heading under which the nearest passage stands; empty when nothing is near."""
    found = desk.candidates(all_plans(desk))
    return found[0].evidence.path[-1] if found and found[0].evidence.path and found[0].score >= LEAST else ""
