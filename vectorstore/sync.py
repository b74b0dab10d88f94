"""Plan files -> store: only what changed is read, parsed and embedded."""

import hashlib
import logging
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib.resources import files as package_files
from pathlib import Path
from typing import Literal

from ingest.catalog import Catalog, CatalogEntry
from ingest.chunks import chunk_plan
from ingest.errors import IngestError
from ingest.parse import parse_plan
from ingest.types import RawDocument
from vectorstore.beside import SecondProcess
from vectorstore.entry import Entry, Prepared, prepare
from vectorstore.manifest_tables import Record
from vectorstore.store import Store
from vectorstore.tokenize import Tokenizer

_log = logging.getLogger(__name__)

FILES_AHEAD = 128
"""Files that are read while others are stored: more than a batch of `vectorstore.writing` holds, so that the next one
is read while this one is written; some 100 KB each."""
CHUNKS_A_FILE = 50
"""What a file is taken for before it has been read; the shipped plans have 10 to 110."""

_Started = tuple[Path, str, Callable[[], Prepared] | None]

Outcome = Literal["added", "updated", "unchanged", "removed", "failed", "duplicate"]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file."""

    file: str
    """Its full path."""
    outcome: Outcome
    plan_id: str
    message: str
    """In Chinese: why a file was refused, or which plan it duplicates; empty otherwise."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sync has come; told after each file and each time plans become visible."""

    file: str
    """Name of the file last looked at."""
    files_done: int
    files: int
    chunks_read: int
    chunks_stored: int


@dataclass(frozen=True, slots=True)
class SyncSummary:
    """What a sync did, file by file, removals first."""

    reports: tuple[FileReport, ...]
    chunks: int
    """Chunks of the plans that were added or updated."""

    def plans(self, outcome: Outcome) -> tuple[str, ...]:
        """Return the ids of the plans with this outcome."""
        return tuple(report.plan_id for report in self.reports if report.outcome == outcome)

    def trouble(self) -> tuple[FileReport, ...]:
        """Return the files that were not taken in."""
        return tuple(report for report in self.reports if report.outcome in {"failed", "duplicate"})


def sync(
    files: Sequence[Path],
    *,
    store: Store,
    catalog: Catalog,
    read: Callable[[Path], RawDocument],
    folders: Sequence[Path] = (),
    rebuild: bool = False,
    on_progress: Callable[[Progress], None] = lambda _: None,
) -> SyncSummary:
    """Bring the store in step with files.

    `folders` are those that `files` lists in full: a plan that came from one of them and whose file is gone is
    removed. `rebuild` makes the indexes anew and looks at every file again. A file that cannot be read is reported
    and keeps its older version in the store, if it has one. With many files `read` is called in a second process, to
    which it must be picklable. Raises errors of `vectorstore.errors` only.
    """
    with store.writing():
        if rebuild:
            store.rebuild()
        return _Sync(files, store, catalog, read, on_progress).run(folders, rebuild=rebuild)


