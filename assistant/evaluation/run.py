"""An evaluation from end to end: golden questions and answers in, a `Run` with every figure out.

What the command line and other callers use:

    load_golden(path) -> questions                           golden.py
    run_evaluation(assistant, questions, mode=…) -> Run      here: asks the assistant
    score_answers(replies, questions, sources, …) -> Run     here: judges answers that any system wrote
    save_run(run, path), load_run(path) -> Run               run_file.py
    text_report(run) -> str                                  report/terminal.py
    comparison_text(comparison) -> str                       report/comparison.py
    html_report(run) -> str                                  report/page.py
    compare_runs(before, after) -> Comparison                compare.py
    parse_thresholds(text), failures(thresholds, scores)     thresholds.py
    fold_of(id, folds)                                       folds.py
    measure_passages(…) -> PassageFigures                    passages.py
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from assistant.contract import answer_json
from assistant.errors import QuestionError
from assistant.evaluation.golden import GoldenQuestion, name_documents
from assistant.evaluation.records import Record
from assistant.evaluation.replies import Reply, parse_reply
from assistant.evaluation.scoring import QuestionScore, Sources, score_question, sources_of
from assistant.evaluation.summary import Summary, summarise
from assistant.service import Assistant
from assistant.types import Mode, Question


@dataclass(frozen=True, slots=True)
class Result:
    """One question, what was answered and how good that is."""

    question: GoldenQuestion
    reply: Reply | None
    score: QuestionScore


@dataclass(frozen=True, slots=True)
class Run:
    """One evaluation."""

    name: str
    """What was evaluated, for people: `extractive`, `bm25`, …"""
    golden: str
    """File name of the golden questions."""
    started: str
    """ISO 8601, UTC."""
    results: tuple[Result, ...]

    @property
    def scores(self) -> tuple[QuestionScore, ...]:
        """The questions' scores in golden order."""
        return tuple(result.score for result in self.results)

    @property
    def summary(self) -> Summary:
        """The figures over all questions."""
        return summarise(self.scores)


Progress = Callable[[int, int], None]
"""Called with (questions done, questions in all) after each answer."""


def run_evaluation(
    assistant: Assistant,
    questions: Sequence[GoldenQuestion],
    *,
    mode: Mode = "auto",
    golden: str = "",
    progress: Progress | None = None,
) -> Run:
    """Ask every question as `wenqu batch` would and score the answers.

    A question that the assistant refuses as malformed counts as missing. Any other error is a defect and is raised.
    """
    started = _now()
    replies: dict[str, Reply] = {}
    for done, question in enumerate(questions, start=1):
        reply = _ask(assistant, question, mode)
        if reply is not None:
            replies[question.id] = reply
        if progress is not None:
            progress(done, len(questions))
    sources = sources_of(assistant.corpus)
    return score_answers(replies, questions, sources, name=mode, golden=golden, started=started)


def score_answers(
    replies: Mapping[str, Reply],
    questions: Sequence[GoldenQuestion],
    sources: Sources,
    *,
    name: str,
    golden: str = "",
    started: str = "",
) -> Run:
    """Score answers, given by question id, that this assistant or any other system wrote."""
    known = name_documents(tuple(questions), sources.texts)
    results = tuple(
        Result(q, replies.get(q.id), score_question(q, replies.get(q.id), sources)) for q in known
    )
    return Run(name, golden, started or _now(), results)


def _ask(assistant: Assistant, question: GoldenQuestion, mode: Mode) -> Reply | None:
    try:
        answer = assistant.ask(Question(question.question, turns=question.turns, mode=mode, id=question.id))
    except QuestionError:
        return None
    body: dict[str, Any] = answer_json(answer, assistant.corpus)
    return parse_reply(Record(f"对 {question.id} 的回答", {**body, "id": question.id}))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
