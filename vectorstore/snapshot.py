"""What the store holds at one moment, as the manifest says: which version of each plan, and where its chunks are."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChunkPlace:
    """Where a live chunk is found."""

    plan_id: str
    position: int
    """Index into the plan's chunks."""
    shard: str
    """Shard of the dense index that holds its vectors, if it has any."""
    units: int
    """How many vectors it has; 0 for a text of which the model knows no word."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One generation of the manifest."""

    generation: int
    embedder: str
    """Name of the model whose vectors the dense index holds; empty before anything was stored."""
    lexicon: str
    """Name of the scheme by which the lexical index's terms were cut; empty before anything was stored."""
    lexical: str
    """Name of the lexical index's folder."""
    shards: Mapping[str, int]
    """Shard -> how many vectors it was made with, those deleted since among them."""
    versions: Mapping[str, int]
    """Plan id -> version: the generation that it came with."""
    chunks: Mapping[str, ChunkPlace]
    """Chunk id -> place, of all plans."""

    def units(self, chunk_id: str) -> list[str]:
        """Return the ids of a chunk's vectors."""
        return unit_ids(chunk_id, self.chunks[chunk_id].units)


def unit_ids(chunk_id: str, count: int) -> list[str]:
    """Name a chunk's vectors."""
    return [f"{chunk_id}:{number}" for number in range(count)]


def chunk_of(unit_id: str) -> str:
    """Return the id of the chunk that a vector belongs to."""
    return unit_id.rpartition(":")[0]
