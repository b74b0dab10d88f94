"""Keys, rates, origins and headers."""

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from assistant.api import ApiLimits, create_api
from assistant.api.edge import is_loopback
from assistant.api.limits import CLIENTS_REMEMBERED, TokenBuckets
from assistant.loading import loaded

from ..sample_assistant import SampleAssistant

KEY = "一把-钥匙"
BYTES_KEY = KEY.encode()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        ({"authorization": "Bearer wrong"}, 401),
        ({"authorization": b"Basic " + BYTES_KEY}, 401),
        ({"x-api-key": ""}, 401),
        ({"x-api-key": BYTES_KEY[:-1]}, 401),
        ({"authorization": b"Bearer " + BYTES_KEY}, 200),
        ({"authorization": b"bearer " + BYTES_KEY}, 200),
        ({"x-api-key": BYTES_KEY}, 200),
    ],
)
def test_a_key_opens_the_api(assistant: SampleAssistant, headers: dict[str, str], status: int) -> None:
    client = TestClient(create_api(loaded(assistant), api_key=KEY))
    reply = client.get("/api/v1/plans", headers=headers)
    assert reply.status_code == status
    if status == 401:
        assert reply.headers["www-authenticate"] == "Bearer"
        assert reply.json()["error"]["code"] == "unauthorized"


def test_the_key_is_asked_for_before_the_body_is_read(assistant: SampleAssistant) -> None:
    client = TestClient(create_api(loaded(assistant), api_key=KEY))
    assert client.post("/api/v1/ask", content=b"{not json").status_code == 401
    assert client.get("/api/v1/secret-plans").status_code == 401


def test_a_client_that_asks_too_often_is_told_when_to_return(assistant: SampleAssistant) -> None:
    limits = ApiLimits(requests_per_minute=1, burst=3)
    app = create_api(loaded(assistant), limits=limits)
    busy, other = TestClient(app, client=("10.0.0.1", 1)), TestClient(app, client=("10.0.0.2", 1))
    replies = [busy.get("/api/v1/plans") for _ in range(4)]
    assert [r.status_code for r in replies] == [200, 200, 200, 429]
    assert 50 <= int(replies[-1].headers["retry-after"]) <= 60
    assert replies[-1].json()["error"]["code"] == "too_many_requests"
    assert other.get("/api/v1/plans").status_code == 200
    assert busy.get("/healthz").status_code == 200


def test_this_machines_own_programs_are_not_counted(assistant: SampleAssistant) -> None:
    app = create_api(loaded(assistant), limits=ApiLimits(requests_per_minute=1, burst=1))
    own = TestClient(app, client=("127.0.0.1", 1))
    assert {own.get("/api/v1/plans").status_code for _ in range(5)} == {200}


@given(st.lists(st.floats(0, 10), min_size=1, max_size=200), st.integers(1, 5), st.floats(0.1, 5))
def test_no_client_gets_more_than_burst_and_rate(pauses: list[float], burst: int, per_second: float) -> None:
    buckets, now, granted = TokenBuckets(per_second=per_second, burst=burst), 0.0, 0
    for pause in pauses:
        now += pause
        wait = buckets.take("a", now=now)
        granted += wait == 0
        assert wait == 0 or wait <= 1 / per_second + 1e-9
    assert granted <= burst + now * per_second + 1e-6


def test_buckets_of_clients_long_gone_are_forgotten() -> None:
    buckets = TokenBuckets(per_second=1, burst=2)
    for client in range(CLIENTS_REMEMBERED):
        buckets.take(str(client), now=0.0)
    buckets.take("late", now=10.0)
    assert len(buckets._levels) == 1


def test_no_foreign_page_may_call_unless_named(assistant: SampleAssistant) -> None:
    asked = {"origin": "https://opac.example", "access-control-request-method": "POST"}
    closed = TestClient(create_api(loaded(assistant), api_key=KEY))
    opened = TestClient(create_api(loaded(assistant), api_key=KEY, origins=["https://opac.example/"]))
    assert "access-control-allow-origin" not in closed.options("/api/v1/ask", headers=asked).headers
    preflight = opened.options("/api/v1/ask", headers=asked | {"access-control-request-headers": "x-api-key"})
    assert preflight.status_code == 200
    assert preflight.headers["access-control-allow-origin"] == "https://opac.example"
    foreign = opened.options("/api/v1/ask", headers=asked | {"origin": "https://elsewhere.example"})
    assert "access-control-allow-origin" not in foreign.headers


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/plans", "/api/v1/nowhere"])
def test_headers_keep_pages_from_being_framed_or_guessed(assistant: SampleAssistant, path: str) -> None:
    headers = TestClient(create_api(loaded(assistant))).get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"]
    assert "frame-ancestors 'self'" in policy
    assert "default-src 'self'" in policy
    assert "http:" not in policy
    assert "https:" not in policy


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True),
     ("10.0.0.2", False), ("10.0.0.1", False), ("::", False), ("testclient", False)],
)  # fmt: skip
def test_loopback(host: str, own: bool) -> None:
    assert is_loopback(host) is own
