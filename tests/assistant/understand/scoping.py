"""Scope and interpretation over the shipped plans, with the real segmenter for place names."""

from functools import partial

from assistant.understand.interpret import interpret
from assistant.understand.scope import Scope, find_scope
from assistant.understand.understanding import Understanding
from tests.assistant import shipped
from vectorstore.tokenize import Tokenizer


class Listener:
    """Understands plain questions over the shipped plans."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer

    def scope(self, text: str, *, library: str = "", period: str = "") -> Scope:
        return find_scope(
            text,
            shipped.roster(),
            says=shipped.reading().says,
            place_words=self._places,
            library=library,
            period=period,
        )

    def understand(self, *turns: str, library: str = "", period: str = "") -> Understanding:
        """Understand the last turn after those before it."""
        return interpret(
            turns[-1],
            turns[:-1],
            plain=str,
            scope_of=partial(self.scope, library=library, period=period),
        )

    def _places(self, text: str) -> list[str]:
        return [word for word, flag in self._tokenizer.tagged(text) if flag == "ns"]


def plans_of(scope: Scope) -> list[str]:
    """Ids of the plans that a scope leaves to answer from."""
    return [plan.id for target in scope.targets for plan in target.plans]
