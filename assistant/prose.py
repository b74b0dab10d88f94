"""The assistant with a language model: the same answers in prose, every sentence checked, never less than without."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.compose.draft import Draft, Line
from assistant.generate.failures import GenerationFailed
from assistant.generate.generator import Generator
from assistant.generate.types import GenerationRequest, GenerationResult, Task
from assistant.pipeline import PlanAssistant
from assistant.prepared import Prepared, told
from assistant.types import Answer, ClaimChecked, Done, Event, Evidence, Question
from assistant.understand.kind import Kind
from prompts.phrases import phrase
from vectorstore.types import Corpus, Hit

SENTENCES = 24
"""Given to the model at most: those that the extractive answer rests on first, then the nearest others."""
_COUNTED: frozenset[Kind] = frozenset({"count", "locate"})
"""Counts and places are worked out by code; prose could only blur them."""
_TASKS: dict[Kind, Task] = {
    "compare": "compare",
    "which": "compare",
    "change": "compare",
    "summary": "summarise",
}


class ProseAssistant:
    """Lets a model write what the plan assistant found; see `assistant.service.Assistant`."""

    def __init__(self, plain: PlanAssistant, generator: Generator) -> None:
        self._plain = plain
        self._generator = generator

    @property
    def corpus(self) -> Corpus:
        """The plans that are answered from."""
        return self._plain.corpus

    def search(self, query: str, *, k: int, library: str = "", period: str = "") -> tuple[Hit, ...]:
        """Return the passages nearest to the query."""
        return self._plain.search(query, k=k, library=library, period=period)

    def ask(self, question: Question) -> Answer:
        """Answer a question; a model that fails is passed over, and the answer says so."""
        *_, last = self.stream(question)
        if not isinstance(last, Done):
            raise TypeError("a stream of events must end with Done")
        return last.answer

    def stream(self, question: Question) -> Iterator[Event]:
        """Answer piece by piece; closing the iterator ends the call to the model."""
        prepared = self._plain.prepare(question)
        if question.mode == "extractive" or prepared.draft.status == "abstained" or prepared.kind in _COUNTED:
            yield from told(prepared.answer(question))
            return
        evidence = _evidence(prepared)
        request = GenerationRequest(
            question=prepared.text,
            evidence=evidence,
            task=_TASKS.get(prepared.kind, "answer"),
            turns=question.turns,
            id=question.id,
        )
        result = None
        try:
            for piece in self._generator.stream(request):
                if isinstance(piece, GenerationResult):
                    result = piece
                elif isinstance(piece, ClaimChecked):
                    yield ClaimChecked(replace(piece.claim, citations=()))
                else:
                    yield piece
        except GenerationFailed as failure:
            yield Done(prepared.answer(question, notes=(phrase("note.fell_back", why=str(failure)),)))
            return
        yield Done(_written(prepared, question, result, evidence))


def _written(
    prepared: Prepared, question: Question, result: GenerationResult | None, evidence: tuple[Evidence, ...]
) -> Answer:
    """Give the model's sentences; where it says that the plans do not state it, the plans' own words and its doubt."""
    if result is None or result.abstained:
        doubtful = replace(prepared.draft, status="partial")
        return prepared.answer(question, draft=doubtful, notes=(phrase("note.model_doubts"),))
    lines = tuple(
        Line(sentence.opening.strip("\n"), sentence.text, tuple(evidence[n - 1] for n in sentence.evidence))
        for sentence in result.sentences
    )
    notes = [phrase("note.written_by", model=result.model, prompt=result.prompt_version)]
    if result.withdrawn:
        notes.append(phrase("note.withdrawn", count=str(len(result.withdrawn))))
    draft = Draft(lines, status=prepared.draft.status, reason=prepared.draft.reason)
    return prepared.answer(question, draft=draft, mode="generative", notes=notes)


def _evidence(prepared: Prepared) -> tuple[Evidence, ...]:
    cited = [evidence for line in prepared.draft.lines for evidence in line.evidence]
    unique = {(e.plan.id, e.sentence.index): e for e in [*cited, *prepared.near]}
    return tuple(unique.values())[:SENTENCES]
