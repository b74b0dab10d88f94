"""What a page's session keeps of the conversation."""

from dataclasses import dataclass, replace

from assistant.types import Answer
from ingest.types import Plan
from vectorstore.types import Corpus, Hit

PASSAGES_OFFERED = 5
"""Passages offered below an answer; more are in the API's `hits`."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that was found, with what it takes to name it and to find it again."""

    plan: Plan
    path: tuple[str, ...]
    text: str
    """Without the heading, which the path has."""
    sentences: tuple[str, ...]
    """Ids of its sentences."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A finished answer and the nearest passages."""

    answer: Answer
    passages: tuple[Passage, ...]


def keep(answer: Answer, corpus: Corpus) -> Turn:
    """Take from an answer what the page may still show: a session must not hold every passage that was searched."""
    passages = tuple(_passage(hit, corpus) for hit in answer.hits[:PASSAGES_OFFERED])
    return Turn(replace(answer, hits=()), passages)


def _passage(hit: Hit, corpus: Corpus) -> Passage:
    chunk = hit.chunk
    parsed = corpus.parsed(chunk.plan_id)
    sentences = tuple(parsed.sentences[i].id for i in chunk.sentences)
    heading = chunk.path[-1] if chunk.path else ""
    return Passage(parsed.plan, chunk.path, chunk.text.removeprefix(heading).lstrip(), sentences)
