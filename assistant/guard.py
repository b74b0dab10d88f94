"""What is refused before anything is searched, and in which words."""

from collections.abc import Sequence

from assistant.compose.draft import Draft, Line
from assistant.compose.words import plan_name
from assistant.errors import EmptyQuestion, QuestionTooLong, UnknownLibrary, UnknownPeriod
from assistant.types import Reason
from assistant.understand.periods import find_periods
from assistant.understand.roster import Roster
from assistant.understand.understanding import Understanding
from ingest.types import Plan
from prompts.phrases import phrase

MAX_QUESTION = 2000
"""Characters: the longest question of the golden set has under 100; pasted documents are no questions."""


def check_question(text: str, *, limit: int = MAX_QUESTION) -> None:
    """Raise EmptyQuestion or QuestionTooLong for what cannot be a question."""
    if not any(char.isalnum() for char in text):
        raise EmptyQuestion(phrase("error.empty_question"))
    if len(text) > limit:
        raise QuestionTooLong(phrase("error.question_too_long", length=str(len(text)), limit=str(limit)))


def find_filter(name: str, roster: Roster) -> str:
    """Return the library that a filter names, by full name or alias; empty for no filter. Raises UnknownLibrary."""
    wanted = name.strip()
    if not wanted:
        return ""
    for alias, library in roster.names:
        if wanted == alias:
            return library
    raise UnknownLibrary(
        phrase("error.unknown_library", library=wanted, roster="、".join(roster.libraries()))
    )


def check_period(name: str) -> str:
    """Return a period filter as given, empty for none. Raises UnknownPeriod where no years can be read from it."""
    wanted = name.strip()
    if wanted and not find_periods(wanted):
        raise UnknownPeriod(phrase("error.unknown_period", period=wanted))
    return wanted


def refusal(understanding: Understanding, roster: Roster) -> Draft | None:
    """Return the abstention for a library or a period that the corpus has not; None when it can be searched."""
    scope = understanding.scope
    if scope.unknown_libraries and not scope.named:
        return abstain(
            "library_not_in_corpus",
            libraries="、".join(scope.unknown_libraries),
            roster=_listing(roster.plans),
        )
    if not scope.targets and scope.missing_periods:
        library, period = scope.missing_periods[0]
        return abstain(
            "period_not_in_corpus", library=library, period=f"“{period}”", roster=_listing(roster.plans)
        )
    if not scope.targets:
        return abstain(
            "library_not_in_corpus", libraries="、".join(scope.named), roster=_listing(roster.plans)
        )
    return None


def abstain(reason: Reason, **variables: str) -> Draft:
    """Say that, and why, there is no answer."""
    return Draft((Line(phrase(f"abstain.{reason}", **variables), "", ()),), status="abstained", reason=reason)


def not_stated(plans: Sequence[Plan], *, nearest: str = "") -> Draft:
    """Say that the plans searched do not state it, and under which heading the nearest passage stands."""
    named = _listing(plans) or "资料库里的规划"
    if nearest:
        return Draft(
            (Line(phrase("abstain.not_stated_near", plans=named, section=nearest), "", ()),),
            status="abstained",
            reason="not_stated",
        )
    return abstain("not_stated", plans=named)


def _listing(plans: Sequence[Plan]) -> str:
    return "、".join(plan_name(plan) for plan in plans)
