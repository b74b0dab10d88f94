"""Plans gathered into batches: what one turn of the manifest makes visible."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from vectorstore.beside import SecondProcess
from vectorstore.entry import Entry, Prepared, prepare
from vectorstore.parts import Parts
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

    vectors: UnitVectors
    """Of the chunks that are not in the store yet."""
    entries: list[Entry] = field(default_factory=list)
    plans: set[str] = field(default_factory=set)
    prepared: list[Callable[[], Prepared]] = field(default_factory=list)
    """Calls that give what has been made of each entry since it came."""


def gather(entries: Iterable[Entry], parts: Parts, beside: SecondProcess) -> Iterator[Batch]:
    """Gather entries until they have enough new chunks; a plan that comes twice begins a new batch.

    Each batch is to be written before the next one is asked for.
    """
    limit = _FIRST_BATCH
    batch, known = Batch(UnitVectors(parts.embedder)), parts.manifest.snapshot().chunks
    for entry in entries:
        if batch.vectors.chunks >= limit or entry.parsed.plan.id in batch.plans:
            yield batch
            limit = min(2 * limit, BATCH_CHUNKS)
            batch, known = Batch(UnitVectors(parts.embedder)), parts.manifest.snapshot().chunks
        batch.entries.append(entry)
        batch.plans.add(entry.parsed.plan.id)
        batch.prepared.append(_preparing(entry, parts.tokenizer, beside))
        batch.vectors.add([chunk for chunk in entry.chunks if chunk.id not in known])
    if batch.entries:
        yield batch


def _preparing(entry: Entry, tokenizer: Tokenizer, beside: SecondProcess) -> Callable[[], Prepared]:
    there = entry.prepared
    if there is not None and there.lexicon == tokenizer.name:
        return lambda: there
    return beside.start(partial(prepare, entry.parsed, entry.chunks, tokenizer), chunks=len(entry.chunks))
