"""The assistant with a language model: the same answers in prose, every sentence checked, never less than without."""

import time
from collections.abc import Generator as Stream
from collections.abc import Iterator
from dataclasses import replace

from assistant.generate.failures import GenerationFailed
from assistant.generate.generator import Generator
from assistant.generate.prompting import version_of
from assistant.generate.types import GenerationRequest, GenerationResult, Restarted, Task
from assistant.pipeline import PlanAssistant
from assistant.prepared import Prepared, told
from assistant.types import (
    Answer,
    Claim,
    ClaimChecked,
    Done,
    Event,
    Evidence,
    Generation,
    Question,
    TextDelta,
)
from assistant.understand.followup import asks_source, leans
from assistant.understand.kind import Kind
from assistant.written import key, written
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

    def __init__(self, plain: PlanAssistant, generator: Generator, *, budget_s: float) -> None:
        """`budget_s`: seconds that the model may take for one answer, all calls together."""
        self._plain = plain
        self._generator = generator
        self._budget_s = budget_s

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
        until = time.monotonic() + self._budget_s
        if question.mode != "extractive" and question.turns and leans(prepared.text):
            prepared = yield from self._standing_alone(question, prepared, until)
        worked_out = prepared.kind in _COUNTED or (question.turns and asks_source(question.text))
        if question.mode == "extractive" or prepared.draft.status == "abstained" or worked_out:
            yield from told(prepared.answer(question))
            return
        yield from self._written(question, prepared, until)

    def _standing_alone(
        self, question: Question, prepared: Prepared, until: float
    ) -> Stream[Event, None, Prepared]:
        """Let the model fill in what a follow-up leaves out, where the rules could not; in doubt nothing changes."""
        alone = prepared.text
        try:
            for read in self._generator.condense(
                prepared.text, question.turns, request_id=question.id, within_s=until - time.monotonic()
            ):
                alone = read or alone
                yield TextDelta("")
        except GenerationFailed:
            return prepared
        if alone == prepared.text:
            return prepared
        return self._plain.prepare(replace(question, text=alone, turns=()))

    def _written(self, question: Question, prepared: Prepared, until: float) -> Iterator[Event]:
        evidence = _evidence(prepared)
        task = _TASKS.get(prepared.kind, "answer")
        request = GenerationRequest(
            question=prepared.text, evidence=evidence, task=task, turns=question.turns, id=question.id
        )
        numbers: dict[int, int] = {}
        try:
            for piece in self._generator.stream(request, within_s=until - time.monotonic()):
                match piece:
                    case GenerationResult(abstained=True):
                        yield Done(_doubted(prepared, question, piece))
                    case GenerationResult():
                        yield Done(written(prepared, question, piece, evidence))
                    case Restarted():
                        numbers.clear()
                    case ClaimChecked(claim=claim):
                        yield ClaimChecked(_numbered(claim, numbers))
                    case TextDelta():
                        yield piece
        except GenerationFailed as failure:
            note = phrase("note.fell_back", why=str(failure))
            plain = prepared.answer(question, notes=(note,))
            used = Generation(self._generator.model, version_of(task), failure=failure.reason)
            yield Done(replace(plain, generation=used))


def _doubted(prepared: Prepared, question: Question, result: GenerationResult) -> Answer:
    """Give the plans' own words, and say that the model sees no answer in them."""
    doubtful = replace(prepared.draft, status="partial")
    answer = prepared.answer(question, draft=doubtful, notes=(phrase("note.model_doubts"),))
    return replace(answer, generation=Generation(result.model, result.prompt_version, failure="unstated"))


def _numbered(claim: Claim, numbers: dict[int, int]) -> Claim:
    """Count evidence in the order in which it is cited, as the finished answer does."""
    return replace(claim, citations=tuple(numbers.setdefault(n, len(numbers) + 1) for n in claim.citations))


def _evidence(prepared: Prepared) -> tuple[Evidence, ...]:
    cited = [evidence for line in prepared.draft.lines for evidence in line.evidence]
    unique = {key(evidence): evidence for evidence in [*cited, *prepared.near()]}
    return tuple(unique.values())[:SENTENCES]
