"""Work done beside all else: jieba is pure Python and takes a millisecond a chunk, parsing a third of that.

Chroma holds Python's lock while it adds vectors, so that a thread would only wait for it: a process does not.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from types import TracebackType
from typing import Self, TypeVar

_WORTH_A_PROCESS = 1500
"""Chunks beyond which a process, which takes more than a second to start and load its dictionary, saves time."""

Result = TypeVar("Result")


class SecondProcess:
    """Does jobs in a second process, one after another, once there is enough to do and a second core."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._chunks = 0
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def start(self, job: Callable[[], Result], *, chunks: int) -> Callable[[], Result]:
        """Begin a job that is about so many chunks' work; the call that is returned gives its result or error.

        Without a second process the job is done when it is called for. Job, result and error must bear pickling.
        """
        self._chunks += chunks
        if self._chunks < _WORTH_A_PROCESS or os.cpu_count() == 1:
            return job
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # forking a process with threads may hang it
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_end_with_parent)
        try:
            future = self._pool.submit(job)
        except BrokenExecutor:
            return job

        def result() -> Result:
            try:
                return future.result()
            except BrokenExecutor:  # the process was killed, perhaps for memory: do without
                return job()

        return result


def _end_with_parent() -> None:
    """See to it that this process ends when the ingesting one is killed: it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None  # noqa: S101 - this runs in a child

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
