"""Mine near misses for the questions to the law: `python -m training.near_misses [--model DIR] [--corpora DIR]`.

What a trained model ranks high and yet does not answer teaches the next one the order of the first ten. Written down by
law and article in `data/statute_near_misses.jsonl`, so that training needs no model to begin with.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from training.corpora import Pair, read_records, squeeze, statute_questions
from training.held_out import by_nearest_clause
from vectorstore.embedding import load_embedder, shipped_folder
from vectorstore.rerank import Reranker, load_reranker
from vectorstore.types import Embedder

DATA = Path(__file__).parent / "data"
OUT = DATA / "statute_near_misses.jsonl"
DEPTH = 60
"""Articles that the reranker puts in order, the embedder's nearest."""
FIRST, LAST = 4, 40
"""Ranks to draw from: among the first four are other right answers, beyond forty nothing is hard."""
DRAWN = 6
LIKE = 0.3
"""Share of four-character runs in common from which an article says the same as the right one."""
GRAM = 4
MIN_CHARS = 20
SEED = 5

Article = tuple[str, str]
"""Law and number of the article."""


def main() -> None:
    """Mine and write."""
    parser = argparse.ArgumentParser(prog="python -m training.near_misses", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--model", default=str(shipped_folder()))
    args = parser.parse_args()
    articles = candidates(args.corpora)
    pairs = list(statute_questions(args.corpora, DATA))
    found = mine(pairs, articles, load_embedder(args.model), load_reranker(args.model))
    with OUT.open("w", encoding="utf-8") as file:
        for pair, misses in zip(pairs, found, strict=True):
            file.write(json.dumps({"query": pair.query, "near_misses": misses}, ensure_ascii=False) + "\n")


def candidates(corpora: Path) -> dict[str, Article]:
    """Return text -> article of the laws; STARD's gold statutes are left out, as everywhere in training."""
    gold = {squeeze(record["text"]) for record in read_records(corpora / "stard_gold_statutes.jsonl")}
    found: dict[str, Article] = {}
    for record in read_records(corpora / "laws_articles.jsonl"):
        text = squeeze(record["text"])
        if len(text) > MIN_CHARS and text not in gold:
            found.setdefault(text, (record["law"], record["article"]))
    return found


def mine(
    pairs: Sequence[Pair], articles: dict[str, Article], embedder: Embedder, reranker: Reranker
) -> Iterator[list[Article]]:
    """Yield the near misses of each pair, drawn at random from ranks FIRST to LAST."""
    rng = random.Random(SEED)  # noqa: S311 (no secret)
    texts = list(articles)
    nearness = by_nearest_clause(embedder, texts)
    for pair in pairs:
        near = [texts[i] for i in np.argsort(-nearness(pair.query), kind="stable")[:DEPTH]]
        order = np.argsort(-np.array(reranker.scores(pair.query, near)), kind="stable")
        right = _grams(pair.passage)
        hard = [near[i] for i in order[FIRST:LAST] if not _alike(right, _grams(near[i]))]
        yield [articles[text] for text in rng.sample(hard, min(DRAWN, len(hard)))]


def _grams(text: str) -> set[str]:
    return {text[i : i + GRAM] for i in range(len(text) - GRAM + 1)}


def _alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= LIKE * min(len(one), len(other))


if __name__ == "__main__":
    main()
