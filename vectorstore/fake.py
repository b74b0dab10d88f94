"""A deterministic stand-in for an embedding model: tests and benchmarks need no weights."""

import hashlib
import math
from collections.abc import Sequence

import numpy as np

from vectorstore.tokenize import bigrams
from vectorstore.vectors import Vectors


class HashEmbedder:
    """Hashes character bigrams into a small vector: texts that share bigrams are near."""

    def __init__(self, dimensions: int = 64) -> None:
        """Choose the length of the vectors."""
        self._dimensions = dimensions

    @property
    def name(self) -> str:
        """Name what the index records."""
        return f"hash-{self._dimensions}"

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text."""
        return np.array([self._embed(text) for text in texts], np.float32).reshape(-1, self._dimensions)

    def embed_query(self, text: str) -> Sequence[float]:
        """Return the unit vector of a question."""
        return self._embed(text)

    def _embed(self, text: str) -> list[float]:
        vector = [0.0] * self._dimensions
        for gram in bigrams(text) or [""]:
            digest = hashlib.blake2b(gram.encode(), digest_size=8).digest()
            vector[int.from_bytes(digest[:4]) % self._dimensions] += 1.0 if digest[4] & 1 else -1.0
        length = math.sqrt(sum(x * x for x in vector))
        return [x / length for x in vector] if length else [1.0] + [0.0] * (self._dimensions - 1)
