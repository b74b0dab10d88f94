"""The invented plan and its questions, written before anyone saw the system answer them, agree with each other."""

import json
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "held_out_plan"
PLANS = Path(__file__).parents[2] / "plans"
PLAN = HERE / "lanjin-2021-2025.txt"
QUESTIONS = [json.loads(line) for line in (HERE / "golden.jsonl").read_text("utf-8").splitlines()]


def squeeze(text: str) -> str:
    return "".join(text.split())


def source_of(doc: str) -> Path:
    return PLAN if doc == PLAN.stem else PLANS / f"{doc}.txt"


def test_is_as_large_as_a_real_plan() -> None:
    text = PLAN.read_text("utf-8")
    assert len(text) >= 8_000
    assert len(text.splitlines()) >= 120
    assert len(QUESTIONS) >= 24


def test_its_library_stands_in_no_real_plan() -> None:
    assert not any("澜津" in path.read_text("utf-8-sig") for path in PLANS.glob("*.txt"))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["id"])
def test_evidence_stands_in_the_plan(question: dict) -> None:
    assert question["abstain"] == (not question["evidence"])
    for evidence in question["evidence"]:
        text = source_of(evidence["doc"]).read_text("utf-8-sig")
        assert squeeze(evidence["quote"]) in squeeze(text)
        lines = {squeeze(line) for line in text.splitlines()}
        assert all(squeeze(heading) in lines for heading in evidence["section"])


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q["id"])
def test_reference_answer_meets_its_own_demands(question: dict) -> None:
    answer = squeeze(question["answer"])
    for group in question["must"]:
        assert any(squeeze(alternative) in answer for alternative in group), group
    assert not any(squeeze(wrong) in answer for wrong in question.get("must_not", []))
