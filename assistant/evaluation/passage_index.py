"""A passage set in a store of its own, for as long as it is measured."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.evaluation.legs import LEGS, Leg
from assistant.evaluation.passage_plans import passage_plans
from assistant.evaluation.passages import Passage
from vectorstore.fusion import Weights
from vectorstore.rerank import Reranker
from vectorstore.store import Store
from vectorstore.types import Embedder, Retriever
from vectorstore.writing import Entry

<<<<<<< HEAD
=======
Leg = Literal["lexical", "dense", "rerank"]
"""What a search stands on; a leg left out shows what it is worth."""
LEGS: tuple[Leg, ...] = get_args(Leg)


def parse_legs(text: str) -> frozenset[Leg]:
    """Read a list such as `lexical,dense`. Raises EvaluationError for an unknown leg or none."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    strangers = [name for name in names if name not in LEGS]
    if strangers or not names:
        given = strangers[0] if strangers else text
        raise EvaluationError(f"没有名为 {given!r} 的检索方式。可用的有：{'、'.join(LEGS)}，用逗号隔开。")
    return frozenset(leg for leg in LEGS if leg in names)

>>>>>>> model

@contextmanager
def indexed_passages(
    passages: Sequence[Passage],
    embedder: Embedder,
    reranker: Reranker,
    *,
    legs: frozenset[Leg] = frozenset(LEGS),
    domain_words: Sequence[str] = (),
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Iterator[Retriever]:
    """Index passages as plans are indexed and yield the search over them; nothing is left behind.

    `progress` is told (passages that can be found so far, all). Raises `vectorstore.errors.StoreError` and kin.
    """
    measured = Weights()
    weights = Weights(
        lexical=measured.lexical if "lexical" in legs else 0.0,
        dense=measured.dense if "dense" in legs else 0.0,
        rerank=measured.rerank if "rerank" in legs else 0.0,
        fields=measured.fields,
    )
    entries = (Entry(parsed, chunks, fingerprint="") for parsed, chunks in passage_plans(passages))
    with (
        TemporaryDirectory(prefix="wenqu-passages-") as folder,
        Store.open(Path(folder), embedder, domain_words=domain_words) as store,
    ):
        done = 0

        def count(some: Sequence[Entry]) -> None:
            nonlocal done
            done += sum(len(entry.chunks) for entry in some)
            progress(done, len(passages))

        store.put_all(entries, on_stored=count)
        yield store.retriever(weights, reranker=reranker)
