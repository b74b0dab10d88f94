import json
import os
from pathlib import Path

import pytest

from .conftest import Wenqu


@pytest.fixture
def work(reading: Path) -> Path:
    return reading


def write_lines(file: Path, *lines: str | bytes) -> Path:
    file.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\n")
    return file


def read_answers(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_every_line_gets_its_answer_in_order(work: Path, wenqu: Wenqu) -> None:
    questions = write_lines(
        work / "in.jsonl",
        '{"id": "b", "question": "辽宁省图书馆十四五每年办多少场讲座？", "type": "number"}',
        "",
        '{"id": "a", "question": "那展览呢？", "turns": ["辽宁省图书馆十四五每年办多少场讲座？"]}',
        '{"question": "穆棱市图书馆的总体目标是什么？"}',
    )
    outcome = wenqu("batch", questions, work / "out.jsonl")
    answers = read_answers(work / "out.jsonl")
    assert outcome.code == 0
    assert [answer["id"] for answer in answers] == ["b", "a", ""]
    assert "40场" in str(answers[0]["answer"])
    assert "50场" in str(answers[1]["answer"])
    assert "已回答 3 题" in outcome.err


def test_bad_lines_are_named_and_the_others_answered(work: Path, wenqu: Wenqu) -> None:
    good = '{"id": "good", "question": "每年办多少场讲座？"}'
    questions = write_lines(
        work / "in.jsonl",
        '{"id": "cut", "question": ',
        good,
        '["no object"]',
        '{"id": "no question"}',
        '{"id": "number", "question": 7}',
        '{"id": "turns", "question": "讲座？", "turns": "前一问"}',
        '{"id": "empty", "question": " "}',
        json.dumps({"id": "long", "question": "讲" * 100_000}),
        '{"question": "讲座"}'.encode("utf-16"),
        "[" * 100_000,
        good,
    )
    outcome = wenqu("batch", questions, work / "out.jsonl")
    assert outcome.code == 1
    assert [answer["id"] for answer in read_answers(work / "out.jsonl")] == ["good", "good"]
    named = [line.split(" 行")[0] for line in outcome.err.splitlines() if line.startswith("第 ")]
    assert named == [f"第 {number}" for number in (1, 3, 4, 5, 6, 7, 8, 9, 10)]
    assert "Traceback" not in outcome.err


def test_half_characters_in_a_question_do_no_harm(work: Path, wenqu: Wenqu) -> None:
    questions = write_lines(
        work / "in.jsonl", '{"id": "\\ud800", "question": "讲座\\ud800？", "turns": ["\\udc00"]}'
    )
    outcome = wenqu("batch", questions, work / "out.jsonl")
    assert outcome.code == 0
    assert len(read_answers(work / "out.jsonl")) == 1


def test_a_byte_order_mark_does_not_matter(work: Path, wenqu: Wenqu) -> None:
    questions = write_lines(
        work / "in.jsonl", '{"id": "1", "question": "每年办多少场讲座？"}'.encode("utf-8-sig")
    )
    assert wenqu("batch", questions, work / "out.jsonl").code == 0


@pytest.mark.parametrize("name", ["missing.jsonl", "."])
def test_questions_that_are_no_file_are_refused(name: str, work: Path, wenqu: Wenqu) -> None:
    outcome = wenqu("batch", work / name, work / "out.jsonl")
    assert outcome.code == 2
    assert "找不到问题文件" in outcome.err
    assert list(work.iterdir()) == []


@pytest.mark.parametrize("output", ["missing/out.jsonl", "in.jsonl/out.jsonl", ".", "/dev/full", "in.jsonl"])
def test_an_output_that_cannot_be_written_is_refused_before_any_work(
    output: str, work: Path, wenqu: Wenqu
) -> None:
    questions = write_lines(work / "in.jsonl", '{"id": "1", "question": "每年办多少场讲座？"}')
    before = questions.read_bytes()
    outcome = wenqu("batch", questions, output if output.startswith("/") else work / output)
    assert outcome.code == 2
    assert output in outcome.err or str(work) in outcome.err
    assert (questions.read_bytes(), [file.name for file in work.iterdir()]) == (before, ["in.jsonl"])


def test_an_older_output_stays_until_the_new_one_is_whole(work: Path, wenqu: Wenqu) -> None:
    questions = write_lines(work / "in.jsonl", '{"id": "1", "question": "每年办多少场讲座？"}')
    output = work / "out.jsonl"
    output.write_text("older answers")
    os.environ["WENQU_HOME"] = str(work / "empty-home")
    assert wenqu("batch", questions, output).code == 1
    assert output.read_text() == "older answers"
    assert sorted(file.name for file in work.iterdir() if file.suffix == ".jsonl") == [
        "in.jsonl",
        "out.jsonl",
    ]


def test_a_link_to_the_output_stays_a_link(work: Path, wenqu: Wenqu) -> None:
    questions = write_lines(work / "in.jsonl", '{"id": "1", "question": "每年办多少场讲座？"}')
    (work / "real.jsonl").touch()
    (work / "out.jsonl").symlink_to(work / "real.jsonl")
    assert wenqu("batch", questions, work / "out.jsonl").code == 0
    assert (work / "out.jsonl").is_symlink()
    assert len(read_answers(work / "real.jsonl")) == 1
