"""A passage set in a store of its own, for as long as it is measured."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.evaluation.everyday import WithEverydayWords
from assistant.evaluation.legs import LEGS, Leg
from assistant.evaluation.passage_plans import passage_plans
from assistant.evaluation.passages import Passage
from prompts.lexicon import Lexicon, load_lexicon
from vectorstore.entry import Entry, Prepared
from vectorstore.fusion import Weights
from vectorstore.rerank import Reranker
from vectorstore.store import Store
from vectorstore.types import Embedder, Retriever

Search = Callable[[frozenset[Leg]], Retriever]
"""Gives the search over stored passages by some of the legs."""


@contextmanager
def indexed_passages(
    passages: Sequence[Passage],
    embedder: Embedder,
    reranker: Reranker,
    *,
    legs: frozenset[Leg] = frozenset(LEGS),
    lexicon: Lexicon | None = None,
    domain_words: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Iterator[Retriever]:
    """Index passages as `stored_passages` does and yield the search over them by these legs."""
    with stored_passages(
        passages, embedder, reranker, lexicon=lexicon, domain_words=domain_words, progress=progress
    ) as search:
        yield search(legs)


@contextmanager
def stored_passages(
    passages: Sequence[Passage],
    embedder: Embedder,
    reranker: Reranker,
    *,
    lexicon: Lexicon | None = None,
    domain_words: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Iterator[Search]:
    """Index passages as plans are indexed and yield what gives the search over them; nothing is left behind.

    Questions are searched as the assistant searches them: with the lexicon's official words for everyday ones, the
    shipped lexicon's unless another is given.
    `progress` is told (passages that can be found so far, all). Raises `vectorstore.errors.StoreError` and kin.
    """
    entries = (Entry(parsed, chunks, fingerprint="") for parsed, chunks in passage_plans(passages))
    with (
        TemporaryDirectory(prefix="wenqu-passages-") as folder,
        Store.open(Path(folder), embedder, domain_words=domain_words) as store,
    ):
        done = 0

        def count(some: Sequence[Entry | Prepared]) -> None:
            nonlocal done
            done += sum(len(entry.chunks) for entry in some)
            progress(done, len(passages))

        def search(legs: frozenset[Leg]) -> Retriever:
            retriever = store.retriever(_weights(legs), reranker=reranker)
            return WithEverydayWords(retriever, store.tokenizer.tagged, lexicon or load_lexicon())

        store.put_all(entries, on_stored=count)
        yield search


def _weights(legs: frozenset[Leg]) -> Weights:
    measured = Weights()
    return Weights(
        lexical=measured.lexical if "lexical" in legs else 0.0,
        dense=measured.dense if "dense" in legs else 0.0,
        rerank=measured.rerank if "rerank" in legs else 0.0,
        fields=measured.fields,
    )
