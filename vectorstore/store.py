"""The store: plans in, hits out. What the rest of the program uses of this package.

with Store.open(home, embedder) as store:
    store.put(parsed, chunks, fingerprint)
    store.retriever().search(Query("每年多少场讲座"), k=10)
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from ingest.types import Chunk, ParsedPlan
from vectorstore import backup, health
from vectorstore.beside import SecondProcess
from vectorstore.entry import Entry, Prepared
from vectorstore.fusion import Weights
from vectorstore.health import Problem
from vectorstore.manifest_tables import Record
from vectorstore.parts import LOCK, Parts
from vectorstore.reading import StoreCorpus, StoreRetriever
from vectorstore.rerank import Reranker
from vectorstore.tokenize import Tokenizer
from vectorstore.types import Embedder
from vectorstore.views import Reader
from vectorstore.writelock import WAIT_SECONDS, WriteLock
from vectorstore.writing import Writer


class Store:
    """One home folder.

    Safe to use from several threads and, each with its own `Store`, from several processes: one writes at a time,
    and readers see each plan's old or new version whole.
    """

    def __init__(self, parts: Parts, lock: WriteLock) -> None:
        """Use `Store.open`."""
        self._parts = parts
        self._lock = lock
        self._reader = Reader(parts)
        self._writers = threading.local()

    @classmethod
    def open(
        cls,
        home: Path,
        embedder: Embedder,
        *,
        chroma_url: str = "",
        domain_words: Sequence[str] = (),
        wait_seconds: float = WAIT_SECONDS,
        on_wait: Callable[[str], None] = lambda _: None,
    ) -> Self:
        """Open the store in `home`, making the folder if need be.

        Nothing is read yet, so that a damaged store can be opened, checked and repaired; other calls then raise the
        errors of `vectorstore.errors`.

        `chroma_url` names a Chroma server (`http://host:port`) to use in place of the embedded one; `domain_words`
        are words that the general dictionary lacks; `on_wait` is told in Chinese when another writer must be waited
        for, at most `wait_seconds`.
        """
        tokenizer = Tokenizer(domain_words, cache=home / "cache")
        parts = Parts(home, embedder, tokenizer, chroma_url=chroma_url)
        return cls(parts, WriteLock(home / LOCK, wait_seconds=wait_seconds, on_wait=on_wait))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of files, memory and connections."""
        self._parts.close()

    @property
    def home(self) -> Path:
        """The folder that holds the store."""
        return self._parts.home

    @property
    def tokenizer(self) -> Tokenizer:
        """Cuts text as the lexical index does."""
        return self._parts.tokenizer

    @property
    def scheme(self) -> str:
        """Names what vectors depend on besides the text: part of each fingerprint."""
        return self._parts.scheme

    @property
    def corpus(self) -> StoreCorpus:
        """The plans, to be read."""
        return StoreCorpus(self._reader)

    def retriever(
        self, weights: Weights | None = None, *, reranker: Reranker | None = None
    ) -> StoreRetriever:
        """Return a hybrid search; by default with the measured weights and without a reranker."""
        return StoreRetriever(self._reader, weights or Weights(), reranker)

    def records(self) -> dict[str, Record]:
        """Return what each stored plan was made from, by plan id."""
        return self._parts.manifest.records()

    def fingerprints(self) -> dict[str, str]:
        """Return each stored plan's fingerprint as given to `put`, by plan id."""
        return {plan_id: record.fingerprint for plan_id, record in self.records().items()}

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the write lock over several changes; each of them takes it by itself otherwise.

        Raises StoreBusy if another writer does not finish in time.
        """
        with self._writer():
            yield

    def put(self, parsed: ParsedPlan, chunks: Sequence[Chunk], fingerprint: str) -> None:
        """Store a plan, replacing its older version whole."""
        self.put_all([Entry(parsed, tuple(chunks), fingerprint)])

    def put_all(
        self,
        entries: Iterable[Entry | Prepared],
        *,
        on_stored: Callable[[Sequence[Entry | Prepared]], None] = lambda _: None,
        beside: SecondProcess | None = None,
    ) -> None:
        """Store many plans, some thousand chunks at a time; `on_stored` is told what has become visible.

        `beside` is a second process that the caller uses as well.

        Raises EmbedderMismatch if another model built the index, StorageFull and others if it cannot be written:
        what was told to `on_stored` stays, the rest is as it was.
        """
        with self._writer() as writer:
            writer.put(entries, on_stored=on_stored, beside=beside)

    def remove(self, *plan_ids: str) -> None:
        """Take plans out, leaving nothing behind; ids that are not there do not matter."""
        with self._writer() as writer:
            writer.remove(plan_ids)

    def rebuild(self) -> None:
        """Make both indexes anew from the stored plans, with the present embedder and domain words."""
        with self._writer() as writer:
            writer.rebuild_lexical()
            writer.rebuild_dense()

    def may_be_written(self) -> bool:
        """Tell whether anything can be stored here; if not, it can still be searched."""
        return self._parts.may_be_written()

    def check(self) -> tuple[Problem, ...]:
        """Read everything through and return what disagrees or cannot be read."""
        return health.check(self._parts)

    def repair(self) -> tuple[str, ...]:
        """Mend what `check` finds; return what was done, in Chinese."""
        with self._lock.held():
            return health.repair(self._parts)

    def backup(self, file: Path) -> None:
        """Write all plans to one file; the indexes are made anew on restore."""
        backup.write(file, self._parts.manifest)

    def restore(self, file: Path) -> None:
        """Replace all plans by those of a backup. Raises BackupInvalid, with nothing changed, if it is none."""
        entries = backup.read(file)
        with self._writer() as writer:
            gone = self.fingerprints().keys() - {entry.plan.id for entry in entries}
            writer.put(entries, on_stored=lambda _: None)
            writer.remove(sorted(gone))

    @contextmanager
    def _writer(self) -> Iterator[Writer]:
        with self._lock.held():
            outer: Writer | None = getattr(self._writers, "current", None)
            self._writers.current = outer or Writer(self._parts)
            try:
                yield self._writers.current
            finally:
                self._writers.current = outer
