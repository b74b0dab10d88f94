"""How much each leg, field and weight finds of the evidence of golden questions.

python -m benchmarks.fusion GOLDEN.jsonl [--plans plans]

R@2k, R@5k: the share of a question's evidence that stands in the first 2,000 / 5,000 characters of the hits.
`typed`: the question as typed, over all plans. `asked`: the searches that the assistant makes of it, with plans
chosen and words added; it makes none for questions that the section tree answers, which then count 0.
The table in docs/decisions/fusion.md is this program's output.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import fmean

from assistant.evaluation.golden import GoldenQuestion, load_golden, name_documents
from assistant.evaluation.overlap import covered
from assistant.evaluation.replies import FoundPassage, stem_of
from assistant.evaluation.scoring import REACH_BUDGETS, first_characters, sources_of
from assistant.pipeline import PlanAssistant
from assistant.types import Question
from ingest.catalog import load_catalog
from ingest.readers import SUPPORTED, read_document
from prompts.lexicon import load_lexicon
from vectorstore.embedding import load_embedder
from vectorstore.fusion import Weights
from vectorstore.rerank import load_reranker
from vectorstore.store import Store
from vectorstore.sync import sync
from vectorstore.terms import FieldWeights
from vectorstore.types import Embedder, Hit, Query, Retriever

HITS = 60
"""Far more than 5,000 characters of them."""
SHARES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
"""Of the dense leg; the lexical leg has the rest."""
RERANK_SHARES = (0.3, 0.4, 0.5, 0.6, 0.7)
"""Of the reranker; the two legs have the rest."""
FIELDS: Mapping[str, FieldWeights] = {
    "words": FieldWeights(words=1, grams=0, heading_words=0, heading_grams=0),
    "bigrams": FieldWeights(words=0, grams=1, heading_words=0, heading_grams=0),
    "words + bigrams": FieldWeights(words=1, grams=1, heading_words=0, heading_grams=0),
    "… + headings × 0.25": FieldWeights(words=1, grams=1, heading_words=0.25, heading_grams=0.25),
    "… + headings × 0.5": FieldWeights(words=1, grams=1, heading_words=0.5, heading_grams=0.5),
    "… + headings × 1": FieldWeights(words=1, grams=1, heading_words=1, heading_grams=1),
}


class Overheard:
    """A retriever that remembers what it was asked."""

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self.queries: list[Query] = []

    def search(self, query: Query, *, k: int) -> tuple[Hit, ...]:
        """Pass a search on."""
        self.queries.append(query)
        return self._retriever.search(query, k=k)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fusion", description=__doc__)
    parser.add_argument("golden", type=Path)
    parser.add_argument("--plans", type=Path, default=Path("plans"))
    args = parser.parse_args()
    with stored(args.plans, load_embedder()) as store:
        golden = name_documents(load_golden(args.golden), sources_of(store.corpus).texts)
        questions = [question for question in golden if question.evidence]
        typed = {question.id: (Query(question.question),) for question in questions}
        asked = overhear(store, questions)
        print(f"{len(questions)} questions with evidence\n")
        print(f"{'':30s}  typed R@2k  R@5k   asked R@2k  R@5k")
        reranker = load_reranker()
        for name, weights in rows():
            search = store.retriever(weights, reranker=reranker).search
            figures = [reach(questions, queries, search) for queries in (typed, asked)]
            print(f"{name:30s}  " + "   ".join(f"     {two:.3f} {five:.3f}" for two, five in figures))


def rows() -> Iterator[tuple[str, Weights]]:
    """Yield what to compare."""
    for name, fields in FIELDS.items():
        yield f"lexical: {name}", Weights(lexical=1, dense=0, rerank=0, fields=fields)
    for share in SHARES:
        yield f"dense × {share}", Weights(lexical=1 - share, dense=share, rerank=0)
    for name, fields in FIELDS.items():
        yield f"both: {name}", Weights(lexical=0.5, dense=0.5, rerank=0, fields=fields)
    for share in RERANK_SHARES:
        for dense in (0.4, 0.5):
            rest = 1 - share
            weights = Weights(lexical=rest * (1 - dense), dense=rest * dense, rerank=share)
            yield f"rerank × {share}, dense × {rest * dense:.2f}", weights


@contextmanager
def stored(plans: Path, embedder: Embedder) -> Iterator[Store]:
    """Store the plans of a folder for as long as they are measured."""
    files = sorted(file for file in plans.iterdir() if file.suffix in SUPPORTED)
    with tempfile.TemporaryDirectory() as home, Store.open(Path(home), embedder) as store:
        sync(files, store=store, catalog=load_catalog(plans / "catalog.toml"), read=read_document)
        yield store


def assistant_over(store: Store, retriever: Retriever) -> PlanAssistant:
    """Return the assistant that answers from the plans' own sentences, searching with a given retriever."""
    return PlanAssistant(
        store.corpus,
        retriever,
        tag=store.tokenizer.tagged,
        cut=store.tokenizer.words,
        is_word=store.tokenizer.is_word,
        lexicon=load_lexicon(),
        similar=load_reranker().scores,
    )


def overhear(store: Store, questions: Sequence[GoldenQuestion]) -> dict[str, tuple[Query, ...]]:
    """Return the searches that the assistant makes of each question."""
    overheard = Overheard(store.retriever())
    assistant = assistant_over(store, overheard)
    made: dict[str, tuple[Query, ...]] = {}
    for question in questions:
        overheard.queries.clear()
        assistant.ask(Question(question.question, turns=question.turns))
        made[question.id] = tuple(dict.fromkeys(overheard.queries))
    return made


def reach(
    questions: Sequence[GoldenQuestion],
    queries: Mapping[str, Sequence[Query]],
    search: Callable[..., tuple[Hit, ...]],
) -> tuple[float, float]:
    """Return R@2k and R@5k. The hits of several searches for one question are put in order of score."""
    shares: list[list[float]] = [[], []]
    for question in questions:
        hits = [hit for query in queries[question.id] for hit in search(query, k=HITS)]
        found = [
            FoundPassage(hit.chunk.plan_id, hit.chunk.text)
            for hit in sorted(hits, key=lambda hit: -hit.score)
        ]
        for budget, scores in zip(REACH_BUDGETS, shares, strict=True):
            read = list(first_characters(found, budget))
            scores.append(
                fmean(
                    covered(e.quote, [p.text for p in read if stem_of(p.source) == e.doc])
                    for e in question.evidence
                )
            )
    return fmean(shares[0]), fmean(shares[1])


if __name__ == "__main__":
    main()
