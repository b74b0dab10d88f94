import json
from pathlib import Path

import pytest

from assistant.generate.failures import GenerationFailed, Reason
from assistant.generate.generator import Generator
from assistant.generate.replies import PromptWriter, ReplyFiles, file_name
from assistant.generate.types import GenerationRequest, GenerationResult
from tests.assistant.sample import LECTURES


def ask(
    model: PromptWriter | ReplyFiles, question: str = "讲座多少场？", id_: str = "q-1"
) -> GenerationResult:
    request = GenerationRequest(question=question, evidence=(LECTURES,), id=id_)
    return Generator(model, context_tokens=8000, reply_tokens=500).generate(request)


def dumped(directory: Path, id_: str = "q-1") -> Path:
    with pytest.raises(GenerationFailed) as failure:
        ask(PromptWriter(directory), id_=id_)
    assert failure.value.reason == "prompt_written"
    return directory / file_name(id_)


def reason(directory: Path, question: str = "讲座多少场？") -> Reason:
    with pytest.raises(GenerationFailed) as failure:
        ask(ReplyFiles(directory), question)
    return failure.value.reason


def test_prompts_are_written_as_they_would_be_sent(tmp_path: Path) -> None:
    body = json.loads(dumped(tmp_path / "new" / "prompts").read_text("utf-8"))
    assert body["id"] == "q-1"
    assert [message["role"] for message in body["messages"]] == ["system", "user"]
    assert f"S1 {LECTURES.sentence.text}" in body["messages"][1]["content"]


def test_a_file_with_the_reply_appended_answers(tmp_path: Path) -> None:
    path = dumped(tmp_path)
    body = json.loads(path.read_text("utf-8"))
    body["messages"].append({"role": "assistant", "content": "每年举办讲座不少于40场[S1]。"})
    path.write_text(json.dumps(body, ensure_ascii=False), "utf-8")
    assert ask(ReplyFiles(tmp_path)).text == "每年举办讲座不少于40场[1]。"
    assert reason(tmp_path, "展览多少场？") == "other_prompt"


def test_without_a_reply_there_is_none(tmp_path: Path) -> None:
    assert reason(tmp_path) == "no_reply_file"
    path = dumped(tmp_path)
    assert reason(tmp_path) == "no_reply_file"
    for text in ("", "{", "[]", '{"messages": 1}', '{"messages": [{"role": "assistant"}]}', '{"id": "q-1"}'):
        path.write_text(text, "utf-8")
        assert reason(tmp_path) == "malformed"
    path.write_bytes(b"\xff\xfe\x00")
    assert reason(tmp_path) == "malformed"


@pytest.mark.parametrize("id_", ["../x", "a/b", "", ".hidden", "\0", "长" * 200, "con:1", "\ud800"])
def test_ids_that_are_no_file_names_stay_in_the_directory(tmp_path: Path, id_: str) -> None:
    assert (tmp_path / file_name(id_)).resolve().parent == tmp_path.resolve()
    assert len(file_name(id_)) <= 110
    assert file_name(id_) == file_name(id_) != file_name(id_ + "x")


@pytest.mark.parametrize("id_", ["a-002", "问题一", "3"])
def test_plain_ids_are_their_own_file_names(id_: str) -> None:
    assert file_name(id_) == f"{id_}.json"
