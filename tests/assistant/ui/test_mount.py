"""What is served beside the page: nothing that it does not need."""

import re

import pytest
from fastapi.testclient import TestClient

from assistant.api import create_api
from assistant.api.limits import ApiLimits
from assistant.loading import loaded
from assistant.ui import create_ui, mount_ui

from ..sample_assistant import SampleAssistant


@pytest.fixture(scope="module")
def client(assistant: SampleAssistant) -> TestClient:
    app = create_api(loaded(assistant), api_key="k")
    mount_ui(app, create_ui(loaded(assistant)))
    return TestClient(app)


def test_the_page_names_no_foreign_address(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert '<html lang="zh-CN"' in page.text
    assert "<title>问渠 WenQu</title>" in page.text
    assert set(re.findall(r"https?://([^/\"'\s\\<]+)", page.text)) <= {"testserver"}
    style = client.get("/theme.css").text
    assert not re.search(r"@import|@font-face|url\((?!['\"]?data:)", style)


def test_the_page_carries_the_security_headers(client: TestClient) -> None:
    for path in ("/", "/nowhere", "/theme.css"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'self'" in headers["content-security-policy"]


def test_gradio_reports_nothing_home(client: TestClient) -> None:
    config = client.get("/config").json()
    assert config["analytics_enabled"] is False
    assert config["footer_links"] == []
    assert config["run_history"] is False
    assert config["stylesheets"] == []


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/upload",
        "/gradio_api/info",
        "/gradio_api/openapi.json",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/proxy=http://example.org/",
        "/gradio_api/call/ask",
        "/gradio_api/run/ask",
        "/gradio_api/token",
        "/gradio_api/runs",
        "/gradio_api/vibe-edit",
        "/gradio_api/component_server",
        "/monitoring",
        "/login",
        "/docs",
        "/openapi.json",
        "/static/../../etc/passwd",
        "/static/%2e%2e/%2e%2e/etc/passwd",
        "/nowhere",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_gradios_other_addresses_are_closed(client: TestClient, method: str, path: str) -> None:
    assert client.request(method, path).status_code == 404


def test_the_api_keeps_its_own_errors_beside_the_page(client: TestClient) -> None:
    assert client.get("/api/v1/nowhere").json()["error"]["code"] == "unauthorized"
    reply = client.get("/api/v1/nowhere", headers={"x-api-key": "k"})
    assert (reply.status_code, reply.json()["error"]["code"]) == (404, "not_found")
    assert client.get("/api/v1/ask", headers={"x-api-key": "k"}).status_code == 405
    assert client.get("/healthz").json()["status"] == "ready"


def test_a_reader_far_away_is_counted_too(assistant: SampleAssistant) -> None:
    # One token a minute: on a slow machine, a rate that refills while the requests are made would let one more pass.
    app = create_api(loaded(assistant), limits=ApiLimits(requests_per_minute=1, burst=3))
    mount_ui(app, create_ui(loaded(assistant)))
    far = TestClient(app, client=("203.0.113.9", 1))
    replies = [far.post("/gradio_api/queue/join", json={}) for _ in range(4)]
    assert [reply.status_code for reply in replies] == [422, 422, 422, 429]
    assert "过于频繁" in replies[-1].json()["detail"]
    assert far.get("/theme.css").status_code == 200
