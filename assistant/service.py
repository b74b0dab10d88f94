"""What the interfaces (command line, REST, web UI) need of the assistant: three verbs and the corpus."""

from collections.abc import Iterator
from typing import Protocol

from assistant.types import Answer, Event, Question
from vectorstore.types import Corpus, Hit


class Assistant(Protocol):
    """Answers questions over one corpus. Safe to call from several threads."""

    @property
    def corpus(self) -> Corpus:
        """The plans that are answered from."""
        ...

    def ask(self, question: Question) -> Answer:
        """Answer. Raises `assistant.errors.QuestionError` for input that no answer can be given to."""
        ...

    def stream(self, question: Question) -> Iterator[Event]:
        """Answer piece by piece; the last event is `Done`. Closing the iterator stops the work."""
        ...

    def search(self, query: str, *, k: int, library: str = "", period: str = "") -> tuple[Hit, ...]:
        """Return the passages nearest to the query, without composing an answer."""
        ...
