"""Plans gathered into batches: what one turn of the manifest makes visible."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from vectorstore.beside import SecondProcess
from vectorstore.entry import Entry, Prepared, prepare
from vectorstore.parts import Parts
from vectorstore.snapshot import Snapshot
from vectorstore.tokenize import Tokenizer
from vectorstore.unit_vectors import UnitVectors

BATCH_CHUNKS = 4096
"""New chunks of a full batch: large enough that the cost of a turn (about 0.1 s) does not show and that few shards
come about, small enough that a kill loses seconds of work and the vectors take some ten MB."""
_FIRST_BATCH = 1024
"""New chunks of the first batch, of which each later one has twice as many: the writer has something to do while the
second process, which takes a second to start, fills the next."""


@dataclass(slots=True)
class Batch:
    """What is written together."""

    before: Snapshot
    """The store as it is until this is written."""
    vectors: UnitVectors
    """Of the chunks that are not in the store yet."""
    entries: list[Entry | Prepared] = field(default_factory=list)
    plans: set[str] = field(default_factory=set)
    prepared: list[Callable[[], Prepared]] = field(default_factory=list)
    """Calls that give the entries as they are written: they are being prepared since they came."""


def gather(entries: Iterable[Entry | Prepared], parts: Parts, beside: SecondProcess) -> Iterator[Batch]:
    """Gather entries until they have enough new chunks; a plan that comes twice begins a new batch.

    Each batch is to be written before the next one is asked for.
    """
    limit = _FIRST_BATCH
    batch = _begin(parts)
    for entry in entries:
        if batch.vectors.chunks >= limit or entry.plan.id in batch.plans:
            yield batch
            limit = min(2 * limit, BATCH_CHUNKS)
            batch = _begin(parts)
        batch.entries.append(entry)
        batch.plans.add(entry.plan.id)
        batch.prepared.append(_preparing(entry, parts.tokenizer, beside))
        batch.vectors.add([chunk for chunk in entry.chunks if chunk.id not in batch.before.chunks])
    if batch.entries:
        yield batch


def _begin(parts: Parts) -> Batch:
    return Batch(parts.manifest.snapshot(), UnitVectors(parts.embedder))


def _preparing(
    entry: Entry | Prepared, tokenizer: Tokenizer, beside: SecondProcess
) -> Callable[[], Prepared]:
    if isinstance(entry, Prepared):
        return lambda: entry
    return beside.start(partial(prepare, entry, tokenizer), chunks=len(entry.chunks))
