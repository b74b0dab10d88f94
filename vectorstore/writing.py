"""Writing the store: a plan's new version replaces the old one in one step, in both indexes or in neither.

    begin(batch) -> write a shard, add to the lexical index -> turn the manifest -> sweep

A process killed before the turn leaves the old versions and things under the batch's name; killed after it, the new
versions and retired chunks. Either is swept by the next process that writes.
"""

import hashlib
import itertools
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from ingest.types import Chunk, ParsedPlan
from vectorstore.beside import SecondProcess
from vectorstore.codec import decode, encode
from vectorstore.errors import EmbedderMismatch
from vectorstore.manifest_tables import Record, StoredPlan
from vectorstore.merging import shards_to_merge
from vectorstore.parts import LEXICAL_PREFIX, Parts
from vectorstore.snapshot import ChunkPlace, unit_ids
from vectorstore.terms import ChunkTerms, cut_chunk
from vectorstore.tokenize import Tokenizer
from vectorstore.units import unit_texts

BATCH_CHUNKS = 4096
"""New chunks that one turn of the manifest makes visible: large enough that the cost of a turn (about 0.1 s) does
not show, small enough that a kill loses seconds of work and the vectors take some ten MB."""


@dataclass(frozen=True, slots=True)
class Derived:
    """What the manifest keeps of a plan, worked out from it."""

    body: bytes
    """The plan and its chunks, encoded."""
    content: str
    """Digest of the plan's text."""


