"""A model's checked sentences -> Answer, completed so that it never says less than the plans' own sentences would."""

from dataclasses import replace

from assistant.compose.draft import Draft, Line
from assistant.generate.types import GenerationResult, GroundedSentence, lay_out
from assistant.prepared import Prepared
from assistant.types import Answer, Evidence, Generation, Question
from assistant.understand.kind import Kind
from prompts.phrases import phrase

_VERDICTS = ("answer.right", "answer.wrong", "answer.stated")
_WHOLE: frozenset[Kind] = frozenset({"summary", "list", "part"})
"""Asks for what a section says: a choice of it is an answer, and not every sentence need come in."""


def written(
    prepared: Prepared, question: Question, result: GenerationResult, evidence: tuple[Evidence, ...]
) -> Answer:
    """Give the sentences as the model laid them out, with what code has worked out and what they leave out.

    `evidence` is what the model was given; `result` counts it.
    """
    cited = {key(evidence[n - 1]) for sentence in result.sentences for n in sentence.evidence}
    before = tuple(line for line in prepared.draft.lines if line.evidence and not line.text)
    after = tuple(
        line for line in prepared.draft.lines if line.text and _is_missing(line, cited, prepared, result)
    )
    after += tuple(line for line in prepared.draft.lines if not line.evidence)
    sentences = _opened(result.sentences, prepared.draft)
    lines = tuple(Line("", s.said, tuple(evidence[n - 1] for n in s.evidence)) for s in sentences)
    draft = replace(prepared.draft, lines=(*before, *lines, *after))
    answer = prepared.answer(question, draft=draft, mode="generative", notes=_notes(result))
    told = (*map(_as_sentence, before), *sentences, *map(_as_sentence, after))
    return replace(
        answer,
        text=lay_out(told, [claim.citations for claim in answer.claims]),
        generation=Generation(
            result.model,
            result.prompt_version,
            withdrawn=len(result.withdrawn),
            trimmed=result.trimmed,
        ),
    )


def key(evidence: Evidence) -> tuple[str, int]:
    """Identify a sentence of the corpus."""
    return evidence.plan.id, evidence.sentence.index


def _is_missing(
    line: Line, cited: set[tuple[str, int]], prepared: Prepared, result: GenerationResult
) -> bool:
    """Tell whether a line of the plain answer is to be added.

    That is so when the model says nothing of its plans, or when a sentence was lost that may have said the same.
    """
    if any(key(evidence) in cited for evidence in line.evidence):
        return False
    if not {evidence.plan.id for evidence in line.evidence} & {plan for plan, _ in cited}:
        return True
    lost = result.withdrawn or result.trimmed or result.cut_short
    return bool(lost) and prepared.kind not in _WHOLE


def _opened(sentences: tuple[GroundedSentence, ...], draft: Draft) -> tuple[GroundedSentence, ...]:
    """Open with the verdict on what the question states, where code has come to one."""
    lead = draft.lines[0].lead if draft.lines else ""
    verdict = next((words for name in _VERDICTS if lead.startswith(words := phrase(name))), "")
    if not verdict or not sentences or sentences[0].heading:
        return sentences
    return (replace(sentences[0], text=verdict + sentences[0].text), *sentences[1:])


def _as_sentence(line: Line) -> GroundedSentence:
    return GroundedSentence("\n", line.lead + line.text, ())


def _notes(result: GenerationResult) -> list[str]:
    notes = [phrase("note.written_by", model=result.model, prompt=result.prompt_version)]
    if result.withdrawn:
        notes.append(phrase("note.withdrawn", count=str(len(result.withdrawn))))
    return notes
