"""Changes to the plans while the program runs: their files, their catalog and the index go together.

The folder of the plans is the truth that `wenqu ingest` reads: what is done here is done there, so that a later
ingest changes nothing.
"""

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from assistant.curation.errors import FileGone, NameTaken, NotTakenIn, UnknownPlan, Unwritable
from assistant.curation.filenames import checked_name
from ingest.catalog import CATALOG_NAME, CatalogEntry, corrected, load_catalog, save_entry
from ingest.types import ParsedPlan, Plan, RawDocument
from vectorstore.store import Store
from vectorstore.sync import Outcome, sync

REMOVED: Final = ".removed"
"""Folder beside the plans where files go that were taken out; an ingest passes by what begins with a dot."""
_INCOMING: Final = ".incoming-"


@dataclass(frozen=True, slots=True)
class Taken:
    """A plan as it is now in the index."""

    outcome: Outcome
    """`added`, `updated` or `unchanged`."""
    parsed: ParsedPlan


@dataclass(frozen=True, slots=True)
class Removed:
    """A plan that was taken out."""

    plan: Plan
    kept: str
    """Where its file went; empty where the file lies outside the plans' folder and was left alone."""


class Curator:
    """Safe to use from several threads: one change at a time, each whole or not at all."""

    def __init__(self, store: Store, folder: Path, read: Callable[[Path], RawDocument]) -> None:
        """Look after the plans of `folder` in `store`; `read` raises `UnreadableFile` for a file that is none."""
        self._store = store
        self._folder = folder.resolve()
        self._read = read

    @contextmanager
    def incoming(self, name: str) -> Iterator[Path]:
        """Give the path that a file of this name is to be written to before it is taken in; it is gone afterwards.

        Raises UnusableName and Unwritable.
        """
        name = checked_name(name)
        with _writing(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(prefix=_INCOMING, dir=self._folder) as folder:
                yield Path(folder) / name

    def take_in(self, file: Path, *, replace: bool = False) -> Taken:
        """Move a file from `incoming` among the plans and index it; `replace` one of the same name.

        Raises `UnreadableFile`, NameTaken, NotTakenIn, Unwritable and the store's errors; all is then as before.
        """
        raw = self._read(file)  # before the lock is taken: recognising a scan takes minutes
        place = self._folder / file.name
        older = file.with_name(f"{file.name}.older")
        with self._store.writing(), _writing(self._folder):
            if place.exists():
                if not replace:
                    raise NameTaken(file.name)
                os.replace(place, older)
            try:
                os.replace(file, place)
                return self._index(place, raw)
            except BaseException:
                place.unlink(missing_ok=True)
                if older.exists():
                    os.replace(older, place)
                raise

    def correct(self, plan_id: str, changes: Mapping[str, str]) -> Taken:
        """Write what is known better into the catalog, and index the plan again.

        `changes`: any of library, title, period, region, level; an empty one leaves the question to the text. Raises
        UnknownPlan, FileGone, `CatalogError` for a value that cannot be, `UnreadableFile`, Unwritable.
        """
        file = self._file_of(plan_id)
        if not file.is_file():
            raise FileGone(plan_id, str(file) if file.name else "")
        raw = self._read(file)
        with self._store.writing(), _writing(file.parent):
            catalog = self._catalog_of(file)
            entry = load_catalog(catalog).entry(file.name) or CatalogEntry(file.name)
            save_entry(catalog, corrected(entry, changes))
            return self._index(file, raw)

    def remove(self, plan_id: str) -> Removed:
        """Take a plan out of the index, and its file to `.removed`, whence it can be fetched back."""
        file = self._file_of(plan_id)
        plan = next(plan for plan in self._store.corpus.plans() if plan.id == plan_id)
        with self._store.writing(), _writing(self._folder):
            kept = self._set_aside(file) if file.is_file() and file.is_relative_to(self._folder) else None
            try:
                self._store.remove(plan_id)
            except BaseException:
                if kept:
                    os.replace(kept, file)
                raise
        return Removed(plan, str(kept or ""))

    def _file_of(self, plan_id: str) -> Path:
        record = self._store.records().get(plan_id)
        if record is None:
            raise UnknownPlan(plan_id)
        return Path(record.origin)

    def _index(self, file: Path, raw: RawDocument) -> Taken:
        catalog = load_catalog(self._catalog_of(file))
        (report,) = sync([file], store=self._store, catalog=catalog, read=lambda _: raw).reports
        if report.outcome in {"failed", "duplicate"}:
            raise NotTakenIn(report.message)
        return Taken(report.outcome, self._store.corpus.parsed(report.plan_id))

    def _catalog_of(self, file: Path) -> Path:
        """Return the catalog that lists the file: the nearest one, else one beside it."""
        beside = file.parent / CATALOG_NAME
        above = [folder / CATALOG_NAME for folder in file.parents if folder.is_relative_to(self._folder)]
        return next((path for path in [beside, *above] if load_catalog(path).entry(file.name)), beside)

    def _set_aside(self, file: Path) -> Path:
        folder = self._folder / REMOVED
        folder.mkdir(exist_ok=True)
        place, number = folder / file.name, 1
        while place.exists():
            number += 1
            place = folder / f"{file.stem} ({number}){file.suffix}"
        os.replace(file, place)
        return place


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Tell a full disk or a missing permission in the librarian's words."""
    try:
        yield
    except OSError as error:
        raise Unwritable(str(folder), error.strerror or str(error)) from error
