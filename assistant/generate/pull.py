"""From an asynchronous stream to an iterator that keeps a time budget and can be closed at any moment."""

import asyncio
import contextlib
import queue
import threading
from collections.abc import AsyncGenerator, Callable, Generator

from assistant.generate.failures import GenerationFailed

HEARTBEAT_S = 0.5
"""A silent stream yields an empty string this often, so that whoever reads it can stop."""
PARTING_S = 2.0
"""How long to wait for the connection to be closed before leaving that to the background thread."""

_END = object()


def pull(source: Callable[[], AsyncGenerator[str, None]], *, budget_s: float) -> Generator[str, None, None]:
    """Yield what `source` yields, run in a thread of its own; raises GenerationFailed `timeout` after `budget_s`.

    Closing the iterator cancels the source where it stands, even in the middle of a read.
    """
    out: queue.SimpleQueue[object] = queue.SimpleQueue()

    async def run() -> None:
        try:
            async with asyncio.timeout(budget_s), contextlib.aclosing(source()) as pieces:
                async for piece in pieces:
                    out.put(piece)
            out.put(_END)
        except TimeoutError:
            out.put(GenerationFailed("timeout"))
        except Exception as error:
            out.put(error)

    loop = asyncio.new_event_loop()
    task = loop.create_task(run())
    thread = threading.Thread(target=_drive, args=(loop, task), name="wenqu-model", daemon=True)
    thread.start()
    try:
        while True:
            try:
                item = out.get(timeout=HEARTBEAT_S)
            except queue.Empty:
                yield ""
                continue
            if isinstance(item, str):
                yield item
            elif isinstance(item, Exception):
                raise item
            else:
                return
    finally:
        with contextlib.suppress(RuntimeError):  # the loop may have closed meanwhile
            loop.call_soon_threadsafe(task.cancel)
        thread.join(PARTING_S)


def _drive(loop: asyncio.AbstractEventLoop, task: "asyncio.Task[None]") -> None:
    try:
        with contextlib.suppress(asyncio.CancelledError):
            loop.run_until_complete(task)
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        loop.close()
