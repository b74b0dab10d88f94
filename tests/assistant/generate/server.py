"""A real HTTP server on loopback that speaks the OpenAI chat protocol, one scripted step a request."""

import json
import socket
import ssl
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

Step = Callable[["Handler", dict[str, Any]], None]


@dataclass
class Script:
    """What the server does next, and what it was asked."""

    steps: deque[Step] = field(default_factory=deque)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    gone: threading.Event = field(default_factory=threading.Event)
    """Set when a step notices that the client has hung up."""
    over: threading.Event = field(default_factory=threading.Event)
    """Set at the end of the test: whatever still waits gives up."""
    url: str = ""

    def then(self, *steps: Step) -> None:
        self.steps.extend(steps)


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.script.requests.append(body)
        self.script.headers.append({name.lower(): value for name, value in self.headers.items()})
        self.close_connection = True
        step = self.script.steps.popleft() if self.script.steps else status(500)
        with suppress(BrokenPipeError, ConnectionResetError):
            step(self, body)

    def begin_stream(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Transfer-Encoding", "chunked")
        self.send_header("Connection", "close")
        self.end_headers()

    def chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def event(self, delta: dict[str, Any], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        body = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
        self.chunk(b"data: " + json.dumps(body, ensure_ascii=False).encode() + b"\n\n")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


def says(text: str, *, pieces: int = 0, finish: str | None = "stop", done: bool = True) -> Step:
    """Stream `text`, in chunks of `pieces` characters (0: in one)."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        del body
        handler.begin_stream()
        handler.event({"role": "assistant", "content": ""})
        size = pieces or max(len(text), 1)
        for start in range(0, len(text), size):
            handler.event({"content": text[start : start + size]})
        if finish:
            handler.event({}, finish)
        if done:
            handler.chunk(b"data: [DONE]\n\n")
        handler.wfile.write(b"0\r\n\r\n")

    return step


def obeys(reply: Callable[[str], str]) -> Step:
    """Stream what `reply` makes of the whole prompt."""

    def step(handler: Handler, body: dict[str, Any]) -> None:
        says(reply("\n".join(message["content"] for message in body["messages"])), pieces=7)(handler, body)

    return step


def status(code: int, body: object = None, **headers: str) -> Step:
    """Answer with an error."""

    def step(handler: Handler, request: dict[str, Any]) -> None:
        del request
        data = json.dumps(body if body is not None else {"error": {"message": "no", "code": None}}).encode()
        handler.send_response(code)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(data)

    return step


def raw(data: bytes, content_type: str = "text/event-stream") -> Step:
    """Answer 200 with any bytes."""

    def step(handler: Handler, request: dict[str, Any]) -> None:
        del request
        handler.send_response(200)
        handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return step


def drops(text: str = "") -> Step:
    """Begin to stream and cut the connection; without text, cut it before any answer."""

    def step(handler: Handler, request: dict[str, Any]) -> None:
        del request
        if text:
            handler.begin_stream()
            handler.event({"role": "assistant", "content": text})
        handler.connection.shutdown(socket.SHUT_RDWR)

    return step


def stalls(text: str = "", *, ping: bool = False) -> Step:
    """Stream `text`, then nothing more (or keep-alive comments) until the client hangs up."""

    def step(handler: Handler, request: dict[str, Any]) -> None:
        del request
        script = handler.script
        if text or ping:
            handler.begin_stream()
        if text:
            handler.event({"role": "assistant", "content": text})
        handler.connection.settimeout(0.02)
        while not script.over.is_set():
            try:
                if ping:
                    handler.chunk(b": ping\n\n")
                if handler.connection.recv(1) == b"":
                    break
            except TimeoutError:
                continue
            except OSError:
                break
        script.gone.set()

    return step


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[Script]:
    """Run the server; with a certificate (PEM with its key) over HTTPS."""
    script = Script()
    handler = type("ScriptedHandler", (Handler,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https" if certificate else "http"
    script.url = f"{scheme}://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield script
    finally:
        script.over.set()
        server.shutdown()
        server.server_close()
        thread.join()
