"""How near a sentence is to a question in meaning: its nearest clause, for one clause of a long sentence drowns in the mean."""

from collections.abc import Sequence

import numpy as np

from assistant.select.clauses import clauses
from vectorstore.types import Embedder

_SHORT = 8
"""Characters below which a clause is read with its neighbour: alone it says too little."""
_ROOM = 20_000
"""Sentence vectors kept: 20,000 sentences of 4 clauses at 256 dimensions are 80 MiB; then the store starts anew."""


class ClauseSimilarity:
    """Cosine of a question to the nearest clause of each text; vectors of texts are kept."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._kept: dict[str, np.ndarray] = {}

    def __call__(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """Return one value in [-1, 1] a text."""
        self._embed([text for text in texts if text not in self._kept])
        query = np.asarray(self._embedder.embed_query(question), dtype=np.float32)
        return [float((self._kept[text] @ query).max()) for text in texts]

    def _embed(self, texts: Sequence[str]) -> None:
        if len(self._kept) + len(texts) > _ROOM:
            self._kept.clear()
        pieces = [(text, piece) for text in dict.fromkeys(texts) for piece in _pieces(text)]
        if not pieces:
            return
        vectors = np.asarray(self._embedder.embed_documents([piece for _, piece in pieces]), dtype=np.float32)
        start = 0
        for text in dict.fromkeys(texts):
            count = len(_pieces(text))
            self._kept[text] = vectors[start : start + count]
            start += count


def _pieces(text: str) -> tuple[str, ...]:
    """Return the whole text and, where it has several, its clauses."""
    parts: list[str] = []
    for start, end in clauses(text):
        if parts and len(parts[-1]) < _SHORT:
            parts[-1] += text[start:end]
        else:
            parts.append(text[start:end])
    return (text, *parts) if len(parts) > 1 else (text,)
