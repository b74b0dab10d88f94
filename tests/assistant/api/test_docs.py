"""docs/api.md is run: its commands, its example, its table of errors."""

import json
import re
import shlex
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.api import create_api
from assistant.loading import loaded

from ..conftest import Serve
from ..sample_assistant import SampleAssistant

ROOT = Path(__file__).parents[3]
DOCS = (ROOT / "docs" / "api.md").read_text("utf-8")
ADDRESS = "http://127.0.0.1:7860"
COMMANDS = re.findall(r"^    (curl .+)$", DOCS, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_works(command: str, assistant: SampleAssistant) -> None:
    client = TestClient(create_api(loaded(assistant)))
    words = shlex.split(command)
    url = next(word for word in words if word.startswith(ADDRESS)).removeprefix(ADDRESS)
    body = json.loads(words[words.index("-d") + 1]) if "-d" in words else None
    reply = client.get(url) if body is None else client.post(url, json=body)
    assert reply.status_code == 200


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
    source = (ROOT / "assistant" / "api" / "errors.py").read_text("utf-8")
    known = set(re.findall(r'(?:\d{3},|Question\w*:|Library:|Period:)\s*"([a-z_]+)"', source))
    known |= {"bad_request", "question_error"}
    told = set(re.findall(r"^\| \d{3} \| `([a-z_]+)`", DOCS, re.MULTILINE))
    assert told == known
