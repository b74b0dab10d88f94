"""Cutting many chunks into words, beside all else: jieba is pure Python and takes a millisecond a chunk.

Chroma holds Python's lock while it adds vectors, so that a thread would only wait for it: a process does not.
"""

import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from functools import partial
from types import TracebackType
from typing import Self

from ingest.types import Chunk
from vectorstore.terms import ChunkTerms, cut_chunk
from vectorstore.tokenize import Tokenizer

_WORTH_A_PROCESS = 1500
"""Chunks beyond which a process, which takes more than a second to start and load its dictionary, saves time."""


class Cutting:
    """Cuts chunks into terms; in a second process once there are many and a second core."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """Cut with this tokenizer."""
        self._tokenizer = tokenizer
        self._chunks = 0
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def start(self, chunks: Sequence[Chunk]) -> Callable[[], Sequence[ChunkTerms]]:
        """Begin to cut; the call that is returned gives the terms, when they are there."""
        cut = partial(_cut, chunks, self._tokenizer)
        self._chunks += len(chunks)
        if self._chunks < _WORTH_A_PROCESS or os.cpu_count() == 1:
            return cut
        if self._pool is None:
            context = multiprocessing.get_context("spawn")  # forking a process with threads may hang it
            self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_end_with_parent)
        future = self._pool.submit(cut)

        def result() -> Sequence[ChunkTerms]:
            try:
                return future.result()
            except BrokenExecutor:  # the process was killed, perhaps for memory: do without
                return cut()

        return result


def _cut(chunks: Sequence[Chunk], tokenizer: Tokenizer) -> Sequence[ChunkTerms]:
    return [cut_chunk(chunk, tokenizer) for chunk in chunks]


def _end_with_parent() -> None:
    """See to it that this process ends when the ingesting one is killed: it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None  # noqa: S101 - this runs in a child

    def watch() -> None:
        parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
