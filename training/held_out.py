"""The scores that travel with the model: how well it finds records of the domain that it was not trained on.

`training/data/held_out.jsonl` is every tenth record of `domain_pairs.jsonl` (by the hash of its id): whoever has
the repository can measure again what `scores.json` beside the weights says.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from training.corpora import read_records
from vectorstore.clauses import clause_spans
from vectorstore.rerank import Reranker
from vectorstore.types import Embedder

RECORDS = Path(__file__).parent / "data" / "held_out.jsonl"
DEPTH = 100  # passages that the reranker reads, the embedder's nearest
CUTOFFS = (1, 5, 10)

Ranks = NDArray[np.int64]


def measure_held_out(embedder: Embedder, reranker: Reranker) -> Mapping[str, float]:
    """Return recall@1/5/10 and MRR of the embedder alone and of the reranker behind it.

    Every query of every held-out record, over all passages and near misses of these records; a passage is as near as
    its nearest clause.
    """
    records = list(read_records(RECORDS))
    passages = [text for r in records for text in (r["passage"], *r["negatives"])]
    index = {text: i for i, text in reversed(list(enumerate(passages)))}
    questions = [(query, index[r["passage"]]) for r in records for query in r["queries"]]
    nearness = _by_nearest_clause(embedder, passages)
    dense, reranked = [], []
    for question, right in questions:
        near = nearness(question)
        order = np.argsort(-near, kind="stable")
        dense.append(int(np.flatnonzero(order == right)[0]))
        best = order[:DEPTH]
        scores = np.array(reranker.scores(question, [passages[i] for i in best]))
        place = np.flatnonzero(best[np.argsort(-scores, kind="stable")] == right)
        reranked.append(int(place[0]) if len(place) else dense[-1])
    return {
        "passages": len(passages),
        "queries": len(questions),
        **_figures("dense", np.array(dense)),
        **_figures("rerank", np.array(reranked)),
    }


def _by_nearest_clause(embedder: Embedder, passages: Sequence[str]) -> Callable[[str], NDArray[np.float64]]:
    clauses = [[text[start:end] for start, end in clause_spans(text)] for text in passages]
    vectors = np.array(embedder.embed_documents([clause for found in clauses for clause in found]))
    firsts = np.cumsum([0, *(len(found) for found in clauses[:-1])])

    def nearness(question: str) -> NDArray[np.float64]:
        near: NDArray[np.float64] = np.maximum.reduceat(
            vectors @ np.array(embedder.embed_query(question)), firsts
        )
        return near

    return nearness


def _figures(leg: str, ranks: Ranks) -> dict[str, float]:
    recall = {f"{leg}_recall@{k}": round(float(np.mean(ranks < k)), 4) for k in CUTOFFS}
    return {**recall, f"{leg}_mrr": round(float(np.mean(1 / (ranks + 1))), 4)}
