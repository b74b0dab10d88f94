"""Late interaction without a transformer: every token has one vector, whatever stands around it.

A passage answers a question when each weighty word of the question has a near neighbour in it (MaxSim, as in ColBERT,
Khattab and Zaharia 2020, arXiv:2004.12832), when some clause of it means what the question means, and when the whole
of it does. All three come from one token table: a vector's direction is the token's meaning, its length its weight.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from vectorstore.clauses import clause_spans
from vectorstore.token_table import Floats, Ids, TokenTable

LATE, CLAUSE, WHOLE = 0.4, 0.4, 0.2
"""Shares of MaxSim, of the best clause's cosine, of the whole's; measured: docs/decisions/embedding-model.md."""
CACHED_PASSAGES = 20_000  # 2 KB each
BLOCK = 32
"""Rows multiplied at a time: so few that OpenBLAS wakes no further threads (it does from 2^18 products on), which on
a busy machine wait for each other ten times longer than the work takes."""


@dataclass(frozen=True, slots=True, eq=False)
class PassageTokens:
    """What scoring needs of a passage, computed once."""

    ids: Ids
    starts: Ids
    """First token of each sentence and clause; of the whole passage at the end."""
    ends: Ids
    norms: Floats
    """Length of each one's summed vector."""


class LateInteraction:
    """The Reranker over a token table: numpy only. Safe to use from several threads."""

    def __init__(self, table: TokenTable, *, name: str) -> None:
        """Take a table under a name that says which version it is."""
        self.name = name
        self._table = table
        self._weights = table.lengths
        self._tokens = lru_cache(maxsize=CACHED_PASSAGES)(self._read)

    def scores(self, query: str, passages: Sequence[str]) -> Sequence[float]:
        """Return one score a passage, 1 at most; 0 where question or passage has no known word."""
        asked = self._known(self._table.encode([query])[0])
        read = [self._tokens(passage) for passage in passages]
        scored = [i for i, tokens in enumerate(read) if len(tokens.ids)]
        result = np.zeros(len(passages), dtype=np.float32)
        if len(asked) and scored:
            result[scored] = self._score(asked, [read[i] for i in scored])
        return [float(score) for score in result]

    def _score(self, asked: Ids, read: Sequence[PassageTokens]) -> Floats:
        ids = np.concatenate([tokens.ids for tokens in read])
        offsets = np.cumsum([0, *(len(tokens.ids) for tokens in read)])
        seen = np.zeros(len(self._weights), dtype=bool)
        seen[ids] = True
        distinct = np.flatnonzero(seen)
        where = np.cumsum(seen)[ids] - 1
        words = self._table.rows(asked)
        question = words.sum(axis=0)
        products = _multiply(self._table.rows(distinct), np.vstack([words, question]).T)
        cosines = products[:, :-1] / self._weights[distinct][:, None]  # times the question's weights
        best = np.maximum.reduceat(cosines[where], offsets[:-1], axis=0)
        late = best.sum(axis=1) / self._weights[asked].sum()
        dots = products[where, -1]
        clause, whole = _by_part(dots, offsets, read)
        length = np.linalg.norm(question)
        return np.asarray(LATE * late + (CLAUSE * clause + WHOLE * whole) / length, dtype=np.float32)

    def _read(self, passage: str) -> PassageTokens:
        ids, at = self._table.locate(passage)
        known = self._weights[ids] > 0
        ids, at = ids[known], at[known]
        bounds = np.searchsorted(at, np.array([*clause_spans(passage), (0, len(passage))]))
        starts, ends = bounds[bounds[:, 0] < bounds[:, 1]].T
        sums = np.cumsum(self._table.rows(ids), axis=0)
        sums = np.concatenate([np.zeros((1, self._table.dimension), dtype=np.float32), sums])
        return PassageTokens(ids, starts, ends, np.linalg.norm(sums[ends] - sums[starts], axis=1))

    def _known(self, ids: Ids) -> Ids:
        return ids[self._weights[ids] > 0]


def _by_part(dots: Floats, offsets: Ids, read: Sequence[PassageTokens]) -> tuple[Floats, Floats]:
    """Return, per passage, the best sentence's or clause's cosine and the whole passage's, times the question's length.

    `dots`: every token's dot product with the question's vector; a part's is the sum of its tokens'.
    """
    sums = np.concatenate([[0.0], np.cumsum(dots, dtype=np.float64)])
    starts = np.concatenate(
        [tokens.starts + offset for tokens, offset in zip(read, offsets[:-1], strict=True)]
    )
    ends = np.concatenate([tokens.ends + offset for tokens, offset in zip(read, offsets[:-1], strict=True)])
    cosines = (sums[ends] - sums[starts]) / np.concatenate([tokens.norms for tokens in read])
    lasts = np.cumsum([len(tokens.starts) for tokens in read])
    firsts = np.concatenate([[0], lasts[:-1]])
    whole = cosines[lasts - 1]
    cosines[lasts - 1] = -np.inf
    return np.maximum.reduceat(cosines, firsts), whole


def _multiply(rows: Floats, columns: Floats) -> Floats:
    """Return `rows @ columns`, BLOCK rows at a time."""
    padded = np.zeros((-(-len(rows) // BLOCK) * BLOCK, rows.shape[1]), dtype=np.float32)
    padded[: len(rows)] = rows
    product: Floats = padded.reshape(-1, BLOCK, rows.shape[1]) @ columns
    return product.reshape(len(padded), -1)[: len(rows)]
