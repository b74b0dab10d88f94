"""Writing the store: a plan's new version replaces the old one in one step, in both indexes or in neither.

    begin(batch) -> write a shard, add to the lexical index -> turn the manifest -> sweep

A process killed before the turn leaves the old versions and things under the batch's name; killed after it, the new
versions and retired chunks. Either is swept by the next process that writes.
"""

import itertools
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext

import numpy as np

from ingest.types import Chunk
from vectorstore.batches import BATCH_CHUNKS, Batch, gather
from vectorstore.beside import SecondProcess
from vectorstore.codec import decode
from vectorstore.entry import Entry, Prepared
from vectorstore.errors import EmbedderMismatch
from vectorstore.manifest_tables import Record, StoredPlan
from vectorstore.merging import shards_to_merge
from vectorstore.parts import LEXICAL_PREFIX, Parts
from vectorstore.snapshot import ChunkPlace, unit_ids
from vectorstore.terms import cut_chunks
from vectorstore.unit_vectors import UnitVectors


class Writer:
    """Changes a store. To be used by one thread, in the one process that holds the write lock."""

    def __init__(self, parts: Parts) -> None:
        """Write to these parts, after sweeping what a killed process has left."""
        self._parts = parts
        self.sweep()

    def put(
        self,
        entries: Iterable[Entry | Prepared],
        *,
        on_stored: Callable[[Sequence[Entry | Prepared]], None],
        beside: SecondProcess | None = None,
    ) -> None:
        """Store plans, each replacing its older version whole; `on_stored` is told what has become visible.

        Chunks that are already there are neither embedded nor written again. `beside` is where plans are prepared that
        are not yet; by default a process of this call's own.
        """
        self._require_scheme()
        with nullcontext(beside) if beside else SecondProcess() as second:
            for batch in gather(entries, self._parts, second):
                self._put_batch(batch)
                on_stored(batch.entries)
        self.merge_shards()

    def remove(self, plan_ids: Sequence[str]) -> None:
        """Take plans out; ids that are not there do not matter."""
        there = self._parts.manifest.snapshot().versions
        gone = [plan_id for plan_id in plan_ids if plan_id in there]
        if gone:
            self._parts.manifest.turn(remove=gone)
            self.sweep()

    def rebuild_lexical(self) -> None:
        """Make the lexical index anew from the stored plans."""
        self._remove_foreign()
        name = LEXICAL_PREFIX + uuid.uuid4().hex[:12]
        index = self._parts.lexical(name)
        terms = (cut_chunks(chunks, self._parts.tokenizer) for chunks in self._all_chunks())
        index.add(name, itertools.chain.from_iterable(terms))
        self._parts.manifest.turn(facts={"lexical": name, "lexicon": self._parts.tokenizer.name})
        self.sweep()

    def rebuild_dense(self) -> None:
        """Make the dense index anew from the stored plans, with the present embedder."""
        self._remove_foreign()
        moved: dict[str, ChunkPlace] = {}
        batches: list[str] = []
        shards: dict[str, int] = {}
        places = self._parts.manifest.snapshot().chunks
        chunks = itertools.chain.from_iterable(self._all_chunks())
        while some := list(itertools.islice(chunks, BATCH_CHUNKS)):
            batches.append(shard := self._begin())
            vectors = UnitVectors(self._parts.embedder)
            vectors.add(some)
            counts = self._write_shard(shard, vectors)
            shards |= _sizes(shard, counts)
            for chunk in some:
                old = places[chunk.id]
                moved[chunk.id] = ChunkPlace(old.plan_id, old.position, shard, counts[chunk.id])
        self._parts.manifest.turn(
            batches=batches, moved=moved, shards=shards, facts={"embedder": self._parts.scheme}
        )
        self.sweep()

    def merge_shards(self) -> None:
        """Write many small shards, and those full of dead vectors, as one."""
        snapshot = self._parts.manifest.snapshot()
        old = shards_to_merge(snapshot)
        if not old:
            return
        shard = self._begin()
        ids: list[str] = []
        vectors = []
        moved: dict[str, ChunkPlace] = {}
        for source in old:
            here = [i for i, place in snapshot.chunks.items() if place.shard == source]
            units = [unit for i in here for unit in snapshot.units(i)]
            vectors.append(self._parts.dense.read(source, units))
            ids += units
            moved.update((i, _in_shard(snapshot.chunks[i], shard)) for i in here)
        self._parts.dense.write(shard, ids, np.concatenate(vectors))
        self._parts.manifest.turn(batches=[shard], moved=moved, shards={shard: len(ids)})
        self.sweep()

    def sweep(self) -> None:
        """Delete what the manifest does not stand for."""
        manifest, dense = self._parts.manifest, self._parts.dense
        leftovers, snapshot = manifest.leftovers(), manifest.snapshot()
        if leftovers:
            lexical = self._parts.lexical(snapshot.lexical)
            lexical.drop(leftovers.batches)
            lexical.delete(leftovers.chunks)
        dense.drop(dense.shards() - snapshot.shards.keys())
        retired: dict[str, list[str]] = {}
        for chunk_id, (shard, units) in leftovers.chunks.items():
            retired.setdefault(shard, []).extend(unit_ids(chunk_id, units))
        for shard in retired.keys() & snapshot.shards.keys():
            dense.delete(shard, retired[shard])
        self._parts.discard_lexical(keep=snapshot.lexical)
        if leftovers:
            manifest.swept()

    def _put_batch(self, batch: Batch) -> None:
        parts = self._parts
        shard = self._begin()
        counts = self._write_shard(shard, batch.vectors)
        prepared = [call() for call in batch.prepared]
        if counts:
            new = (terms for made in prepared for terms in made.terms if terms.chunk_id in counts)
            parts.lexical(batch.before.lexical).add(shard, new)
        parts.manifest.turn(
            batches=[shard],
            put=[_stored(made, shard=shard, counts=counts, older=batch.before.chunks) for made in prepared],
            shards=_sizes(shard, counts),
            facts={"embedder": parts.scheme, "lexicon": parts.tokenizer.name},
        )
        self.sweep()

    def _write_shard(self, shard: str, made: UnitVectors) -> Mapping[str, int]:
        """Write a shard; return how many vectors each chunk has in it."""
        counts, ids, vectors = made.finish()
        if ids:
            self._parts.dense.write(shard, ids, vectors)
        return counts

    def _begin(self) -> str:
        batch = uuid.uuid4().hex[:12]
        self._parts.manifest.begin(batch)
        return batch

    def _remove_foreign(self) -> None:
        """Take out plans that another version of the program stored: they cannot be read, only ingested again."""
        self.remove(self._parts.manifest.foreign())

    def _all_chunks(self) -> Iterator[tuple[Chunk, ...]]:
        """Yield the chunks of each plan."""
        manifest = self._parts.manifest
        for plan_id in manifest.snapshot().versions:
            yield decode(manifest.body(plan_id)[1])[1]

    def _require_scheme(self) -> None:
        snapshot = self._parts.manifest.snapshot()
        if snapshot.chunks and snapshot.embedder != self._parts.scheme:
            raise EmbedderMismatch(
                f"索引（{self._parts.home}）由向量模型 {snapshot.embedder} 建立，当前模型是 {self._parts.scheme}。"
                "请运行 wenqu ingest --rebuild 重建索引，或改回原来的模型。"
            )
        if snapshot.lexicon not in {"", self._parts.tokenizer.name}:
            self.rebuild_lexical()


def _stored(
    made: Prepared, *, shard: str, counts: Mapping[str, int], older: Mapping[str, ChunkPlace]
) -> StoredPlan:
    """Say where each chunk of a plan is: in the new shard, or where it was."""
    chunks = {}
    for position, chunk in enumerate(made.chunks):
        new = chunk.id in counts
        where = (shard, counts[chunk.id]) if new else (older[chunk.id].shard, older[chunk.id].units)
        chunks[chunk.id] = ChunkPlace(made.plan.id, position, *where)
    return StoredPlan(made.plan, Record(made.fingerprint, made.origin, made.content), made.body, chunks)


def _sizes(shard: str, counts: Mapping[str, int]) -> dict[str, int]:
    """Return a shard's size; nothing for one without vectors, which is not written."""
    total = sum(counts.values())
    return {shard: total} if total else {}


def _in_shard(place: ChunkPlace, shard: str) -> ChunkPlace:
    return ChunkPlace(place.plan_id, place.position, shard, place.units)
