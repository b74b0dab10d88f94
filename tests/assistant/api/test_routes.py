"""The REST API as its clients see it."""

from concurrent.futures import Future

import pytest
from fastapi.testclient import TestClient

from assistant.api import ApiLimits, create_api
from assistant.contract import answer_json, outline_json, plans_json
from assistant.loading import loaded
from assistant.service import Assistant
from assistant.types import Question

from ..sample_assistant import ABSTENTION, SampleAssistant

LECTURES = "辽宁省图书馆每年组织举办讲座多少场？"


@pytest.fixture(scope="module")
def client(assistant: SampleAssistant) -> TestClient:
    return TestClient(
        create_api(loaded(assistant), limits=ApiLimits(burst=1000)), raise_server_exceptions=False
    )


def test_an_answer_is_the_contracts_object(client: TestClient, assistant: SampleAssistant) -> None:
    reply = client.post("/api/v1/ask", json={"question": LECTURES, "library": "辽图", "id": "q-1"})
    assert reply.status_code == 200
    expected = assistant.ask(Question(LECTURES, library="辽图", id="q-1"))
    assert reply.json() == answer_json(expected, assistant)
    assert "不少于40场" in reply.json()["citations"][0]["quote"]


def test_every_field_reaches_the_assistant(client: TestClient) -> None:
    body = {
        "question": "zzzz",
        "turns": ["甲", "乙"],
        "library": "",
        "period": "",
        "mode": "extractive",
        "stream": False,
    }
    reply = client.post("/api/v1/ask", json=body).json()
    assert (reply["answer"], reply["notes"]) == (ABSTENTION, ["之前问过 2 个问题。"])
    body = {"question": LECTURES, "period": "2011-2015"}
    assert client.post("/api/v1/ask", json=body).json()["status"] == "abstained"


def test_search_gives_ranked_hits(client: TestClient) -> None:
    reply = client.post("/api/v1/search", json={"query": "总分馆制建设", "k": 1, "library": "穆棱馆"}).json()
    assert reply["query"] == "总分馆制建设"
    (hit,) = reply["hits"]
    assert hit["rank"] == 1
    assert hit["section"] == ["二、“十四五”发展规划", "3、主要目标和任务"]
    assert "总分馆制" in hit["text"]


def test_plans_and_outline_are_the_contracts(client: TestClient, assistant: SampleAssistant) -> None:
    assert client.get("/api/v1/plans").json() == plans_json(assistant)
    outline = client.get("/api/v1/plans/muling-2021-2025/outline").json()
    assert outline == outline_json(assistant.parsed("muling-2021-2025"))


def test_a_section_is_shown_with_offsets_into_the_file(
    client: TestClient, assistant: SampleAssistant
) -> None:
    raw = assistant.parsed("liaoning-2021-2025").raw.text
    section = client.get("/api/v1/plans/liaoning-2021-2025/section/2").json()
    assert section["path"] == ["四、重点任务"]
    assert section["text"] == raw[section["start"] : section["end"]]
    headings = [s["text"] for s in section["sentences"] if s["role"] == "heading"]
    assert headings == [
        "四、重点任务",
        "（五）推进全民阅读，建设书香辽宁",
        "（六）关爱特殊群体，推进服务均等化",
    ]
    for sentence in section["sentences"]:
        quoted = "".join(raw[start:end] for start, end in sentence["spans"])
        assert "".join(quoted.split()) == sentence["text"]
    assert any(len(s["spans"]) == 2 for s in section["sentences"])


def test_health_is_told_without_a_key(assistant: SampleAssistant) -> None:
    guarded = TestClient(create_api(loaded(assistant), api_key="钥匙"))
    assert guarded.get("/healthz").json() == {"status": "ready", "plans": 2}


def test_until_loaded_everything_is_503_with_retry_after() -> None:
    coming: Future[Assistant] = Future()
    client = TestClient(create_api(coming))
    for reply in (
        client.get("/healthz"),
        client.post("/api/v1/ask", json={"question": "?"}),
        client.get("/api/v1/plans"),
    ):
        assert reply.status_code == 503
        assert int(reply.headers["retry-after"]) > 0
        assert reply.json()["error"]["code"] == "loading"
    assert client.get("/healthz").json()["status"] == "loading"


def test_a_failed_load_says_what_to_do_and_hides_the_cause() -> None:
    broken: Future[Assistant] = Future()
    broken.set_exception(RuntimeError("secret path /root/x"))
    client = TestClient(create_api(broken))
    reply = client.get("/healthz")
    assert (reply.status_code, reply.json()["status"]) == (503, "failed")
    assert "wenqu doctor" in reply.json()["error"]["message"]
    assert "secret" not in reply.text
    assert client.post("/api/v1/ask", json={"question": "?"}).json()["error"]["code"] == "load_failed"


def test_the_description_of_the_api_needs_no_network(client: TestClient) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert set(paths) == {
        "/healthz",
        "/api/v1/ask",
        "/api/v1/search",
        "/api/v1/plans",
        "/api/v1/plans/{plan_id}/outline",
        "/api/v1/plans/{plan_id}/section/{section_id}",
    }
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404
