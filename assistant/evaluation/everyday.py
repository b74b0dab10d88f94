"""A question of a passage set, searched as the assistant searches a question: with the lexicon's official words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from prompts.lexicon import Lexicon
from prompts.words import stopwords
from vectorstore.types import Hit, Query, Retriever

Tag = Callable[[str], Sequence[tuple[str, str]]]
"""Cuts text into (word, part of speech)."""


@dataclass(frozen=True, slots=True)
class WithEverydayWords:
    """A retriever that adds to each query the official words for its everyday ones."""

    retriever: Retriever
    tag: Tag
    lexicon: Lexicon

    def search(self, query: Query, *, k: int) -> tuple[Hit, ...]:
        """Search for the query and the official words that its cut words may mean, each at its weight."""
        words = [word for word, _ in self.tag(query.text)]
        added: dict[str, float] = {}
        for word, meant in self.lexicon.expand(words).items():
            if word not in stopwords():
                for official, weight in meant:
                    added[official] = max(weight, added.get(official, 0.0))
        return self.retriever.search(replace(query, expansions=tuple(added.items())), k=k)
