import json
from pathlib import Path

import pytest

from assistant.evaluation.folds import fold_of

from .conftest import ROOT, Wenqu

GOLDEN = ROOT / "tests/eval/golden.jsonl"
PASSAGES = """{"pid": "甲", "text": "辽宁省图书馆每年举办讲座不少于40场。"}
{"pid": "乙", "text": "馆舍面积53713平方米。"}
{"pid": "丙", "text": "完成27,000页破损古籍的修复。"}"""
QUERIES = """{"qid": 1, "question": "讲座每年举办多少场", "positive_pids": ["甲"]}
{"qid": 2, "question": "破损古籍修复多少页", "positive_pids": ["丙"]}"""


@pytest.fixture
def work(home: Path) -> Path:
    folder = home.parent / "work"
    (folder / "p.jsonl").write_text(PASSAGES, "utf-8")
    (folder / "q.jsonl").write_text(QUERIES, "utf-8")
    return folder


@pytest.mark.parametrize("legs", ["lexical,dense", "lexical", "dense"])
def test_any_passages_can_be_measured_without_touching_the_index(work: Path, wenqu: Wenqu, legs: str) -> None:
    outcome = wenqu("eval", "--passages", "p.jsonl", "--queries", "q.jsonl", "--legs", legs, "--json")
    figures = json.loads(outcome.out)
    assert outcome.code == 0
    assert figures["legs"] == legs.split(",")
    assert (figures["queries"], figures["recall@1"], figures["mrr"]) == (2, 1.0, 1.0)
    assert not (work.parent / "home").exists()


def test_figures_for_people(work: Path, wenqu: Wenqu) -> None:
    outcome = wenqu("eval", "--passages", work / "p.jsonl", "--queries", work / "q.jsonl")
    assert outcome.code == 0
    assert "检索方式：lexical、dense、rerank；2 个问题" in outcome.out
    assert "recall@10" in outcome.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--passages", "p.jsonl"], "要一起给出"),
        (["--queries", "q.jsonl"], "要一起给出"),
        (["--passages", "q.jsonl", "--queries", "p.jsonl"], "q.jsonl 第 1 行"),
        (["--passages", "p.jsonl", "--queries", "q.jsonl", "--legs", "bm25"], "没有名为 'bm25' 的检索方式"),
        ([], "请给出题库"),
        ([GOLDEN, "--hold-out", "2"], "--folds"),
        ([GOLDEN, "--folds", "5", "--hold-out", "5"], "0 到 N-1"),
    ],
)
def test_what_cannot_be_done_is_said(
    work: Path, wenqu: Wenqu, arguments: list[str | Path], said: str
) -> None:
    del work
    outcome = wenqu("eval", *arguments)
    assert outcome.code == 2
    assert said in outcome.err
    assert outcome.out == ""


def test_a_fold_held_out_shows_its_figures_but_none_of_its_questions(reading: Path, wenqu: Wenqu) -> None:
    questions = [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()][:12]
    golden, answers = reading / "golden.jsonl", reading / "answers.jsonl"
    golden.write_text("\n".join(json.dumps(q, ensure_ascii=False) for q in questions), "utf-8")
    answers.write_text("", "utf-8")
    hidden = [q for q in questions if fold_of(q["id"], 3) == 1]
    shown = [q for q in questions if fold_of(q["id"], 3) != 1]
    assert hidden
    options = (
        "--answers",
        answers,
        "--folds",
        "3",
        "--hold-out",
        "1",
        "--worst",
        "50",
        "--html",
        "page.html",
    )
    outcome = wenqu("eval", golden, *options)
    page = (reading / "page.html").read_text("utf-8")
    assert "第 1 折" in outcome.out
    for question in shown:
        assert question["id"] in outcome.out
        assert question["id"] in page
    for question in hidden:
        assert question["id"] not in outcome.out
        assert question["id"] not in page
