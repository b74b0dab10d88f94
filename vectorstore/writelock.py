"""One writer at a time, across threads and processes."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore.errors import StoreBusy
from vectorstore.faults import reported

WAIT_SECONDS = 600.0
"""How long a writer waits for another: an ingest of some thousand documents takes minutes."""


class WriteLock:
    """A lock file. A process that is killed lets go of it; a thread that has it may take it again."""

    def __init__(self, file: Path, *, wait_seconds: float, on_wait: Callable[[str], None]) -> None:
        """Name the file; `on_wait` is told in Chinese when another writer has to be waited for."""
        self._file = file
        self._wait_seconds = wait_seconds
        self._on_wait = on_wait
        self._threads = threading.RLock()
        self._lock = FileLock(file)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. Raises StoreBusy if the other writer does not finish in time."""
        with self._threads:
            with reported(self._file.parent, "数据目录"):
                self._acquire()
            try:
                yield
            finally:
                self._lock.release()

    def _acquire(self) -> None:
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            self._on_wait(f"另一个程序正在写入索引（{self._file}），等它完成后继续……")
            try:
                self._lock.acquire(timeout=self._wait_seconds)
            except Timeout as error:
                raise StoreBusy(
                    f"等了 {self._wait_seconds:.0f} 秒，另一个程序仍在写入索引（{self._file}）。请等它结束后重试。"
                ) from error
