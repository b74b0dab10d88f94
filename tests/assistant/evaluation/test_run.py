import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.evaluation.compare import compare_runs, sign_test
from assistant.evaluation.errors import RunFileError
from assistant.evaluation.folds import by_fold, fold_of, without_fold
from assistant.evaluation.replies import Reply
from assistant.evaluation.run import Run, run_evaluation, score_answers
from assistant.evaluation.run_file import load_run, save_run
from tests.assistant.evaluation.samples import ABSTAINED, QUESTION, REPLY, SOURCES, UNANSWERABLE
from tests.assistant.evaluation.stand_ins import KnowsLectures

FOLLOWUP = replace(QUESTION, id="q3", turns=("辽图办什么？",), question="那讲座呢？", kind="followup")
QUESTIONS = (QUESTION, UNANSWERABLE, FOLLOWUP)


@pytest.fixture
def run() -> Run:
    return run_evaluation(KnowsLectures(), QUESTIONS, mode="extractive", golden="golden.jsonl")


def test_asks_every_question_with_its_turns_and_mode() -> None:
    assistant, seen = KnowsLectures(), []
    run = run_evaluation(
        assistant, QUESTIONS, mode="extractive", progress=lambda done, of: seen.append((done, of))
    )
    assert [(q.id, q.text, q.turns, q.mode) for q in assistant.asked] == [
        (q.id, q.question, q.turns, "extractive") for q in QUESTIONS
    ]
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert run.summary.value("correct") == 1.0
    assert run.summary.value("faithful") == 1.0
    assert run.summary.value("library_ok") == 1.0


def test_a_question_that_is_refused_as_malformed_counts_as_missing() -> None:
    run = run_evaluation(KnowsLectures(), [replace(QUESTION, question=" ")], mode="auto")
    assert run.summary.missing == 1


def test_saved_and_loaded_it_is_the_same(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new" / "run.json"
    save_run(run, path)
    assert load_run(path) == run
    assert [p.name for p in path.parent.iterdir()] == ["run.json"]


def test_an_unanswered_question_is_saved_too(tmp_path: Path) -> None:
    run = score_answers({}, [QUESTION], SOURCES, name="none")
    save_run(run, tmp_path / "run.json")
    assert load_run(tmp_path / "run.json") == run


def test_saved_figures_can_be_read_by_other_programs(run: Run, tmp_path: Path) -> None:
    save_run(run, tmp_path / "run.json")
    body = json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert body["figures"]["correct"] == 1.0
    assert set(body["by_kind"]) == {"number", "unanswerable", "followup"}


def test_a_damaged_run_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    save_run(run, path)
    whole = path.read_text("utf-8")
    for broken in (
        whole[:200],
        "[]",
        "{}",
        whole.replace('"format": 1', '"format": 9'),
        whole.replace('"must"', '"m"'),
    ):
        path.write_text(broken, "utf-8")
        with pytest.raises(RunFileError, match=r"run\.json"):
            load_run(path)
    with pytest.raises(RunFileError, match="读不了"):
        load_run(tmp_path / "absent.json")
    with pytest.raises(RunFileError, match="写不了"):
        save_run(run, path / "below-a-file.json")


def test_compare_by_question() -> None:
    def of(*replies: Reply) -> Run:
        return score_answers({r.id: r for r in replies}, (QUESTION, UNANSWERABLE), SOURCES, name="x")

    wrong = replace(REPLY, text="不知道")
    reworded = replace(REPLY, text="四十场以上。[1]")
    comparison = compare_runs(of(wrong, ABSTAINED), of(REPLY))
    assert [p.after.question.id for p in comparison.won] == ["q1"]
    assert [p.after.question.id for p in comparison.lost] == ["q2"]
    assert comparison.common == 2
    assert ("correct", 0.5, 0.5) in comparison.figures
    same = compare_runs(of(REPLY), of(REPLY))
    assert (same.won, same.lost, same.changed, same.chance) == ((), (), (), 1.0)
    assert len(compare_runs(of(REPLY), of(reworded)).changed) == 1
    other = score_answers({}, (FOLLOWUP,), SOURCES, name="y")
    assert compare_runs(of(REPLY), other).common == 0


def test_sign_test() -> None:
    assert sign_test(0, 0) == 1.0
    assert sign_test(5, 5) == 1.0
    assert sign_test(6, 0) == pytest.approx(2 / 64)
    assert sign_test(0, 6) == sign_test(6, 0)


def test_folds_depend_on_the_id_alone_and_hold_every_question_once(run: Run) -> None:
    assert [fold_of(f"a-{n:03d}", 5) for n in range(6)] == [fold_of(f"a-{n:03d}", 5) for n in range(6)]
    assert {fold_of(f"a-{n:03d}", 5) for n in range(100)} == set(range(5))
    assert sum(summary.n for _, summary in by_fold(run.scores, 4)) == len(QUESTIONS)


def test_a_fold_held_out_is_not_shown(run: Run) -> None:
    hidden = fold_of("q1", 5)
    ids = [r.question.id for r in without_fold(run, hidden, 5).results]
    assert ids == [q.id for q in QUESTIONS if fold_of(q.id, 5) != hidden]
    assert "q1" not in ids
