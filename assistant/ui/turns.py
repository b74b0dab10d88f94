"""What a page's session keeps of the conversation."""

from dataclasses import dataclass, replace

from assistant.compose.words import plan_name
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
    speakers: tuple[str, ...]
    """Names under which plans speak in its text: 辽宁省图书馆（十四五规划）."""


def keep(answer: Answer, corpus: Corpus) -> Turn:
    """Take from an answer what the page may still show: a session must not hold every passage that was searched."""
    passages = tuple(_passage(hit, corpus) for hit in answer.hits[:PASSAGES_OFFERED])
    names = dict.fromkeys(plan_name(plan) for plan in corpus.plans())
    return Turn(replace(answer, hits=()), passages, tuple(name for name in names if name in answer.text))


def _passage(hit: Hit, corpus: Corpus) -> Passage:
    chunk = hit.chunk
    parsed = corpus.parsed(chunk.plan_id)
    sentences = tuple(parsed.sentences[i].id for i in chunk.sentences)
    heading = chunk.path[-1] if chunk.path else ""
    return Passage(parsed.plan, chunk.path, chunk.text.removeprefix(heading).lstrip(), sentences)
