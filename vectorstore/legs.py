"""The two legs that a search stands on. Another engine (Milvus, OpenSearch, …) needs only these methods."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Protocol

from vectorstore.terms import ChunkTerms, QueryTerm
from vectorstore.types import Scores
from vectorstore.vectors import Vectors


class LexicalView(Protocol):
    """A lexical index as it stood at one moment: later writes do not show."""

    @property
    def size(self) -> int:
        """How many chunks it holds."""
        ...

    def search(self, terms: Sequence[QueryTerm], *, k: int, plans: frozenset[str] | None = None) -> Scores:
        """Return the BM25 scores of the best `k` chunks that hold any of the terms, all from `plans`."""
        ...

    def ids(self) -> frozenset[str]:
        """Return the ids of all chunks."""
        ...


class LexicalIndex(Protocol):
    """Chunks by the terms they hold. Each write is durable and visible to new views when it returns."""

    def add(self, batch: str, chunks: Iterable[ChunkTerms]) -> None:
        """Add chunks that are not there yet, under a name by which an unfinished write can be undone."""
        ...

    def delete(self, chunk_ids: Iterable[str]) -> None:
        """Delete chunks; ids that are not there do not matter."""
        ...

    def drop(self, batches: Iterable[str]) -> None:
        """Delete all that was added under these names."""
        ...

    def view(self) -> LexicalView:
        """Return the index as it stands now."""
        ...


class DenseIndex(Protocol):
    """Vectors in shards. A shard is written once, whole; after that vectors are only taken out of it."""

    def write(self, shard: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Make a shard. Readers may search it when the call returns."""
        ...

    def read(self, shard: str, ids: Sequence[str]) -> Vectors:
        """Return the vectors of these ids, in their order."""
        ...

    def search(
        self, vector: Sequence[float], *, k: int, shards: Mapping[str, Sequence[str] | None]
    ) -> Scores:
        """Return cosine similarities of the `k` nearest ids of each shard.

        A shard's value lists the ids to choose from; None stands for all of them.
        """
        ...

    def shards(self) -> frozenset[str]:
        """Return the names of all shards."""
        ...

    def ids(self, shard: str) -> frozenset[str]:
        """Return the ids of a shard's vectors."""
        ...

    def delete(self, shard: str, ids: Sequence[str]) -> None:
        """Delete some of a shard's vectors, never all; ids that are not there do not matter."""
        ...

    def drop(self, shards: Iterable[str]) -> None:
        """Delete shards; names that are not there do not matter."""
        ...

    def retain(self, shards: Collection[str]) -> None:
        """Let go of what this process still holds of other shards, which another process has dropped."""
        ...

    def clear(self) -> None:
        """Delete all, readable or not."""
        ...

    def close(self) -> None:
        """Let go of files, memory and connections."""
        ...
