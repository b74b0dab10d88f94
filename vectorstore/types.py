"""What search takes and gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ingest.types import Chunk, ParsedPlan, Plan

if TYPE_CHECKING:
    from vectorstore.vectors import Vectors


@dataclass(frozen=True, slots=True)
class Query:
    """What to look for, and where."""

    text: str
    """The question as the user typed it, library and period words taken out."""
    expansions: tuple[tuple[str, float], ...] = ()
    """(official word, weight below 1) added from the domain lexicon: they count less than typed words."""
    plans: frozenset[str] | None = None
    """Ids of the plans to search; None searches all."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk that was found."""

    chunk: Chunk
    score: float
    """Higher is better; comparable within one search only."""
    rank: int
    """1 for the best."""
    found_by: tuple[str, ...]
    """The indexes that returned it, such as `("lexical", "dense")`."""


class Retriever(Protocol):
    """Finds chunks. One engine may serve both the dense and the lexical leg."""

    def search(self, query: Query, *, k: int) -> tuple[Hit, ...]:
        """Return at most `k` hits, best first, all from `query.plans`."""
        ...


class Corpus(Protocol):
    """Read access to the plans whose chunks the indexes hold: always one committed version of each."""

    def generation(self) -> int:
        """Return a number that changes whenever any plan does: what was read under it may be kept."""
        ...

    def plans(self) -> tuple[Plan, ...]:
        """Return all plans, ordered by id."""
        ...

    def parsed(self, plan_id: str) -> ParsedPlan:
        """Return one plan's sections and sentences; KeyError if there is no such plan."""
        ...


class Embedder(Protocol):
    """Turns text into unit-length vectors."""

    @property
    def name(self) -> str:
        """What the index records, so that vectors of two models are never mixed."""
        ...

    def embed_documents(self, texts: Sequence[str]) -> "Vectors":
        """Return one vector a text; zeros for a text of which the model knows nothing."""
        ...

    def embed_query(self, text: str) -> Sequence[float]:
        """Return the vector of a question."""
        ...


Scores = Mapping[str, float]
"""Chunk id -> score, as one leg returns them before fusion."""
