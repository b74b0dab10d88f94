"""Reading the store: always one committed version of each plan, while another thread or process writes.

A search goes by a `View`: the manifest's snapshot, and the lexical index as it stood then. Before each search the
manifest is asked for its generation (20 µs); if that has grown, a new view is made. What a writer has added but not
yet made true is not in the snapshot and is left out; a shard that was dropped in mid-search makes the search start
anew on a new view.
"""

import itertools
import threading
import zlib
from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from ingest.types import Chunk, ParsedPlan, Plan
from vectorstore.codec import decode
from vectorstore.errors import EmbedderMismatch, IndexDamaged, ManifestDamaged, StoreBusy
from vectorstore.fusion import Fused, Weights, fuse
from vectorstore.legs import LexicalView
from vectorstore.parts import Parts
from vectorstore.rerank import Reranker
from vectorstore.snapshot import Snapshot, chunk_of
from vectorstore.terms import cut_query
from vectorstore.types import Hit, Query, Scores

_CANDIDATES = 100
"""Chunks that each leg puts forward at least: beyond these, no weight would bring one among the first ten."""
_UNITS_PER_CHUNK = 3
"""Vectors asked for, a candidate: the nearest hundred chunks are reached by about three hundred vectors."""
_RETIRED = 1000
"""Vectors of retired chunks in a shard that a search over all of it may leave out afterwards; beyond, it is cheaper to
name the ids to choose from."""
_PLANS_KEPT = 64
"""Decoded plans kept in memory, 1 to 3 MB each."""
_ATTEMPTS = 5
"""Views tried, one search: a writer would have to turn the manifest during each."""


class View:
    """One generation of the store."""

    def __init__(self, snapshot: Snapshot, lexical: LexicalView) -> None:
        """Take the manifest's snapshot and a view of the lexical index that holds all its chunks."""
        self.snapshot = snapshot
        self.lexical = lexical

    @cached_property
    def _units(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """Shard -> plan -> ids of live vectors."""
        units: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for chunk_id, place in self.snapshot.chunks.items():
            if place.units:
                units[place.shard][place.plan_id] += self.snapshot.units(chunk_id)
        return units

    def shards(self, plans: frozenset[str] | None) -> tuple[Mapping[str, Sequence[str] | None], int]:
        """Return the shards to search for these plans, with the ids to choose from where not all will do.

        The number tells how many vectors of retired chunks may be among the nearest and have to be left out: this
        process goes on seeing what another has deleted from a shard.
        """
        wanted: dict[str, Sequence[str] | None] = {}
        retired = 0
        for shard, by_plan in self._units.items():
            chosen = [ids for plan_id, ids in by_plan.items() if plans is None or plan_id in plans]
            gone = self.snapshot.shards[shard] - sum(map(len, by_plan.values()))
            if len(chosen) == len(by_plan) and gone <= _RETIRED:
                wanted[shard] = None
                retired = max(retired, gone)
            elif chosen:
                wanted[shard] = list(itertools.chain.from_iterable(chosen))
        return wanted, retired


class Reader:
    """Views and decoded plans, shared by the corpus and all retrievers of a store."""

    def __init__(self, parts: Parts) -> None:
        """Read from these parts."""
        self.parts = parts
        self._lock = threading.RLock()
        self._view: View | None = None
        self._plans: OrderedDict[tuple[str, int], tuple[ParsedPlan, tuple[Chunk, ...]]] = OrderedDict()

    def view(self) -> View:
        """Return the newest generation."""
        with self._lock:
            view = self._view
            if view is None or not self.current(view):
                view = self._view = self._fresh()
            return view

    def current(self, view: View) -> bool:
        """Tell whether the store still is as this view has it."""
        return view.snapshot.generation == self.parts.manifest.generation()

    def decoded(self, plan_id: str) -> tuple[int, ParsedPlan, tuple[Chunk, ...]]:
        """Return a plan's current version, decoded; KeyError if there is no such plan."""
        version, body = self.parts.manifest.body(plan_id)
        key = plan_id, version
        with self._lock:
            if key not in self._plans:
                try:
                    self._plans[key] = decode(body)
                except (ValueError, TypeError, zlib.error) as error:
                    raise ManifestDamaged(
                        f"索引清单中 {plan_id} 的内容损坏（{self.parts.home}）：{error}。"
                        "请运行 wenqu doctor --repair 修复。"
                    ) from error
            self._plans.move_to_end(key)
            while len(self._plans) > _PLANS_KEPT:
                self._plans.popitem(last=False)
            parsed, chunks = self._plans[key]
        return version, parsed, chunks

    def _fresh(self) -> View:
        for _ in range(_ATTEMPTS):
            snapshot = self.parts.manifest.snapshot()
            try:
                view = View(snapshot, self.parts.lexical(snapshot.lexical).view())
                self._require_whole(view)
            except IndexDamaged:
                if self.parts.manifest.generation() == snapshot.generation:
                    raise
                continue
            if self.current(view):
                if snapshot.shards:
                    self.parts.dense.retain(snapshot.shards.keys())
                return view
        raise StoreBusy(f"索引（{self.parts.home}）正在被频繁改写，请稍后重试。")

    def _require_whole(self, view: View) -> None:
        missing = len(view.snapshot.chunks) - view.lexical.size
        if missing > 0:
            raise IndexDamaged(
                f"词语索引缺少 {missing} 个段落（{self.parts.home / view.snapshot.lexical}）。"
                "请运行 wenqu doctor --repair 修复。"
            )


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
        return self._reader.decoded(plan_id)[1]


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
        for _ in range(_ATTEMPTS):
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
            version, _, chunks = self._reader.decoded(place.plan_id)
        except KeyError as error:
            raise _Moved(place.plan_id) from error
        if version != view.snapshot.versions[place.plan_id]:
            raise _Moved(place.plan_id)
        return chunks[place.position]


def _read(chunk: Chunk) -> str:
    """Return what the reranker reads: a passage under its headings, as a person would."""
    return "\n".join((*chunk.path, chunk.text))


class _Moved(Exception):
    """A plan was replaced or removed while it was being searched."""
