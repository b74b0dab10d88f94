import json
from pathlib import Path

import pytest

from .conftest import Wenqu

QUESTIONS = [
    {
        "id": "n-1",
        "type": "number",
        "question": "辽宁省图书馆十四五每年办多少场讲座？",
        "must": [["40场"]],
        "evidence": [
            {
                "doc": "liaoning-2021-2025",
                "quote": "十四五期间，每年组织举办讲座不少于40场，举办各类主题展览不少于50场",
                "section": ["三、重点任务", "（五）推进全民阅读，建设书香辽宁"],
            }
        ],
        "abstain": False,
    },
    {
        "id": "u-1",
        "type": "unanswerable",
        "question": "上海图书馆十四五办多少场讲座？",
        "must": [],
        "abstain": True,
    },
]


@pytest.fixture
def golden(reading: Path) -> Path:
    file = reading / "golden.jsonl"
    file.write_text("\n".join(json.dumps(question) for question in QUESTIONS), "utf-8")
    return file


def test_the_figures_are_printed(golden: Path, wenqu: Wenqu) -> None:
    outcome = wenqu("eval", golden)
    assert outcome.code == 0
    assert "golden.jsonl，2 题" in outcome.out
    assert "correct" in outcome.out


def test_the_figures_as_json(golden: Path, wenqu: Wenqu) -> None:
    figures = json.loads(wenqu("eval", golden, "--json").out)["figures"]
    assert (figures["n"], figures["missing"], figures["correct"], figures["faithful"]) == (2, 0, 1.0, 1.0)


def test_a_figure_below_its_threshold_fails(golden: Path, wenqu: Wenqu) -> None:
    assert wenqu("eval", golden, "--min", "correct>=0.9").code == 0
    outcome = wenqu("eval", golden, "--min", "correct>=0.9,length<=1")
    assert outcome.code == 1
    assert "未达标：length 应不高于 1" in outcome.err


def test_runs_are_saved_and_compared(golden: Path, wenqu: Wenqu) -> None:
    run = golden.with_name("run.json")
    page = golden.with_name("report.html")
    assert wenqu("eval", golden, "--json-out", run, "--html", page).code == 0
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert "对比：" in wenqu("eval", golden, "--compare", run).out


def test_answers_of_a_batch_are_scored_without_asking(golden: Path, wenqu: Wenqu) -> None:
    answers = golden.with_name("answers.jsonl")
    wenqu("batch", golden, answers)
    figures = json.loads(wenqu("eval", golden, "--answers", answers, "--json").out)["figures"]
    assert figures["correct"] == 1.0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["missing.jsonl"], "missing.jsonl"),
        (["golden.jsonl", "--min", "beauty>=1"], "beauty"),
        (["golden.jsonl", "--compare", "golden.jsonl"], "golden.jsonl"),
        (["golden.jsonl", "--answers", "missing.jsonl"], "missing.jsonl"),
        (["golden.jsonl", "--html", "missing/report.html"], "missing/report.html"),
    ],
)
@pytest.mark.usefixtures("golden")
def test_bad_input_is_refused(arguments: list[str], message: str, wenqu: Wenqu) -> None:
    outcome = wenqu("eval", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
