"""An answer about to be given: composed from the plans' own sentences, and ready to be put into prose."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from assistant.compose.citing import cite
from assistant.compose.draft import Draft
from assistant.types import Answer, AnswerMode, ClaimChecked, Done, Event, Evidence, Question, TextDelta
from assistant.understand.kind import Kind
from vectorstore.types import Hit


@dataclass(frozen=True, slots=True)
class Prepared:
    """What understanding, retrieval and composing gave."""

    draft: Draft
    hits: tuple[Hit, ...]
    near: Callable[[], tuple[Evidence, ...]]
    """Sentences that may bear on the question, best first. Ranked when called: only prose needs them."""
    kind: Kind
    text: str
    """The question as it stands alone."""
    started: float
    """`time.perf_counter()` when the question came."""

    def answer(
        self,
        question: Question,
        *,
        draft: Draft | None = None,
        mode: AnswerMode = "extractive",
        notes: Sequence[str] = (),
    ) -> Answer:
        """Give the composed draft, or another one in its place, as an Answer."""
        return cite(
            draft or self.draft,
            answer_id=question.id,
            question=question.text,
            hits=self.hits,
            mode=mode,
            notes=notes,
            elapsed_ms=(time.perf_counter() - self.started) * 1000,
        )


def told(answer: Answer) -> Iterator[Event]:
    """Tell a finished answer as events, statement by statement."""
    for claim in answer.claims:
        yield TextDelta(claim.text)
        yield ClaimChecked(claim)
    yield Done(answer)
