"""The assistant while it loads: a `Future`, so that a page can answer before models and indexes are read.

AssistantError
└── NotReady           no question can be answered now (HTTP 503)
    ├── StillLoading   try again in a few seconds
    └── LoadFailed     something must be repaired first
"""

import logging
from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread

from assistant.errors import AssistantError
from assistant.service import Assistant
from ingest.errors import IngestError
from vectorstore.errors import StoreError
from vectorstore.model_errors import ModelError

log = logging.getLogger(__name__)

FOR_USERS = (AssistantError, IngestError, ModelError, StoreError)
"""Errors whose message is written for users, here and in the packages below."""


class NotReady(AssistantError):
    """No question can be answered now."""


class StillLoading(NotReady):
    """Loading has begun and not ended."""

    def __init__(self) -> None:
        super().__init__("问渠正在载入规划和索引，请几秒钟后再试。")


class LoadFailed(NotReady):
    """Loading ended with an error; the message tells what it was where that is meant for users."""

    def __init__(self, cause: BaseException) -> None:
        super().__init__(
            f"载入失败：{cause}"
            if isinstance(cause, FOR_USERS)
            else "载入失败。请在命令行运行 wenqu doctor，按提示修复后重新启动。"
        )


def load_in_background(load: Callable[[], Assistant]) -> Future[Assistant]:
    """Start `load` in a thread of its own and return what it will give, or the error that it ends with."""
    future: Future[Assistant] = Future()

    def run() -> None:
        try:
            future.set_result(load())
        except BaseException as error:
            log.exception("the assistant could not be loaded")
            future.set_exception(error)

    Thread(target=run, name="load-assistant", daemon=True).start()
    return future


def loaded(assistant: Assistant) -> Future[Assistant]:
    """Wrap an assistant that is there already."""
    future: Future[Assistant] = Future()
    future.set_result(assistant)
    return future


def when_loaded(future: Future[Assistant], *, timeout_s: float = 0.0) -> Assistant:
    """Return the assistant, waiting up to `timeout_s` for it.

    Raises `StillLoading` when it takes longer and `LoadFailed` when loading ended with an error.
    """
    if not wait([future], timeout=timeout_s).done:
        raise StillLoading
    if (error := future.exception()) is not None:
        raise LoadFailed(error) from error
    return future.result()
