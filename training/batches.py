"""Batches of one source each: wrong answers of the same kind are harder to tell from the right one."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from training.corpora import Pair

MAX_QUERY_TOKENS = 40
MAX_PASSAGE_TOKENS = 96
DROPPED = 0.3
"""Share of tokens left out of every text, others each time it is drawn: without that, 3,000 steps learn the corpora by
heart and find less than 1,000 do (docs/decisions/embedding-model.md)."""

Ids = NDArray[np.int64]
Encoded = tuple[Ids, Ids, tuple[Ids, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """Question i is answered by passage i; passages beyond the questions are near misses."""

    queries: Sequence[Ids]
    passages: Sequence[Ids]
    same: torch.Tensor
    """True where a passage equals the right answer of another question: no wrong answer there."""


class Batches:
    """Draws without replacement from each source, sources in proportion to the mix."""

    def __init__(
        self,
        pairs: Mapping[str, Sequence[Pair]],
        mix: Mapping[str, float],
        tokenizer: Tokenizer,
        *,
        seed: int,
        dropped: float = DROPPED,
    ) -> None:
        """Cut all texts into tokens; pairs with nothing left are dropped."""
        self._dropped = dropped
        self._rng = random.Random(seed)  # noqa: S311 (no secret)
        self._noise = np.random.default_rng(seed)
        self._mix = dict(mix)
        self._pairs = {source: _encode(pairs[source], tokenizer) for source in self._mix}
        self._order: dict[str, list[int]] = {source: [] for source in self._mix}

    def draw(self, size: int) -> Batch:
        """Draw a source, then `size` of its pairs."""
        [source] = self._rng.choices(list(self._mix), list(self._mix.values()))
        pairs, order = self._pairs[source], self._order[source]
        if len(order) < size:
            order = self._rng.sample(range(len(pairs)), len(pairs))
        drawn = [pairs[i] for i in order[:size]]
        self._order[source] = order[size:]
        passages = [passage for _, passage, _ in drawn]
        near_misses = [self._rng.choice(misses) for *_, misses in drawn if misses]
        return Batch(
            [self._thinned(query) for query, *_ in drawn],
            [self._thinned(passage) for passage in passages + near_misses],
            _same(passages, len(near_misses)),
        )

    def _thinned(self, ids: Ids) -> Ids:
        kept: Ids = ids[self._noise.random(len(ids)) >= self._dropped]
        return kept if len(kept) else ids


def _same(passages: Sequence[Ids], more: int) -> torch.Tensor:
    number: dict[bytes, int] = {}
    numbers = np.array([number.setdefault(passage.tobytes(), len(number)) for passage in passages])
    same = (numbers[:, None] == numbers[None, :]) & ~np.eye(len(passages), dtype=bool)
    return torch.from_numpy(np.pad(same, ((0, 0), (0, more))))


def _encode(pairs: Sequence[Pair], tokenizer: Tokenizer) -> list[Encoded]:
    texts = list(
        dict.fromkeys(text for pair in pairs for text in (pair.query, pair.passage, *pair.near_misses))
    )
    encodings = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    ids = {
        text: np.array([i for i in encoding.ids if i], dtype=np.int64)
        for text, encoding in zip(texts, encodings, strict=True)
    }
    return [
        (
            ids[pair.query][:MAX_QUERY_TOKENS],
            ids[pair.passage][:MAX_PASSAGE_TOKENS],
            tuple(ids[miss][:MAX_PASSAGE_TOKENS] for miss in pair.near_misses if len(ids[miss])),
        )
        for pair in pairs
        if len(ids[pair.query]) and len(ids[pair.passage])
    ]
