"""Plan files -> store: only what changed is read, parsed and embedded."""

import hashlib
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as package_files
from pathlib import Path
from typing import Literal

from ingest.catalog import Catalog
from ingest.chunks import chunk_plan
from ingest.errors import IngestError
from ingest.parse import parse_plan
from ingest.types import RawDocument
from vectorstore.manifest_tables import Record
from vectorstore.store import Store
from vectorstore.writing import Entry

_log = logging.getLogger(__name__)

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
    and keeps its older version in the store, if it has one. Raises errors of `vectorstore.errors` only.
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
        self._store.put_all(self._changed(rebuild=rebuild), on_stored=self._note_stored)
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

    def _changed(self, *, rebuild: bool) -> Iterator[Entry]:
        by_origin = {record.origin: (plan_id, record) for plan_id, record in self._records.items()}
        for file in self._files:
            plan_id, record = by_origin.get(str(file), ("", None))
            try:
                fingerprint = self._fingerprint(file)
                if record is not None and record.fingerprint == fingerprint != "" and not rebuild:
                    self._report(file, "unchanged", plan_id)
                else:
                    yield from self._entry(file, fingerprint)
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

    def _entry(self, file: Path, fingerprint: str) -> Iterator[Entry]:
        parsed = parse_plan(self._read(file), self._catalog)
        entry = Entry(parsed, chunk_plan(parsed), fingerprint, str(file))
        plan_id = parsed.plan.id
        older = self._records.get(plan_id)
        if older is not None and older.origin != str(file) and Path(older.origin).is_file():
            self._report(
                file,
                "failed",
                plan_id,
                f"{file.name}：与 {older.origin} 同名（规划编号 {plan_id}），没有收录。请给其中一个文件改名。",
            )
            return
        twin = next(
            (i for i, r in self._records.items() if r.content == entry.content and i != plan_id), None
        )
        if twin is not None:
            self._report(
                file,
                "duplicate",
                plan_id,
                f"{file.name}：内容与已收录的 {twin} 相同，没有重复收录。如需以它为准，请删除另一个文件。",
            )
            return
        self._records[plan_id] = Record(fingerprint, str(file), entry.content)
        self._read_chunks += len(entry.chunks)
        self._report(file, "added" if older is None else "updated", plan_id)
        yield entry

    def _fingerprint(self, file: Path) -> str:
        """Digest all that decides what a file becomes: its bytes, the catalog, the parser, the embedding."""
        try:
            content = hashlib.sha256(file.read_bytes()).hexdigest()
        except OSError:
            return ""  # the reader will say what is wrong with it
        known = repr(self._catalog.entry(file.name))
        return hashlib.sha256("\n".join((content, known, _parser(), self._store.scheme)).encode()).hexdigest()

    def _note_stored(self, entries: Sequence[Entry]) -> None:
        self._stored_chunks += sum(len(entry.chunks) for entry in entries)
        self._tell()

    def _report(self, file: Path, outcome: Outcome, plan_id: str, message: str = "") -> None:
        self._file = file.name
        self._reports.append(FileReport(str(file), outcome, plan_id, message))

    def _tell(self) -> None:
        self._on_progress(
            Progress(self._file, self._files_done, len(self._files), self._read_chunks, self._stored_chunks)
        )


@cache
def _parser() -> str:
    """Digest the source of the ingest package: whatever changes in it, files are parsed anew."""
    digest = hashlib.sha256()
    for source in sorted(Path(str(package_files("ingest"))).rglob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()
