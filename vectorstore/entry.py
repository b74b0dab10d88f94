"""A plan on its way into the store, as parsed and as it is written."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.types import Chunk, ParsedPlan, Plan, Sentence
from vectorstore.codec import encode
from vectorstore.terms import ChunkTerms, cut_chunks
from vectorstore.tokenize import Tokenizer


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan to store."""

    parsed: ParsedPlan
    chunks: tuple[Chunk, ...]
    fingerprint: str
    """Changes when the plan must be stored anew; the store only keeps it."""
    origin: str = ""
    """Full path of its file."""

    @property
    def plan(self) -> Plan:
        """The plan's facts."""
        return self.parsed.plan


@dataclass(frozen=True, slots=True)
class Prepared:
    """An entry with all that the indexes are given of it, but for the vectors.

    Its sections and sentences are in the body only: another process that prepared it need not send them twice.
    """

    plan: Plan
    chunks: tuple[Chunk, ...]
    fingerprint: str
    origin: str
    content: str
    """Digest of the plan's words: two files that have the same say the same."""
    body: bytes
    """The plan and its chunks, encoded."""
    terms: tuple[ChunkTerms, ...]
    """One for each chunk, cut by the tokenizer of the store that it is for."""


def prepare(entry: Entry, tokenizer: Tokenizer) -> Prepared:
    """Encode a plan and cut its chunks into words: pure, so that any process can do it."""
    return Prepared(
        plan=entry.plan,
        chunks=entry.chunks,
        fingerprint=entry.fingerprint,
        origin=entry.origin,
        content=_digest(entry.parsed.sentences),
        body=encode(entry.parsed, entry.chunks),
        terms=cut_chunks(entry.chunks, tokenizer),
    )


def _digest(sentences: Sequence[Sentence]) -> str:
    text = "".join(sentence.text for sentence in sentences)
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()
