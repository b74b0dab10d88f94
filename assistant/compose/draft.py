"""An answer before its citations are numbered."""

from dataclasses import dataclass

from assistant.types import Evidence, Reason, Status


@dataclass(frozen=True, slots=True)
class Line:
    """One statement of an answer."""

    lead: str
    """Words of ours before the quoted ones: whose plan, which item, or what code has worked out (a count)."""
    text: str
    """The plan's own words, clauses left out shown as ……; empty when the lead says it all (a count)."""
    evidence: tuple[Evidence, ...]
    """What it rests on; empty only for words that state nothing about a plan."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What to say."""

    lines: tuple[Line, ...]
    status: Status = "answered"
    reason: Reason = ""
