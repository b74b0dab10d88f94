"""Reading the store: always one committed version of each plan, while another thread or process writes.

A search goes by a `View`: the manifest's snapshot, and the lexical index as it stood then. Before each search the
manifest is asked for its generation (20 µs); if that has grown, a new view is made. What a writer has added but not
yet made true is not in the snapshot and is left out; when the manifest turned in mid-search, the search starts anew.
"""

from ingest.types import Chunk, ParsedPlan, Plan
from vectorstore.errors import EmbedderMismatch, IndexDamaged, StoreBusy
from vectorstore.fusion import Fused, Weights, fuse
from vectorstore.rerank import Reranker
from vectorstore.snapshot import chunk_of
from vectorstore.terms import cut_query
from vectorstore.types import Hit, Query, Scores
from vectorstore.views import ATTEMPTS, Reader, View

_CANDIDATES = 100
"""Chunks that each leg puts forward at least: beyond these, no weight would bring one among the first ten."""
_UNITS_PER_CHUNK = 3
"""Vectors asked for, a candidate: the nearest hundred chunks are reached by about three hundred vectors."""


class StoreCorpus:
    """The plans of a store; a `Corpus`."""

    def __init__(self, reader: Reader) -> None:
        """Read through this reader."""
        self._reader = reader

    def generation(self) -> int:
        """Return a number that changes whenever any plan does."""
        return self._reader.parts.manifest.generation()

    def plans(self) -> tuple[Plan, ...]:
        """Return all plans, ordered by id."""
        return self._reader.parts.manifest.plans()

    def parsed(self, plan_id: str) -> ParsedPlan:
        """Return one plan's sections and sentences; KeyError if there is no such plan."""
        for _ in range(ATTEMPTS):
            version = self._reader.parts.manifest.version(plan_id)
            try:
                return self._reader.decoded(plan_id, version)[0]
            except KeyError:  # replaced or removed since its version was asked for
                continue
        raise KeyError(plan_id)


class StoreRetriever:
    """Hybrid search over a store; a `Retriever`. Safe to use from several threads."""

    def __init__(self, reader: Reader, weights: Weights, reranker: Reranker | None = None) -> None:
        """Read through this reader; without a reranker, its leg is left out."""
        self._reader = reader
        self._weights = weights
        self._reranker = reranker

    def search(self, query: Query, *, k: int) -> tuple[Hit, ...]:
        """Return at most `k` hits, best first, all from `query.plans`.

        Raises EmbedderMismatch if another model built the index, IndexDamaged if it cannot be read.
        """
        for _ in range(ATTEMPTS):
            view = self._reader.view()
            try:
                hits = self._search(view, query, k)
            except (IndexDamaged, _Moved):
                if self._reader.current(view):
                    raise
                continue
            if self._reader.current(view):
                return hits
        raise StoreBusy(f"索引（{self._reader.parts.home}）正在被频繁改写，请稍后重试。")

    def _search(self, view: View, query: Query, k: int) -> tuple[Hit, ...]:
        chunks, wanted = view.snapshot.chunks, max(k, _CANDIDATES)
        if not chunks or k <= 0:
            return ()
        lexical = self._lexical(view, query, wanted) if self._weights.lexical > 0 else {}
        dense = self._dense(view, query, wanted) if self._weights.dense > 0 else {}
        found = fuse(lexical, dense, self._weights)
        if self._reranker is not None and self._weights.rerank > 0 and query.text.strip():
            candidates = [self._chunk(view, fused) for fused in found[:wanted]]
            scores = self._reranker.scores(query.text, [_read(chunk) for chunk in candidates])
            again = {chunk.id: score for chunk, score in zip(candidates, scores, strict=True)}
            found = fuse(lexical, dense, self._weights, again)
        return tuple(
            Hit(self._chunk(view, fused), fused.score, rank, fused.found_by)
            for rank, fused in enumerate(found[:k], 1)
        )

    def _lexical(self, view: View, query: Query, k: int) -> Scores:
        terms = cut_query(query, self._reader.parts.tokenizer, self._weights.fields)
        live = view.snapshot.chunks
        not_live = view.lexical.size - len(live)
        scores = view.lexical.search(terms, k=k + not_live, plans=query.plans)
        return dict([(i, s) for i, s in scores.items() if i in live][:k])

    def _dense(self, view: View, query: Query, k: int) -> Scores:
        parts = self._reader.parts
        if view.snapshot.embedder != parts.scheme:
            raise EmbedderMismatch(
                f"索引（{parts.home}）由向量模型 {view.snapshot.embedder} 建立，当前模型是 {parts.scheme}。"
                "请运行 wenqu ingest --rebuild 重建索引，或改回原来的模型。"
            )
        if not query.text.strip():
            return {}
        vector = parts.embedder.embed_query(query.text)
        if not any(vector):  # not one token that the model knows
            return {}
        shards, retired = view.shards(query.plans)
        found = parts.dense.search(vector, k=k * _UNITS_PER_CHUNK + retired, shards=shards)
        best: dict[str, float] = {}
        for unit_id, score in sorted(found.items(), key=lambda item: -item[1]):
            if (chunk_id := chunk_of(unit_id)) in view.snapshot.chunks:
                best.setdefault(chunk_id, score)
        return dict(list(best.items())[:k])

    def _chunk(self, view: View, fused: Fused) -> Chunk:
        place = view.snapshot.chunks[fused.chunk_id]
        try:
            _, chunks = self._reader.decoded(place.plan_id, view.snapshot.versions[place.plan_id])
        except KeyError as error:
            raise _Moved(place.plan_id) from error
        return chunks[place.position]


def _read(chunk: Chunk) -> str:
    """Return what the reranker reads: a passage under its headings, as a person would."""
    return "\n".join((*chunk.path, chunk.text))


class _Moved(Exception):
    """A plan was replaced or removed while it was being searched."""