def derive(parsed: ParsedPlan, chunks: Sequence[Chunk]) -> Derived:
    """Encode a plan and digest its text."""
    text = "".join(sentence.text for sentence in parsed.sentences)
    return Derived(encode(parsed, chunks), hashlib.sha256("".join(text.split()).encode()).hexdigest())


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan to store."""

    parsed: ParsedPlan
    chunks: tuple[Chunk, ...]
    fingerprint: str
    """Changes when the plan must be stored anew; the store only keeps it."""
    origin: str = ""
    """Full path of its file."""
    given: Derived | None = None
    """What has been worked out already, in another process."""

    @property
    def derived(self) -> Derived:
        """Return what the manifest keeps of the plan."""
        return self.given or derive(self.parsed, self.chunks)


@dataclass(slots=True)
class _Batch:
    """What is written together."""

    entries: list[Entry] = field(default_factory=list)
    plans: set[str] = field(default_factory=set)
    new: list[Chunk] = field(default_factory=list)
    """Chunks that are not in the store yet."""
    terms: list[Callable[[], Sequence[ChunkTerms]]] = field(default_factory=list)
    """Calls that give the terms of the new chunks: they are being cut since the entry came."""


class Writer:
    """Changes a store. To be used by one thread, in the one process that holds the write lock."""

    def __init__(self, parts: Parts) -> None:
        """Write to these parts, after sweeping what a killed process has left."""
        self._parts = parts
        self.sweep()

    def put(
        self,
        entries: Iterable[Entry],
        *,
        on_stored: Callable[[Sequence[Entry]], None],
        beside: SecondProcess | None = None,
    ) -> None:
        """Store plans, each replacing its older version whole; `on_stored` is told what has become visible.

        Chunks that are already there are neither embedded nor written again. `beside` is where they are cut into
        words; by default in a process of this call's own.
        """
        self._require_scheme()
        with nullcontext(beside) if beside else SecondProcess() as second:
            for batch in _batches(entries, self._known, self._parts.tokenizer, second):
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
        index.add(name, (cut_chunk(chunk, self._parts.tokenizer) for chunk in self._all_chunks()))
        self._parts.manifest.turn(facts={"lexical": name, "lexicon": self._parts.tokenizer.name})
        self.sweep()

    def rebuild_dense(self) -> None:
        """Make the dense index anew from the stored plans, with the present embedder."""
        self._remove_foreign()
        moved: dict[str, ChunkPlace] = {}
        batches: list[str] = []
        shards: dict[str, int] = {}
        places = self._parts.manifest.snapshot().chunks
        chunks = self._all_chunks()
        while some := list(itertools.islice(chunks, BATCH_CHUNKS)):
            batches.append(shard := self._begin())
            counts = self._embed(shard, some)
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

    def _known(self) -> Set[str]:
        return self._parts.manifest.snapshot().chunks.keys()

    def _put_batch(self, batch: _Batch) -> None:
        parts, snapshot = self._parts, self._parts.manifest.snapshot()
        shard = self._begin()
        counts: dict[str, int] = {}
        if batch.new:
            counts = self._embed(shard, batch.new)
            terms = itertools.chain.from_iterable(terms() for terms in batch.terms)
            parts.lexical(snapshot.lexical).add(shard, terms)
        fresh = {chunk.id: ChunkPlace(chunk.plan_id, 0, shard, counts[chunk.id]) for chunk in batch.new}
        known = {**snapshot.chunks, **fresh}
        parts.manifest.turn(
            batches=[shard],
            put=[_stored(entry, known) for entry in batch.entries],
            shards=_sizes(shard, counts),
            facts={"embedder": parts.scheme, "lexicon": parts.tokenizer.name},
        )
        self.sweep()

    def _embed(self, shard: str, chunks: Sequence[Chunk]) -> dict[str, int]:
        """Write a shard; return how many vectors each chunk has in it."""
        texts = [(chunk.id, text) for chunk in chunks for text in unit_texts(chunk)]
        vectors = self._parts.embedder.embed_documents([text for _, text in texts])
        rows = np.flatnonzero(vectors.any(axis=1))  # a text of unknown tokens only has no direction
        counts = dict.fromkeys((chunk.id for chunk in chunks), 0)
        for row in rows:
            counts[texts[row][0]] += 1
        if len(rows):
            ids = [i for chunk_id, count in counts.items() for i in unit_ids(chunk_id, count)]
            self._parts.dense.write(shard, ids, vectors[rows])
        return counts

    def _begin(self) -> str:
        batch = uuid.uuid4().hex[:12]
        self._parts.manifest.begin(batch)
        return batch

    def _remove_foreign(self) -> None:
        """Take out plans that another version of the program stored: they cannot be read, only ingested again."""
        self.remove(self._parts.manifest.foreign())

    def _all_chunks(self) -> Iterable[Chunk]:
        manifest = self._parts.manifest
        for plan_id in manifest.snapshot().versions:
            yield from decode(manifest.body(plan_id)[1])[1]

    def _require_scheme(self) -> None:
        snapshot = self._parts.manifest.snapshot()
        if snapshot.chunks and snapshot.embedder != self._parts.scheme:
            raise EmbedderMismatch(
                f"索引（{self._parts.home}）由向量模型 {snapshot.embedder} 建立，当前模型是 {self._parts.scheme}。"
                "请运行 wenqu ingest --rebuild 重建索引，或改回原来的模型。"
            )
        if snapshot.lexicon not in {"", self._parts.tokenizer.name}:
            self.rebuild_lexical()


def _batches(
    entries: Iterable[Entry], known: Callable[[], Set[str]], tokenizer: Tokenizer, beside: SecondProcess
) -> Iterator[_Batch]:
    """Gather entries until they have enough new chunks; a plan that comes twice begins a new batch.

    `known` tells the ids of the chunks in the store: others after each batch that was put.
    """
    batch, there = _Batch(), known()
    for entry in entries:
        if len(batch.new) >= BATCH_CHUNKS or entry.parsed.plan.id in batch.plans:
            yield batch
            batch, there = _Batch(), known()
        new = [chunk for chunk in entry.chunks if chunk.id not in there]
        batch.entries.append(entry)
        batch.plans.add(entry.parsed.plan.id)
        batch.new += new
        batch.terms.append(beside.start(partial(_cut, new, tokenizer), chunks=len(new)))
    if batch.entries:
        yield batch


def _cut(chunks: Sequence[Chunk], tokenizer: Tokenizer) -> Sequence[ChunkTerms]:
    return [cut_chunk(chunk, tokenizer) for chunk in chunks]


def _stored(entry: Entry, known: Mapping[str, ChunkPlace]) -> StoredPlan:
    plan = entry.parsed.plan
    chunks = {
        chunk.id: ChunkPlace(plan.id, position, known[chunk.id].shard, known[chunk.id].units)
        for position, chunk in enumerate(entry.chunks)
    }
    derived = entry.derived
    record = Record(entry.fingerprint, entry.origin, derived.content)
    return StoredPlan(plan, record, derived.body, chunks)


def _sizes(shard: str, counts: Mapping[str, int]) -> dict[str, int]:
    """Return a shard's size; nothing for one without vectors, which is not written."""
    total = sum(counts.values())
    return {shard: total} if total else {}


def _in_shard(place: ChunkPlace, shard: str) -> ChunkPlace:
    return ChunkPlace(place.plan_id, place.position, shard, place.units)
