"""Late interaction without a transformer: every token has one vector, whatever stands around it.

A passage answers a question when each weighty word of the question has a near neighbour in it (MaxSim, as in ColBERT,
Khattab and Zaharia 2020, arXiv:2004.12832), and when some sentence or clause of it means what the question means. Both
come from one token table: a vector's direction is the token's meaning, its length the token's weight.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from vectorstore.token_table import Floats, Ids, TokenTable

SENTENCE = re.compile(r"[^。；！？\n]+[。；！？\n]*")
CLAUSE = re.compile(r"[^，、：,:]+[，、：,:]*")
CLAUSE_CHARS = 12  # shorter pieces are joined with the next: 「提高、加强」 alone means nothing
CLAUSE_WEIGHT = 1.0  # of the best clause beside MaxSim; measured, see docs/decisions/
CACHED_PASSAGES = 20_000  # about 2 KB each


@dataclass(frozen=True, slots=True, eq=False)
class PassageTokens:
    """What scoring needs of a passage, computed once."""

    ids: Ids
    starts: Ids
    """First token of each sentence and clause."""
    ends: Ids
    norms: Floats
    """Length of each sentence's and clause's summed vector."""


class LateInteraction:
    """The Reranker over a token table: numpy only."""

    def __init__(self, table: TokenTable, *, name: str) -> None:
        self.name = name
        self._table = table
        lengths = table.lengths
        self._weights = lengths
        self._inverse = np.divide(1.0, lengths, out=np.zeros_like(lengths), where=lengths > 0)
        self._tokens = lru_cache(maxsize=CACHED_PASSAGES)(self._read)

    def scores(self, query: str, passages: Sequence[str]) -> Sequence[float]:
        """Return one score a passage: the mean best match of the question's tokens, plus the best clause's cosine."""
        [asked] = self._table.encode([query])
        asked = asked[self._weights[asked] > 0]
        read = [self._tokens(passage) for passage in passages]
        scored = [i for i, tokens in enumerate(read) if len(tokens.ids)]
        result = np.zeros(len(passages), dtype=np.float32)
        if len(asked) and scored:
            result[scored] = self._score(asked, [read[i] for i in scored])
        return [float(score) for score in result]

    def _score(self, asked: Ids, read: Sequence[PassageTokens]) -> Floats:
        counts = [len(tokens.ids) for tokens in read]
        tokens, where = np.unique(np.concatenate([tokens.ids for tokens in read]), return_inverse=True)
        question = self._table.vectors[asked].astype(np.float32)
        dots = self._table.vectors[tokens].astype(np.float32) @ np.vstack([question, question.sum(axis=0)]).T
        offsets = np.cumsum([0, *counts])
        cosines = (dots[:, :-1] * self._inverse[tokens][:, None])[where]
        best = np.maximum.reduceat(cosines, offsets[:-1], axis=0)
        late = best.sum(axis=1) / self._weights[asked].sum()
        clause = self._best_clause(dots[where, -1], offsets, question.sum(axis=0), read)
        return np.asarray(late + CLAUSE_WEIGHT * clause, dtype=np.float32)

    @staticmethod
    def _best_clause(dots: Floats, offsets: Ids, question: Floats, read: Sequence[PassageTokens]) -> Floats:
        sums = np.concatenate([[0.0], np.cumsum(dots, dtype=np.float64)])
        starts = np.concatenate(
            [tokens.starts + offset for tokens, offset in zip(read, offsets[:-1], strict=True)]
        )
        ends = np.concatenate(
            [tokens.ends + offset for tokens, offset in zip(read, offsets[:-1], strict=True)]
        )
        cosines = (sums[ends] - sums[starts]) / np.concatenate([tokens.norms for tokens in read])
        first = np.cumsum([0, *(len(tokens.starts) for tokens in read[:-1])])
        best: Floats = np.maximum.reduceat(cosines, first) / np.linalg.norm(question)
        return best.astype(np.float32)

    def _read(self, passage: str) -> PassageTokens:
        bounds: list[tuple[int, int]] = []
        rows: list[Ids] = []
        position = 0
        for sentence in SENTENCE.findall(passage):
            edges = [position]
            for ids in self._table.encode(list(clauses(sentence))):
                known = ids[self._weights[ids] > 0]
                rows.append(known)
                position += len(known)
                edges.append(position)
            bounds += [(start, end) for start, end in pairwise(edges) if end > start]
            if len(edges) > 2 and edges[-1] > edges[0]:  # a sentence of one clause is there already
                bounds.append((edges[0], edges[-1]))
        ids = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int64)
        starts, ends = np.array(bounds, dtype=np.int64).reshape(-1, 2).T
        sums = np.cumsum(self._table.vectors[ids].astype(np.float32), axis=0)
        sums = np.concatenate([np.zeros((1, self._table.dimension), dtype=np.float32), sums])
        return PassageTokens(ids, starts, ends, np.linalg.norm(sums[ends] - sums[starts], axis=1))


def clauses(sentence: str) -> Iterator[str]:
    """Cut a sentence at its commas, joining what is shorter than CLAUSE_CHARS to what follows."""
    piece = ""
    for part in CLAUSE.findall(sentence):
        piece += part
        if len(piece) >= CLAUSE_CHARS:
            yield piece
            piece = ""
    if piece:
        yield piece
