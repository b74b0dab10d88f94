"""Bad requests: one shape, the right status, Chinese words, nothing of the inside."""

from dataclasses import dataclass
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.api import ApiLimits, create_api
from assistant.loading import loaded
from assistant.service import Assistant
from assistant.types import Answer, Question
from vectorstore.errors import IndexDamaged

from ..sample_assistant import SampleAssistant

JSON = {"content-type": "application/json"}
ASK = "/api/v1/ask"


@dataclass(frozen=True, slots=True)
class Refusal:
    name: str
    status: int
    code: str
    word: str
    method: str = "POST"
    path: str = ASK
    body: Any = None
    content: bytes | None = None


REFUSALS = (
    Refusal("empty", 422, "empty_question", "问题是空的", body={"question": " \n　"}),
    Refusal("too long", 422, "question_too_long", "2000", body={"question": "问" * 2001}),
    Refusal("far too long", 422, "question_too_long", "100000", body={"question": "问" * 100_000}),
    Refusal("long turn", 422, "question_too_long", "turns.1", body={"question": "?", "turns": ["", "问" * 2001]}),
    Refusal("many turns", 422, "question_too_long", "21", body={"question": "?", "turns": [""] * 21}),
    Refusal("no library", 422, "unknown_library", "火星", body={"question": "?", "library": "火星图书馆"}),
    Refusal("long library", 422, "invalid_request", "library", body={"question": "?", "library": "馆" * 201}),
    Refusal("unknown field", 422, "invalid_request", "librray", body={"question": "?", "librray": "辽图"}),
    Refusal("no question", 422, "invalid_request", "question：缺少", body={}),
    Refusal("wrong type", 422, "invalid_request", "question：应为字符串", body={"question": 7}),
    Refusal("wrong mode", 422, "invalid_request", "mode", body={"question": "?", "mode": "poetic"}),
    Refusal("a list", 422, "invalid_request", "请求体", body=[1]),
    Refusal("half a character", 422, "invalid_request", "无法识别", content=b'{"question": "\\ud800"}'),
    Refusal("no JSON", 400, "bad_json", "JSON", content=b"{'question': '?'}"),
    Refusal("not UTF-8", 400, "bad_request", "无法处理", content=b'{"question": "\xff\xfe"}'),
    Refusal("deep", 400, "bad_request", "无法处理", content=b'{"question":' + b"[" * 200_000),
    Refusal("no body", 422, "invalid_request", "请求体", content=b""),
    Refusal("huge", 413, "body_too_large", "1048576", content=b" " * 1_048_577),
    Refusal("k", 422, "question_error", "100", path="/api/v1/search", body={"query": "馆", "k": 101}),
    Refusal("k = 0", 422, "invalid_request", "k：数值过小", path="/api/v1/search", body={"query": "馆", "k": 0}),
    Refusal("no plan", 404, "not_found", "nowhere", "GET", "/api/v1/plans/nowhere/outline"),
    Refusal("no plan", 404, "not_found", "nowhere", "GET", "/api/v1/plans/nowhere/section/1"),
    Refusal("no section", 404, "not_found", "9.9", "GET", "/api/v1/plans/muling-2021-2025/section/9.9"),
    Refusal("no address", 404, "not_found", "/api/v2/ask", "POST", "/api/v2/ask", body={}),
    Refusal("outside", 404, "not_found", "地址", "GET", "/etc/passwd"),
    Refusal("method", 405, "method_not_allowed", "POST", "GET", ASK),
)  # fmt: skip


@pytest.mark.parametrize("case", REFUSALS, ids=lambda case: case.name)
def test_refusals(case: Refusal, assistant: SampleAssistant) -> None:
    client = TestClient(create_api(loaded(assistant)), raise_server_exceptions=False)
    sent = {"json": case.body} if case.content is None else {"content": case.content, "headers": JSON}
    reply = client.request(case.method, case.path, **({} if case.method == "GET" else sent))
    assert reply.status_code == case.status
    error = reply.json()["error"]
    assert reply.json().keys() == {"error"}
    assert error.keys() == {"code", "message", "hint"}
    assert error["code"] == case.code
    assert case.word in error["message"] + error["hint"]
    assert len(reply.text) < 1000
    assert "Traceback" not in reply.text


def test_a_body_that_hides_its_length_is_stopped_too(assistant: SampleAssistant) -> None:
    client = TestClient(create_api(loaded(assistant), limits=ApiLimits(body_bytes=100)))
    reply = client.post(ASK, content=(b" " * 60 for _ in range(3)), headers=JSON)
    assert (reply.status_code, reply.json()["error"]["code"]) == (413, "body_too_large")


class Locked(SampleAssistant):
    """An assistant whose index cannot be read."""

    def ask(self, question: Question) -> Answer:
        raise IndexDamaged(f"问“{question.text}”时发现索引已损坏：请运行 wenqu ingest --rebuild。")


def test_an_index_that_fails_says_what_to_do(assistant: SampleAssistant) -> None:
    client = TestClient(create_api(loaded(Locked(assistant.parsed_plans))))
    reply = client.post(ASK, json={"question": "?"})
    assert (reply.status_code, reply.json()["error"]["code"]) == (503, "index_unavailable")
    assert "wenqu ingest --rebuild" in reply.json()["error"]["message"]


class Failing(SampleAssistant):
    """An assistant with a bug."""

    def ask(self, question: Question) -> Answer:
        raise ZeroDivisionError(f"secret {question}")


def test_a_bug_shows_nothing_of_the_inside(assistant: SampleAssistant) -> None:
    broken: Assistant = Failing(assistant.parsed_plans)
    client = TestClient(create_api(loaded(broken)), raise_server_exceptions=False)
    reply = client.post(ASK, json={"question": "?"})
    assert (reply.status_code, reply.json()["error"]["code"]) == (500, "internal_error")
    assert "secret" not in reply.text
    assert "wenqu doctor" in reply.json()["error"]["hint"]
