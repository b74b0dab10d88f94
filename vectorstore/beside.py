"""Work done beside all else: cutting words in pure Python takes half a millisecond a chunk, parsing a third of that.

Chroma holds Python's lock while it adds vectors, a quarter of a second at a time, so that a thread would only wait for
it. A process does not, provided that nothing it needs has to be done by a thread of this one meanwhile. That is why
this is no `ProcessPoolExecutor`, which hands out jobs and takes in results by such a thread (measured: the second
process stood idle for half of the time). Here jobs go out all at once, and results wait in the second process.
"""

import multiprocessing
import os
import signal
import threading
import traceback
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self, TypeVar, cast

_WORTH_A_PROCESS = 1500
"""Chunks beyond which a process, which takes more than a second to start and load its dictionary, saves time."""
_GONE = (EOFError, OSError)
"""What a pipe raises when the process at its other end has been killed, perhaps for memory."""

Result = TypeVar("Result")
_Job = Callable[[], Any]
_Done = tuple[int, bool, Any]
"""Number of a job, whether it went well, and its result or error."""


class SecondProcess:
    """Does jobs in a second process, one after another, once there is enough to do and a second core.

    To be used by one thread.
    """

    def __init__(self) -> None:
        """Start nothing yet."""
        self._chunks = 0
        self._other: _Other | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._other is not None:
            self._other.end()

    def start(self, job: Callable[[], Result], *, chunks: int) -> Callable[[], Result]:
        """Begin a job that is about so many chunks' work; the call that is returned gives its result or error.

        Without a second process the job is done when it is called for. Job, result and error must bear pickling.
        """
        self._chunks += chunks
        if self._chunks < _WORTH_A_PROCESS or os.cpu_count() == 1:
            return job
        if self._other is None:
            self._other = _Other()
        try:
            number = self._other.send(job)
        except _GONE:
            return job
        return partial(self._result, number, job)

    def _result(self, number: int, job: Callable[[], Result]) -> Result:
        assert self._other is not None  # noqa: S101 - it was sent the job
        try:
            well, result = self._other.receive(number)
        except _GONE:  # do without it
            return job()
        if well:
            return cast("Result", result)
        raise result


class _Other:
    """The second process, seen from the first."""

    def __init__(self) -> None:
        """Start it."""
        context = multiprocessing.get_context("spawn")  # forking a process with threads may hang it
        theirs, self._jobs = context.Pipe(duplex=False)
        self._results, their_results = context.Pipe(duplex=False)
        self._process = context.Process(target=_serve, args=(theirs, their_results), daemon=True)
        self._process.start()
        theirs.close()  # so that the ends of this process alone keep the pipes open
        their_results.close()
        self._sent = 0
        self._received: dict[int, tuple[bool, Any]] = {}

    def send(self, job: _Job) -> int:
        """Hand over a job; return its number."""
        self._jobs.send((self._sent, job))
        self._sent += 1
        return self._sent - 1

    def receive(self, number: int) -> tuple[bool, Any]:
        """Wait for a job to be done; return whether it went well, and its result or error."""
        while number not in self._received:
            done, well, result = cast("_Done", self._results.recv())
            self._received[done] = well, result
        return self._received.pop(number)

    def end(self) -> None:
        """Let it finish the job at hand, and no other."""
        self._jobs.close()
        self._results.close()
        self._process.join()


def _serve(jobs: Connection, results: Connection) -> None:
    """Work until the other end of the pipe is closed, by its owner or because that was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to both processes, and the first one ends this
    waiting: SimpleQueue[tuple[int, _Job]] = SimpleQueue()
    done: SimpleQueue[bytes] = SimpleQueue()
    ended = threading.Event()
    threading.Thread(target=_take_in, args=(jobs, waiting, ended), daemon=True).start()
    threading.Thread(target=_hand_out, args=(results, done), daemon=True).start()
    while True:
        number, job = waiting.get()
        if ended.is_set():
            return
        done.put(_dumps(number, job))


def _take_in(jobs: Connection, waiting: "SimpleQueue[tuple[int, _Job]]", ended: threading.Event) -> None:
    """Empty the pipe, so that whoever sends a job need not wait for those before it."""
    try:
        while True:
            waiting.put(jobs.recv())
    except _GONE:
        ended.set()
        waiting.put((0, bool))


def _hand_out(results: Connection, done: "SimpleQueue[bytes]") -> None:
    """Keep results until they are fetched, so that the next job need not wait for that."""
    try:
        while True:
            results.send_bytes(done.get())
    except _GONE:
        return


def _dumps(number: int, job: _Job) -> bytes:
    """Do a job and write its result or error for the other process."""
    try:
        return bytes(ForkingPickler.dumps((number, True, job())))
    except Exception as error:
        error.add_note(traceback.format_exc())  # a traceback cannot be sent
        return bytes(ForkingPickler.dumps((number, False, error)))
