"""What the lexical index is given: a chunk's terms by field, and a query's terms with their weights."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from ingest.types import Chunk
from vectorstore.tokenize import Tokenizer, bigrams, characters, normalise
from vectorstore.types import Query

Field = Literal["words", "grams", "heading_words", "heading_grams", "characters"]
FIELDS: tuple[Field, ...] = get_args(Field)


@dataclass(frozen=True, slots=True)
class ChunkTerms:
    """One chunk as the lexical index holds it."""

    chunk_id: str
    plan_id: str
    words: str
    """Terms, in all five fields, with spaces between them."""
    grams: str
    heading_words: str
    """From the heading path, outermost heading first."""
    heading_grams: str
    characters: str


@dataclass(frozen=True, slots=True)
class FieldWeights:
    """How much a term counts by where it stands; chosen in docs/decisions/fusion.md."""

    words: float = 1.0
    grams: float = 1.0
    heading_words: float = 0.5
    heading_grams: float = 0.5
    characters: float = 1.0
    """Of typed text only: an official word's characters, apart, mean something else."""


@dataclass(frozen=True, slots=True)
class QueryTerm:
    """A term to look for in one field."""

    field: Field
    term: str
    weight: float


def cut_chunks(chunks: Iterable[Chunk], tokenizer: Tokenizer) -> tuple[ChunkTerms, ...]:
    """Cut the texts and heading paths of chunks; a heading that many stand under is cut once."""

    @cache
    def cut_heading(heading: str) -> tuple[str, str]:
        return " ".join(tokenizer.words(heading)), " ".join(bigrams(heading))

    def cut_chunk(chunk: Chunk) -> ChunkTerms:
        text = normalise(chunk.text)  # once: what follows finds nothing to do
        headings = [cut_heading(heading) for heading in chunk.path]
        return ChunkTerms(
            chunk_id=chunk.id,
            plan_id=chunk.plan_id,
            words=" ".join(tokenizer.words(text)),
            grams=" ".join(bigrams(text)),
            characters=" ".join(characters(text)),
            heading_words=" ".join(words for words, _ in headings),
            heading_grams=" ".join(grams for _, grams in headings),
        )

    return tuple(map(cut_chunk, chunks))


def cut_query(query: Query, tokenizer: Tokenizer, weights: FieldWeights) -> tuple[QueryTerm, ...]:
    """Cut a query: typed terms weigh 1, an expansion's terms its weight, each times the weight of the field.

    A term that comes several ways counts once, at its highest weight.
    """
    words: dict[str, float] = {}
    grams: dict[str, float] = {}
    single = dict.fromkeys(characters(query.text), 1.0)
    for text, weight in ((query.text, 1.0), *query.expansions):
        for terms, found in ((words, tokenizer.words(text)), (grams, bigrams(text))):
            for term in found:
                terms[term] = max(weight, terms.get(term, 0.0))
    plan: tuple[tuple[Field, dict[str, float], float], ...] = (
        ("words", words, weights.words),
        ("grams", grams, weights.grams),
        ("characters", single, weights.characters),
        ("heading_words", words, weights.heading_words),
        ("heading_grams", grams, weights.heading_grams),
    )
    return tuple(
        QueryTerm(field, term, weight * field_weight)
        for field, terms, field_weight in plan
        if field_weight > 0
        for term, weight in terms.items()
    )
