"""A model's checked sentences -> Answer, completed so that it never says less than the plans' own sentences would."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.compose.draft import Draft, Line
from assistant.compose.words import plan_name
from assistant.generate.failures import GenerationFailed
from assistant.generate.types import GenerationResult, GroundedSentence, lay_out
from assistant.prepared import Prepared
from assistant.types import Answer, Evidence, Generation, Question
from assistant.understand.kind import Kind
from prompts.phrases import phrase

_WHOLE: frozenset[Kind] = frozenset({"summary", "list", "part"})
"""Asks for what a section says: a choice of it is an answer, and not every sentence need come in."""


def written(
    prepared: Prepared, question: Question, result: GenerationResult, evidence: tuple[Evidence, ...]
) -> Answer:
    """Give the sentences as the model laid them out, with what code has worked out and what they leave out.

    `evidence` is what the model was given; `result` counts it. Raises GenerationFailed when too little is left to be
    better than the plain answer.
    """
    whole = [sentence for sentence in result.sentences if sentence.whole]
    if not whole and prepared.kind not in _WHOLE:
        raise GenerationFailed("mostly_unsupported")
    cited = {key(evidence[n - 1]) for sentence in whole for n in sentence.evidence}
    before = tuple(line for line in prepared.draft.lines if line.evidence and not line.text)
    after = tuple(line for line in _missing(prepared, cited, result) if line.text or not line.evidence)
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


def _missing(prepared: Prepared, cited: set[tuple[str, int]], result: GenerationResult) -> Iterator[Line]:
    """Yield the lines of the plain answer that are to be added: our own words, and what the model does not say.

    That is so for plans that it says nothing of, for all of the plain answer where it rests on none of it, and where
    a sentence was lost that may have said the same. `cited` are the sentences that the model's whole ones rest on.
    """
    lines = prepared.draft.lines
    plans = {plan for plan, _ in cited}
    elsewhere = not any(key(evidence) in cited for line in lines for evidence in line.evidence)
    lost = bool(result.withdrawn or result.trimmed or result.cut_short) and prepared.kind not in _WHOLE
    for line in lines:
        of_plans_told = bool(plans & {evidence.plan.id for evidence in line.evidence})
        if any(key(evidence) in cited for evidence in line.evidence):
            continue
        if lost or elsewhere or not of_plans_told:
            yield line


def _opened(sentences: tuple[GroundedSentence, ...], draft: Draft) -> tuple[GroundedSentence, ...]:
    """Open with the verdict on what the question states, where code has come to one."""
    verdict = _verdict(draft.lines[0]) if draft.lines else ""
    if not verdict or not sentences or sentences[0].heading:
        return sentences
    return (replace(sentences[0], text=verdict + sentences[0].text), *sentences[1:])


def _verdict(line: Line) -> str:
    """Return what a line says of its own before it names the plan, such as 不对，规划的表述是."""
    for evidence in line.evidence[:1]:
        words = line.lead.removesuffix(f"{plan_name(evidence.plan)}：")
        return words if words.endswith("：") and words != line.lead else ""
    return ""


def _as_sentence(line: Line) -> GroundedSentence:
    return GroundedSentence("\n", line.lead + line.text, ())


def _notes(result: GenerationResult) -> list[str]:
    notes = [phrase("note.written_by", model=result.model, prompt=result.prompt_version)]
    if result.withdrawn:
        notes.append(phrase("note.withdrawn", count=str(len(result.withdrawn))))
    return notes
