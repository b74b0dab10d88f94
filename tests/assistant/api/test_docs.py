"""docs/api.md is run: its commands, its example, its table of errors."""

import json
import re
import shlex
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api import Administration, create_api
from assistant.curation import Curator
from assistant.loading import loaded
from ingest.readers import read_document
from tests.vectorstore.samples import LIAONING
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store

from ..conftest import Serve
from ..sample_assistant import SampleAssistant

ROOT = Path(__file__).parents[3]
DOCS = (ROOT / "docs" / "api.md").read_text("utf-8")
ADDRESS = "http://127.0.0.1:7860"
COMMANDS = re.findall(r"^    (curl .+)$", DOCS, re.MULTILINE)
CHANGES = [command for command in COMMANDS if "--data-binary" in command or "-X" in command]


@pytest.mark.parametrize("command", [command for command in COMMANDS if command not in CHANGES])
def test_every_command_works(command: str, assistant: SampleAssistant) -> None:
    client = TestClient(create_api(loaded(assistant)))
    words = shlex.split(command)
    url = next(word for word in words if word.startswith(ADDRESS)).removeprefix(ADDRESS)
    body = json.loads(words[words.index("-d") + 1]) if "-d" in words else None
    reply = client.get(url) if body is None else client.post(url, json=body)
    assert reply.status_code == 200


def test_the_commands_that_change_plans_work_one_after_another(
    assistant: SampleAssistant, tmp_path: Path
) -> None:
    """The file that they send is the text of a plan here."""
    with Store.open(tmp_path / "home", HashEmbedder()) as store:
        curator = Curator(store, tmp_path / "plans", read_document)
        app = create_api(loaded(assistant), administration=Administration(curator))
        client = TestClient(app, base_url=ADDRESS, client=("127.0.0.1", 1))
        for command in CHANGES:
            words = shlex.split(command)
            url = next(word for word in words if word.startswith(ADDRESS)).removeprefix(ADDRESS)
            method = words[words.index("-X") + 1] if "-X" in words else "POST"
            name, _, value = words[words.index("-H") + 1].partition(": ") if "-H" in words else ("", "", "")
            body = words[words.index("-d") + 1] if "-d" in words else LIAONING
            headers = {name: value} if name else {}
            reply = client.request(method, url, content=body.encode(), headers=headers)
            assert reply.status_code in {200, 201}, reply.text
        assert store.corpus.plans() == ()


def test_there_are_commands_for_every_address(assistant: SampleAssistant) -> None:
    paths = create_api(loaded(assistant)).openapi()["paths"]
    for path in paths:
        pattern = re.sub(r"\\\{\w+\\\}", "[^/ ]+", re.escape(path))
        assert any(re.search(f"{ADDRESS}{pattern}( |$)", command) for command in COMMANDS), path


def test_the_python_example_prints_the_quote(
    serve_app: Serve, assistant: SampleAssistant, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = re.findall(r"```python\n(.+?)```", DOCS, re.DOTALL)
    exec(code.replace(ADDRESS, serve_app(create_api(loaded(assistant)))), {})  # noqa: S102
    printed = capsys.readouterr().out
    assert printed.count("每年组织举办讲座不少于40场") == 2
    assert "[1] 辽宁省图书馆 四、重点任务 （五）推进全民阅读，建设书香辽宁" in printed


def test_the_table_of_errors_is_complete() -> None:
    files = (ROOT / "assistant" / "api" / name for name in ("errors.py", "curation_codes.py"))
    source = "".join(file.read_text("utf-8") for file in files)
    known = set(re.findall(r'(?:\(?\d{3},|Question\w*:|Library:|Period:)\s*"([a-z_]+)"', source))
    known |= {"bad_request", "question_error"}
    told = set(re.findall(r"^\| \d{3} \| `([a-z_]+)`", DOCS, re.MULTILINE))
    assert told == known
