"""Chat models for tests that need no connection."""

import math
from collections.abc import Generator, Sequence

from assistant.generate.failures import GenerationFailed, Reason
from assistant.generate.generator import Generator as AnswerGenerator
from assistant.generate.types import GenerationResult, Message
from tests.assistant.generate.cases import Case, request_of


class Says:
    """Says the same to everything, in pieces, and then may fail."""

    name = "says"

    def __init__(self, text: str, *, pieces: int = 5, then: Reason | None = None) -> None:
        self._text, self._pieces, self._then = text, pieces, then
        self.asked: list[tuple[Message, ...]] = []
        self.closed = False

    def stream(
        self, messages: Sequence[Message], *, request_id: str = "", within_s: float = math.inf
    ) -> Generator[str, None, None]:
        del request_id, within_s
        self.asked.append(tuple(messages))
        try:
            for start in range(0, len(self._text), self._pieces):
                yield self._text[start : start + self._pieces]
            if self._then:
                raise GenerationFailed(self._then)
        finally:
            self.closed = True


def answer_generator(model: Says) -> AnswerGenerator:
    return AnswerGenerator(model, context_tokens=20_000, reply_tokens=1_000)


def outcome(case: Case) -> GenerationResult | GenerationFailed:
    """Return what comes of a case's reply."""
    model = Says(case["r"], then="cut_short" if case.get("cut") else None)
    try:
        return answer_generator(model).generate(request_of(case))
    except GenerationFailed as failure:
        return failure
