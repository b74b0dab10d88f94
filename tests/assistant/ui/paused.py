"""An assistant that waits in the middle of its answer until the test lets it go on."""

from collections.abc import Iterator
from threading import Event as Flag

from assistant.types import Event, Question, TextDelta

from ..sample_assistant import SampleAssistant

BEGINNING = "我想一想，"


class PausedAssistant(SampleAssistant):
    """Says a few words, waits for `resume`, then answers as ever; `closed` tells that it was stopped."""

    resume = Flag()
    closed = Flag()

    def stream(self, question: Question) -> Iterator[Event]:
        yield TextDelta(BEGINNING)
        try:
            while not self.resume.wait(timeout=0.05):
                yield TextDelta("")
        except GeneratorExit:
            self.closed.set()
            raise
        yield from super().stream(question)
