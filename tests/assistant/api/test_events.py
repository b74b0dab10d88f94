"""Server-sent events from a real server."""

import json
from collections.abc import Iterator
from threading import Event as Flag

import httpx
import pytest

from assistant.api import create_api
from assistant.contract import answer_json
from assistant.loading import loaded
from assistant.types import Event, Question, TextDelta

from ..conftest import Serve
from ..sample_assistant import SampleAssistant

LECTURES = {"question": "辽宁省图书馆和穆棱市图书馆的讲座、总分馆制建设？"}


@pytest.fixture(scope="module")
def address(serve_app: Serve, assistant: SampleAssistant) -> str:
    return serve_app(create_api(loaded(assistant)))


def read_events(reply: httpx.Response) -> list[tuple[str, dict]]:
    """Parse an event stream by the standard's rules for the fields that are used."""
    blocks = reply.read().decode().strip().split("\n\n")
    fields = [dict(line.split(": ", 1) for line in block.split("\n")) for block in blocks]
    return [(f["event"], json.loads(f["data"])) for f in fields]


@pytest.mark.parametrize(
    ("body", "headers"),
    [({"stream": True}, {}), ({}, {"accept": "text/event-stream"})],
    ids=["field", "header"],
)
def test_the_last_event_is_the_answer_itself(
    address: str, assistant: SampleAssistant, body: dict, headers: dict
) -> None:
    with httpx.stream("POST", f"{address}/api/v1/ask", json=LECTURES | body, headers=headers) as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        assert reply.headers["cache-control"] == "no-store"
        events = read_events(reply)
    assert [name for name, _ in events] == ["delta", "delta", "claim"] * 2 + ["answer"]
    answer = events[-1][1]
    assert answer == answer_json(assistant.ask(Question(LECTURES["question"])), assistant)
    assert "".join(data["text"] for name, data in events if name == "delta") == answer["answer"].replace(
        "\n", ""
    )
    assert [data for name, data in events if name == "claim"] == answer["claims"]


def test_a_question_that_cannot_be_answered_keeps_its_status(address: str) -> None:
    reply = httpx.post(f"{address}/api/v1/ask", json={"question": " ", "stream": True})
    assert (reply.status_code, reply.json()["error"]["code"]) == (422, "empty_question")


class Breaking(SampleAssistant):
    """An assistant that fails after its first words."""

    def stream(self, question: Question) -> Iterator[Event]:
        yield TextDelta("好")
        raise ZeroDivisionError(f"secret {question}")


def test_an_answer_that_breaks_off_ends_with_an_error_event(
    serve_app: Serve, assistant: SampleAssistant
) -> None:
    address = serve_app(create_api(loaded(Breaking(assistant.parsed_plans))))
    with httpx.stream("POST", f"{address}/api/v1/ask", json={"question": "?", "stream": True}) as reply:
        events = read_events(reply)
    assert [name for name, _ in events] == ["delta", "error"]
    assert events[1][1]["error"]["code"] == "internal_error"
    assert "secret" not in str(events)


def test_a_client_that_leaves_stops_the_work(serve_app: Serve, assistant: SampleAssistant) -> None:
    stopped = Flag()

    class Endless(SampleAssistant):
        def stream(self, question: Question) -> Iterator[Event]:
            try:
                while True:
                    yield TextDelta(question.text * 1000)
            finally:
                stopped.set()

    address = serve_app(create_api(loaded(Endless(assistant.parsed_plans))))
    with httpx.stream("POST", f"{address}/api/v1/ask", json={"question": "馆", "stream": True}) as reply:
        assert next(reply.iter_lines()) == "event: delta"
    assert stopped.wait(timeout=30)