class _Sync:
    """One run: what is known of the store, and the reports so far."""

    def __init__(
        self,
        files: Sequence[Path],
        store: Store,
        catalog: Catalog,
        read: Callable[[Path], RawDocument],
        on_progress: Callable[[Progress], None],
    ) -> None:
        self._files = tuple(dict.fromkeys(file.resolve() for file in files))
        self._store = store
        self._catalog = catalog
        self._read = read
        self._on_progress = on_progress
        self._records = store.records()
        self._reports: list[FileReport] = []
        self._read_chunks = 0
        self._stored_chunks = 0
        self._file = ""
        self._files_done = 0

    def run(self, folders: Sequence[Path], *, rebuild: bool) -> SyncSummary:
        self._remove_gone({folder.resolve() for folder in folders})
        with SecondProcess() as beside:
            changed = self._changed(rebuild=rebuild, beside=beside)
            self._store.put_all(changed, on_stored=self._note_stored, beside=beside)
        return SyncSummary(tuple(self._reports), self._stored_chunks)

    def _remove_gone(self, folders: set[Path]) -> None:
        here = {str(file) for file in self._files}
        gone = {
            plan_id: record
            for plan_id, record in self._records.items()
            if record.origin and record.origin not in here and Path(record.origin).parent in folders
        }
        self._store.remove(*gone)
        for plan_id, record in gone.items():
            del self._records[plan_id]
            self._reports.append(FileReport(record.origin, "removed", plan_id, ""))

    def _changed(self, *, rebuild: bool, beside: SecondProcess) -> Iterator[Prepared]:
        for file, plan_id, coming in _ahead(self._started(rebuild=rebuild, beside=beside), FILES_AHEAD):
            try:
                if coming is None:
                    self._report(file, "unchanged", plan_id)
                else:
                    yield from self._new(file, coming())
            except IngestError as error:
                self._report(file, "failed", plan_id, str(error))
            except Exception as error:
                # A fault of ours in one file must not keep the others out; it is told, and logged with its trace.
                _log.exception("cannot take in %s", file)
                self._report(
                    file,
                    "failed",
                    plan_id,
                    f"{file.name}：处理时出现意外错误（{type(error).__name__}：{error}）。请把该文件和日志发给维护者。",
                )
            self._files_done += 1
            self._tell()

    def _started(self, *, rebuild: bool, beside: SecondProcess) -> Iterator[_Started]:
        """Begin to read each file that has changed; yield it with its plan's id so far and what gives the new one."""
        by_origin = {record.origin: (plan_id, record) for plan_id, record in self._records.items()}
        for file in self._files:
            plan_id, record = by_origin.get(str(file), ("", None))
            known = self._catalog.entry(file.name)
            fingerprint = self._fingerprint(file, known)
            if record is not None and record.fingerprint == fingerprint != "" and not rebuild:
                yield file, plan_id, None
            else:
                job = partial(_understand, file, self._read, known, fingerprint, self._store.tokenizer)
                yield file, plan_id, beside.start(job, chunks=CHUNKS_A_FILE)

    def _new(self, file: Path, entry: Prepared) -> Iterator[Prepared]:
        plan_id, content = entry.plan.id, entry.content
        older = self._records.get(plan_id)
        if older is not None and older.origin != str(file) and Path(older.origin).is_file():
            self._report(
                file,
                "failed",
                plan_id,
                f"{file.name}：与 {older.origin} 同名（规划编号 {plan_id}），没有收录。请给其中一个文件改名。",
            )
            return
        twin = next((i for i, r in self._records.items() if r.content == content and i != plan_id), None)
        if twin is not None:
            self._report(
                file,
                "duplicate",
                plan_id,
                f"{file.name}：内容与已收录的 {twin} 相同，没有重复收录。如需以它为准，请删除另一个文件。",
            )
            return
        self._records[plan_id] = Record(entry.fingerprint, str(file), content)
        self._read_chunks += len(entry.chunks)
        self._report(file, "added" if older is None else "updated", plan_id)
        yield entry

    def _fingerprint(self, file: Path, known: CatalogEntry | None) -> str:
        """Digest all that decides what a file becomes: its bytes, the catalog, the parser, the embedding."""
        try:
            content = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError:
            return ""  # the reader will say what is wrong with it
        parts = (content, repr(known), _parser(), self._store.scheme)
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _note_stored(self, entries: Sequence[Entry | Prepared]) -> None:
        self._stored_chunks += sum(len(entry.chunks) for entry in entries)
        self._tell()

    def _report(self, file: Path, outcome: Outcome, plan_id: str, message: str = "") -> None:
        self._file = file.name
        self._reports.append(FileReport(str(file), outcome, plan_id, message))

    def _tell(self) -> None:
        self._on_progress(
            Progress(self._file, self._files_done, len(self._files), self._read_chunks, self._stored_chunks)
        )


def _understand(
    file: Path,
    read: Callable[[Path], RawDocument],
    known: CatalogEntry | None,
    fingerprint: str,
    tokenizer: Tokenizer,
) -> Prepared:
    """Read and parse one file, ready to be stored. Pure but for reading, so that any process can do it."""
    parsed = parse_plan(read(file), Catalog({known.source: known} if known else {}))
    return prepare(Entry(parsed, chunk_plan(parsed), fingerprint, str(file)), tokenizer)


def _ahead(items: Iterable[_Started], number: int) -> Iterator[_Started]:
    """Yield the items, each when so many more have begun."""
    waiting: deque[_Started] = deque()
    for item in items:
        waiting.append(item)
        if len(waiting) > number:
            yield waiting.popleft()
    yield from waiting


@cache
def _parser() -> str:
    """Digest the source of the ingest package: whatever changes in it, files are parsed anew."""
    digest = hashlib.sha256()
    for source in sorted(Path(str(package_files("ingest"))).rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()
