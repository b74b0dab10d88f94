"""The commands with a language model: one behind a real server on loopback, or one known by its files only."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assistant.generate.server import Script, says, serving, status

from .conftest import Wenqu

LECTURES = {"id": "lectures", "question": "辽宁省图书馆十四五每年办多少场讲座？"}
LEANING = {
    "id": "size",
    "question": "吉林省图书馆的那个呢，它有多大？",
    "turns": ["辽宁省图书馆的馆舍面积多大？"],
}
UNKNOWN = {"id": "shanghai", "question": "上海图书馆有多少册藏书？"}
REPLY = "辽宁省图书馆每年举办讲座不少于40场[S1]。"


@pytest.fixture
def work(reading: Path) -> Path:
    return reading


@pytest.fixture
def server(work: Path) -> Iterator[Script]:
    """A server in the place of the model that the settings name."""
    assert work
    with serving() as script:
        os.environ["WENQU_LLM"] = "test-model"
        os.environ["WENQU_LLM_BASE_URL"] = script.url
        os.environ["WENQU_LLM_API_KEY"] = "sk-hidden"
        yield script


def questions(work: Path, *records: dict[str, object]) -> Path:
    file = work / "in.jsonl"
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), "utf-8")
    return file


def answers(work: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (work / "out.jsonl").read_text("utf-8").splitlines()]


def reply_to(file: Path, text: str) -> None:
    body = json.loads(file.read_text("utf-8"))
    body["messages"].append({"role": "assistant", "content": text})
    file.write_text(json.dumps(body, ensure_ascii=False), "utf-8")


def test_two_settings_make_it_write(server: Script, wenqu: Wenqu) -> None:
    server.then(says(REPLY))
    answer = json.loads(wenqu("ask", LECTURES["question"], "--json").out)
    assert (answer["mode"], answer["answer"]) == ("generative", "辽宁省图书馆每年举办讲座不少于40场[1]。")
    assert answer["generation"]["model"] == "test-model"
    assert server.headers[0]["authorization"] == "Bearer sk-hidden"


def test_prompts_go_to_files_and_replies_come_from_them(work: Path, wenqu: Wenqu) -> None:
    asked = questions(work, LECTURES, UNKNOWN)
    assert wenqu("batch", asked, "out.jsonl", "--dump-prompts", "prompts").code == 0
    assert [answer["mode"] for answer in answers(work)] == ["extractive", "extractive"]
    (file,) = (work / "prompts").iterdir()
    body = json.loads(file.read_text("utf-8"))
    assert (file.name, body["id"]) == ("lectures.json", "lectures")
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    reply_to(file, REPLY)
    outcome = wenqu("batch", asked, "out.jsonl", "--mode", "generative", "--replies", "prompts")
    assert outcome.code == 0
    first, second = answers(work)
    assert (first["mode"], second["status"]) == ("generative", "abstained")
    assert first["generation"]["model"] == "reply-files"  # type: ignore[index]


def test_the_messages_written_are_those_that_are_sent(server: Script, work: Path, wenqu: Wenqu) -> None:
    asked = questions(work, LECTURES)
    wenqu("batch", asked, "out.jsonl", "--dump-prompts", "prompts")
    server.then(says(REPLY))
    wenqu("batch", asked, "out.jsonl")
    written = json.loads((work / "prompts" / "lectures.json").read_text("utf-8"))
    assert server.requests[0]["messages"] == written["messages"]


def test_a_follow_up_takes_two_rounds(work: Path, wenqu: Wenqu) -> None:
    asked = questions(work, LEANING)
    wenqu("batch", asked, "out.jsonl", "--dump-prompts", "prompts")
    reply_to(work / "prompts" / "size.condense.json", "吉林省图书馆的馆舍面积有多大？")
    wenqu("batch", asked, "out.jsonl", "--dump-prompts", "prompts", "--replies", "prompts")
    reply_to(work / "prompts" / "size.json", "馆舍面积53713平方米[S1]。")
    wenqu("batch", asked, "out.jsonl", "--replies", "prompts")
    (answer,) = answers(work)
    assert (answer["mode"], "53713平方米" in str(answer["answer"])) == ("generative", True)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--replies", "missing"), "找不到回复目录 missing"),
        (("--dump-prompts", "in.jsonl"), "无法建立目录 in.jsonl"),
        (("--dump-prompts", "p", "--mode", "extractive"), "不能与 --dump-prompts"),
    ],
)
def test_what_cannot_be_done_is_refused(
    options: tuple[str, ...], said: str, work: Path, wenqu: Wenqu
) -> None:
    outcome = wenqu("batch", questions(work, LECTURES), "out.jsonl", *options)
    assert outcome.code == 2
    assert said in outcome.err
    assert not (work / "out.jsonl").exists()


GOLDEN = {
    **LECTURES,
    "type": "number",
    "answer": "不少于40场",
    "must": [["40场"]],
    "evidence": [
        {"doc": "liaoning-2021-2025", "quote": "每年组织举办讲座不少于40场", "section": ["三、重点任务"]}
    ],
    "abstain": False,
}


def test_an_evaluation_asks_the_model(server: Script, work: Path, wenqu: Wenqu) -> None:
    server.then(says(REPLY))
    outcome = wenqu("eval", questions(work, GOLDEN), "--mode", "generative", "--json", "--min", "correct>=1")
    assert outcome.code == 0
    assert len(server.requests) == 1


def test_an_evaluation_takes_replies_from_files(work: Path, wenqu: Wenqu) -> None:
    asked = questions(work, GOLDEN)
    wenqu("batch", asked, "out.jsonl", "--dump-prompts", "prompts")
    reply_to(work / "prompts" / "lectures.json", REPLY)
    outcome = wenqu("eval", asked, "--mode", "generative", "--replies", "prompts", "--json")
    assert outcome.code == 0
    assert "辽宁省图书馆每年举办讲座不少于40场[1]" in outcome.out


def test_the_doctor_makes_a_call_and_explains(server: Script, wenqu: Wenqu) -> None:
    server.then(says("可以"), status(401, {"error": {"message": "Incorrect API key provided: sk-hidden"}}))
    assert "模型 test-model 已接通" in wenqu("doctor").out
    outcome = wenqu("doctor")
    assert outcome.code == 1
    assert "模型服务不认这个密钥" in outcome.out
    assert "sk-hidden" not in outcome.out + outcome.err
