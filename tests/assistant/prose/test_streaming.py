"""From the model's first token to the person who reads, and back: over REST and on the page."""

import json
from threading import Event as Flag

import httpx

from assistant.api import create_api
from assistant.loading import loaded
from assistant.prose import ProseAssistant
from assistant.ui import create_ui, mount_ui
from tests.assistant.conftest import Serve
from tests.assistant.generate.server import Handler, Script, Step, stalls
from tests.assistant.ui.browsing import Page
from tests.assistant.ui.conftest import driver, page  # noqa: F401 - fixtures

QUESTION = "辽宁省图书馆十四五每年办多少场讲座？"


def in_steps(*parts: str, go_on: Flag) -> Step:
    """Stream the parts; after the first one only once the test lets it go on."""

    def step(handler: Handler, body: dict[str, object]) -> None:
        del body
        handler.begin_stream()
        for number, part in enumerate(parts):
            if number:
                assert go_on.wait(60)
            handler.event({"role": "assistant", "content": part})
        handler.event({}, "stop")
        handler.chunk(b"data: [DONE]\n\n")
        handler.wfile.write(b"0\r\n\r\n")

    return step


def test_words_and_verdicts_arrive_while_the_model_is_still_writing(
    serve_app: Serve, prose: ProseAssistant, server: Script
) -> None:
    go_on = Flag()
    server.then(in_steps("馆长是李明[S1]。每年举办讲座", "不少于40场[S1]。", go_on=go_on))
    address = serve_app(create_api(loaded(prose)))
    seen: list[tuple[str, dict[str, object]]] = []
    with httpx.stream(
        "POST", f"{address}/api/v1/ask", json={"question": QUESTION, "stream": True}, timeout=60
    ) as reply:
        name = ""
        for line in reply.iter_lines():
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                seen.append((name, json.loads(line.removeprefix("data: "))))
            if name == "delta" and "".join(str(d["text"]) for n, d in seen if n == "delta").endswith(
                "每年举办讲座"
            ):
                claims = [data for kind, data in seen if kind == "claim"]
                assert claims == [{"text": "馆长是李明。", "citations": [], "verified": False}]
                go_on.set()
    assert go_on.is_set()
    claims = [data for kind, data in seen if kind == "claim"]
    assert claims[1] == {"text": "每年举办讲座不少于40场。", "citations": [1], "verified": True}
    kind, answer = seen[-1]
    assert (kind, answer["mode"], answer["answer"]) == ("answer", "generative", "每年举办讲座不少于40场[1]。")


def test_a_reader_who_leaves_ends_the_call_to_the_model(
    serve_app: Serve, prose: ProseAssistant, server: Script
) -> None:
    server.then(stalls("每年举办讲座", ping=True))
    address = serve_app(create_api(loaded(prose)))
    body = {"question": QUESTION, "stream": True}
    with httpx.stream("POST", f"{address}/api/v1/ask", json=body, timeout=60) as reply:
        next(reply.iter_lines())
        assert not server.gone.is_set()
    assert server.gone.wait(30)


def test_the_page_shows_what_was_withdrawn_and_stop_ends_the_call(
    page: Page,  # noqa: F811
    serve_app: Serve,
    prose: ProseAssistant,
    server: Script,
) -> None:
    server.then(stalls("馆长是李明[S1]。每年举办讲座不少于40场[S1]。每年举办展览", ping=True))
    app = create_api(loaded(prose))
    mount_ui(app, create_ui(loaded(prose)))
    page.open(serve_app(app))
    page.type(QUESTION)
    page.until(lambda: "展览" in page.text("#wq-current .wq-unchecked"))
    assert page.text("#wq-current .wq-kept").endswith("每年举办讲座不少于40场。")
    assert page.text("#wq-current .wq-withdrawn s") == "馆长是李明。"
    assert "撤下" in page.text("#wq-current .wq-withdrawn small")
    assert not server.gone.is_set()
    stop = page.until(lambda: [b for b in page.all("#wq-question button") if b.text == "停止"])
    stop[0].click()
    assert server.gone.wait(60)
