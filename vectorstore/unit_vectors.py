"""The vectors of chunks, made while the chunks come in."""

from collections.abc import Mapping, Sequence

import numpy as np

from ingest.types import Chunk
from vectorstore.snapshot import unit_ids
from vectorstore.types import Embedder
from vectorstore.units import unit_texts
from vectorstore.vectors import Vectors

_TEXTS = 1024
"""Texts given to the embedder at once: whoever waits for plans to be read embeds those that are there already, and a
model on a graphics card still has its full batches."""


class UnitVectors:
    """Embeds the units of chunks, as many at a time as are worth it. To be used by one thread."""

    def __init__(self, embedder: Embedder) -> None:
        """Begin with no chunk."""
        self._embedder = embedder
        self._counts: dict[str, int] = {}
        self._waiting: list[tuple[str, str]] = []
        self._done: list[Vectors] = []

    @property
    def chunks(self) -> int:
        """How many chunks have come."""
        return len(self._counts)

    def add(self, chunks: Sequence[Chunk]) -> None:
        """Take more chunks; each of them once."""
        for chunk in chunks:
            self._counts[chunk.id] = 0
            self._waiting += ((chunk.id, text) for text in unit_texts(chunk))
        while len(self._waiting) >= _TEXTS:
            self._embed()

    def finish(self) -> tuple[Mapping[str, int], list[str], Vectors]:
        """Return how many vectors each chunk has, the vectors' ids, and the vectors in the same order."""
        while self._waiting:
            self._embed()
        ids = [unit for chunk_id, count in self._counts.items() for unit in unit_ids(chunk_id, count)]
        return self._counts, ids, np.concatenate(self._done) if self._done else np.empty((0, 0), np.float32)

    def _embed(self) -> None:
        some, self._waiting = self._waiting[:_TEXTS], self._waiting[_TEXTS:]
        vectors = self._embedder.embed_documents([text for _, text in some])
        rows = np.flatnonzero(vectors.any(axis=1))  # a text of unknown tokens only has no direction
        for row in rows:
            self._counts[some[row][0]] += 1
        self._done.append(vectors[rows])
