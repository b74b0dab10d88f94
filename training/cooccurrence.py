"""First meaning of the words: which words keep company with which, in all of the training text.

Positive pointwise mutual information, factorised (Levy and Goldberg 2014; context smoothing 0.75 and frequent-word
subsampling as in Levy, Goldberg and Dagan 2015). Half a minute that is worth more than any number of training steps:
from random vectors, paraphrase questions are found a third less often (docs/decisions/embedding-model.md).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp  # type: ignore[import-untyped]
from numpy.typing import NDArray
from sklearn.utils.extmath import randomized_svd  # type: ignore[import-untyped]
from tokenizers import Tokenizer

WINDOW = 5  # words to either side
SMOOTHING = 0.75  # exponent on context counts
KEEP = 1e-4  # frequency above which a word is thinned out
BATCH = 20_000  # sentences cut at a time
COUNTED_AT_ONCE = 2_000_000  # positions; bounds memory
BREAK = re.compile(r"[。；！？\n]")


@dataclass(frozen=True, slots=True)
class Company:
    """What counting gives, one row a token."""

    vectors: NDArray[np.float32]
    """Unit length; zeros for tokens that were never seen."""
    frequencies: NDArray[np.float64]


def learn_company(texts: Iterable[str], tokenizer: Tokenizer, *, dimension: int, seed: int) -> Company:
    """Count and factorise."""
    rng = np.random.default_rng(seed)
    size = tokenizer.get_vocab_size()
    stream = _stream(texts, tokenizer)
    frequencies = np.bincount(stream[stream > 0], minlength=size).astype(np.float64)
    chance = np.sqrt(KEEP * frequencies.sum() / np.maximum(frequencies, 1))
    kept = (stream <= 0) | (rng.random(len(stream)) <= chance[stream])
    counts = _count(stream[kept], size)
    u, s, _ = randomized_svd(_ppmi(counts), dimension, n_iter=3, random_state=seed)
    vectors = u * np.sqrt(s)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return Company((vectors / np.maximum(norms, 1e-6)).astype(np.float32), frequencies)


def _stream(texts: Iterable[str], tokenizer: Tokenizer) -> NDArray[np.int64]:
    """All tokens in one row, WINDOW times -1 between sentences so that none keeps company across a full stop."""
    gap = np.full(WINDOW, -1)
    rows: list[NDArray[np.int64]] = []
    batch: list[str] = []
    for text in texts:
        batch += [piece for piece in BREAK.split(text) if len(piece) > 3]
        if len(batch) > BATCH:
            rows += [
                np.append(e.ids, gap) for e in tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            ]
            batch = []
    rows += [np.append(e.ids, gap) for e in tokenizer.encode_batch_fast(batch, add_special_tokens=False)]
    return np.concatenate(rows).astype(np.int64)


def _count(stream: NDArray[np.int64], size: int) -> sp.csr_matrix:
    counts = sp.csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        left, right = stream[:-distance], stream[distance:]
        for start in range(0, len(left), COUNTED_AT_ONCE):
            a, b = left[start : start + COUNTED_AT_ONCE], right[start : start + COUNTED_AT_ONCE]
            both = (a > 0) & (b > 0)
            weights = np.full(int(both.sum()), distance**-0.5, dtype=np.float32)
            counts = counts + sp.csr_matrix((weights, (a[both], b[both])), shape=(size, size))
    return counts + counts.T


def _ppmi(counts: sp.csr_matrix) -> sp.csr_matrix:
    cells = counts.tocoo()
    rows = np.asarray(counts.sum(axis=1)).ravel()
    contexts = rows**SMOOTHING
    information = np.log(cells.data * contexts.sum() / (rows[cells.row] * contexts[cells.col]))
    positive = information > 0
    place = (cells.row[positive], cells.col[positive])
    return sp.csr_matrix((information[positive].astype(np.float32), place), shape=counts.shape)
