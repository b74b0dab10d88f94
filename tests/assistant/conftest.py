"""The sample assistant, the segmenter, and a real server on loopback."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from threading import Thread

import pytest
import uvicorn
from fastapi import FastAPI

from assistant.api import listen
from assistant.service import Assistant
from tests.eval.installation import PLANS, installed
from vectorstore.tokenize import Tokenizer

from .sample_assistant import SampleAssistant
from .sample_plans import sample_plans

Serve = Callable[[FastAPI], str]


@pytest.fixture(scope="session")
def assistant() -> SampleAssistant:
    return SampleAssistant(sample_plans())


@pytest.fixture(scope="session")
def wenqu(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The five shipped plans, ingested, and the assistant that app.py composes over them."""
    with installed(tmp_path_factory.mktemp("wenqu"), PLANS) as assistant:
        yield assistant


@pytest.fixture(scope="session")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    """The real segmenter; its dictionary is shared by the whole run."""
    return Tokenizer(cache=tmp_path_factory.mktemp("dictionary"))


@pytest.fixture(scope="session")
def serve_app() -> Iterator[Serve]:
    """Serve an app with uvicorn in a thread until the tests end; returns its address."""
    with ExitStack() as running:

        def serve(app: FastAPI) -> str:
            listener = listen("127.0.0.1", 0)
            running.callback(stop_thread(app, listener))
            return f"http://127.0.0.1:{listener.getsockname()[1]}"

        yield serve


def stop_thread(app: FastAPI, listener: socket.socket) -> Callable[[], None]:
    """Run a server on `listener` in a thread and return what ends it. The listener queues what comes too early."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1))
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()

    def stop() -> None:
        server.should_exit = True
        thread.join()

    return stop
