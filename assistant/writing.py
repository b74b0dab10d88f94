"""An answer as far as it is written: what the interfaces show until it is whole."""

from dataclasses import dataclass

from assistant.types import Claim, ClaimChecked, Event, TextDelta


@dataclass(frozen=True, slots=True)
class Writing:
    """Sentences that have been checked, and the words of the one being written."""

    checked: tuple[Claim, ...] = ()
    """Verified ones stay; the others have been withdrawn."""
    unchecked: str = ""

    def after(self, event: Event) -> "Writing":
        """Return what is written once an event has come."""
        match event:
            case TextDelta(text=text):
                return Writing(self.checked, self.unchecked + text)
            case ClaimChecked(claim=claim):
                return Writing((*self.checked, claim) if claim.text else self.checked)
            case _:
                return self
