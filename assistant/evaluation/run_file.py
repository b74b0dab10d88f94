"""A run on disk: one JSON file with questions, answers, scores and figures, enough to report and compare it later."""

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from assistant.evaluation.errors import RecordError, RunFileError
from assistant.evaluation.golden import golden_json, parse_question
from assistant.evaluation.records import Record
from assistant.evaluation.replies import parse_reply, reply_json
from assistant.evaluation.run import Result, Run
from assistant.evaluation.scoring import QuestionScore
from assistant.evaluation.summary import Summary, by_kind

FORMAT = 1
"""Raised when a saved run can no longer be read by older code."""


def run_json(run: Run) -> dict[str, Any]:
    """Write a run with its figures."""
    return {
        "format": FORMAT,
        "name": run.name,
        "golden": run.golden,
        "started": run.started,
        "figures": summary_json(run.summary),
        "by_kind": {kind: summary_json(summary) for kind, summary in by_kind(run.scores)},
        "results": [
            {
                "question": golden_json(result.question),
                "reply": reply_json(result.reply) if result.reply else None,
                "score": asdict(result.score),
            }
            for result in run.results
        ],
    }


def summary_json(summary: Summary) -> dict[str, Any]:
    """Write figures as one flat object."""
    return {"n": summary.n, "missing": summary.missing, **dict(summary.values)}


def save_run(run: Run, path: Path) -> None:
    """Write a run; the file appears whole or not at all. Raises RunFileError when it cannot be written."""
    partial = path.with_name(f"{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.write_text(json.dumps(run_json(run), ensure_ascii=False), encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        raise RunFileError(f"写不了评测结果 {str(path)!r}：{error.strerror}。请换一个可写的位置。") from error


def load_run(path: Path) -> Run:
    """Read a saved run. Raises RunFileError when the file is missing, damaged or of another format."""
    try:
        body = json.loads(path.read_text(encoding="utf-8"))
        if body["format"] != FORMAT:
            raise RunFileError(
                f"{path.name!r} 是第 {body['format']} 版的评测结果，这里只能读第 {FORMAT} 版。请重新评测。"
            )
        results = tuple(map(_result, body["results"]))
        return Run(body["name"], body["golden"], body["started"], results)
    except OSError as error:
        raise RunFileError(f"读不了评测结果 {str(path)!r}：{error.strerror}。请检查路径。") from error
    except (ValueError, KeyError, TypeError, RecordError) as error:
        raise RunFileError(
            f"{path.name!r} 不是完整的评测结果（由 `wenqu eval … --json-out 文件` 写成）。请重新评测。"
        ) from error


def _result(body: Mapping[str, Any]) -> Result:
    question = parse_question(Record("题目", body["question"]))
    reply = parse_reply(Record(f"对 {question.id} 的回答", body["reply"])) if body["reply"] else None
    score = {f.name: body["score"][f.name] for f in fields(QuestionScore)}
    score |= {"must": tuple(score["must"]), "found": tuple(score["found"])}
    return Result(question, reply, QuestionScore(**score))
