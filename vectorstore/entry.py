"""A plan on its way into the store, and what can be worked out from it beforehand, in any process."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.types import Chunk, ParsedPlan
from vectorstore.codec import encode
from vectorstore.terms import ChunkTerms, cut_chunks
from vectorstore.tokenize import Tokenizer


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the manifest and the lexical index are given of a plan."""

    body: bytes
    """The plan and its chunks, encoded."""
    terms: tuple[ChunkTerms, ...]
    """One for each chunk."""
    lexicon: str
    """Name of the tokenizer that cut them."""


def prepare(parsed: ParsedPlan, chunks: Sequence[Chunk], tokenizer: Tokenizer) -> Prepared:
    """Encode a plan and cut its chunks into words."""
    return Prepared(encode(parsed, chunks), cut_chunks(chunks, tokenizer), tokenizer.name)


@dataclass(frozen=True, slots=True)
class Entry:
    """A plan to store."""

    parsed: ParsedPlan
    chunks: tuple[Chunk, ...]
    fingerprint: str
    """Changes when the plan must be stored anew; the store only keeps it."""
    origin: str = ""
    """Full path of its file."""
    prepared: Prepared | None = None
    """Where the caller has had it worked out already."""

    @property
    def content(self) -> str:
        """Digest of the plan's words: two files that have the same say the same."""
        text = "".join(sentence.text for sentence in self.parsed.sentences)
        return hashlib.sha256("".join(text.split()).encode()).hexdigest()
