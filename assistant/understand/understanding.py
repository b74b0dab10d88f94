"""A question understood: the sum of this package's parts."""

from dataclasses import dataclass

from assistant.understand.kind import Ask
from assistant.understand.scope import Scope


@dataclass(frozen=True, slots=True)
class Understanding:
    """What one turn asks, standing alone."""

    text: str
    """Normalised, corrected, follow-up references resolved."""
    scope: Scope
    ask: Ask
    asks_source: bool = False
    """The turn asks where the last answer stands; `text` is then the question that it answered."""
    context: str = ""
    """What the turn before was about, where this one leans on it."""
