"""The manifest: one SQLite file that says what is true. The two indexes only follow it.

A write names its batch as pending, adds to both indexes, and then turns the manifest in one transaction: that is the
moment when readers see the new versions. What the turn leaves unreferenced is noted as garbage in the same
transaction and swept afterwards, by this process or the next. The journal is SQLite's default one, not WAL, whose
extra files a reader without write permission cannot make.
"""

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.types import Plan
from vectorstore.codec import LAYOUT, decode_plan
from vectorstore.errors import FormatUnknown, ManifestDamaged
from vectorstore.faults import reported
from vectorstore.manifest_tables import FORMAT, Record, StoredPlan, create_tables, retire_chunks, store_plan
from vectorstore.snapshot import ChunkPlace, Snapshot

_PART = "索引清单"
_BUSY_SECONDS = 30.0
"""A turn of the manifest takes milliseconds; waiting longer than this means something holds the file."""


@dataclass(frozen=True, slots=True)
class Leftovers:
    """What the indexes hold and the manifest does not stand for."""

    batches: tuple[str, ...]
    """Names of writes that never became true."""
    chunks: Mapping[str, tuple[str, int]]
    """Retired chunks: id -> its shard, and how many vectors it has there."""

    def __bool__(self) -> bool:
        return bool(self.batches or self.chunks)


class Manifest:
    """The file, opened. Safe to use from several threads."""

    def __init__(self, file: Path) -> None:
        """Open or make the manifest. Raises FormatUnknown for one written by a later program."""
        self.file = file
        self._lock = threading.RLock()
        with reported(file, _PART):
            self._db = sqlite3.connect(
                file, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        try:
            with reported(file, _PART):
                self._prepare()
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @property
    def owner(self) -> str:
        """A name that no other home has."""
        return self._fact("owner")

    def generation(self) -> int:
        """Return a number that grows whenever the store's content changes."""
        return int(self._fact("generation"))

    def snapshot(self) -> Snapshot:
        """Return all that readers go by, as of one moment."""
        with self._transaction("DEFERRED") as db:
            facts = dict(db.execute("SELECT key, value FROM facts"))
            return Snapshot(
                generation=int(facts["generation"]),
                embedder=facts["embedder"],
                lexicon=facts["lexicon"],
                lexical=facts["lexical"],
                shards=dict(db.execute("SELECT shard, written FROM shards ORDER BY shard")),
                versions=dict(db.execute("SELECT plan_id, version FROM plans ORDER BY plan_id")),
                chunks={
                    chunk_id: ChunkPlace(*place)
                    for chunk_id, *place in db.execute(
                        "SELECT chunk_id, plan_id, position, shard, units FROM chunks"
                    )
                },
            )

    def plans(self) -> tuple[Plan, ...]:
        """Return all plans, ordered by id."""
        rows = self._rows("SELECT facts FROM plans ORDER BY plan_id")
        return tuple(decode_plan(json.loads(row[0])) for row in rows)

    def records(self) -> dict[str, Record]:
        """Return what each plan was made from, by plan id."""
        rows = self._rows("SELECT plan_id, fingerprint, origin, content, layout FROM plans ORDER BY plan_id")
        return {
            plan_id: Record(fingerprint if layout == LAYOUT else "", origin, content)
            for plan_id, fingerprint, origin, content, layout in rows
        }

    def foreign(self) -> list[str]:
        """Return the ids of the plans that this program cannot decode: another version of it stored them."""
        return [row[0] for row in self._rows("SELECT plan_id FROM plans WHERE layout <> ?", LAYOUT)]

    def version(self, plan_id: str) -> int:
        """Return a plan's version; KeyError if there is no such plan."""
        rows = self._rows("SELECT version FROM plans WHERE plan_id = ?", plan_id)
        if not rows:
            raise KeyError(plan_id)
        return int(rows[0][0])

    def body(self, plan_id: str) -> tuple[int, bytes]:
        """Return a plan's version and encoded body; KeyError if there is no such plan."""
        rows = self._rows("SELECT version, body, layout FROM plans WHERE plan_id = ?", plan_id)
        if not rows:
            raise KeyError(plan_id)
        version, body, layout = rows[0]
        if layout != LAYOUT:
            raise FormatUnknown(
                f"{plan_id} 由另一版本的程序存入（{self.file}）。请运行 wenqu ingest 重新收录。"
            )
        return version, body

    def bodies(self) -> list[tuple[Record, bytes]]:
        """Return all plans that this program can decode, as of one moment: what each was made from, and its body."""
        sql = "SELECT fingerprint, origin, content, body FROM plans WHERE layout = ? ORDER BY plan_id"
        return [(Record(*record), body) for *record, body in self._rows(sql, LAYOUT)]

    def begin(self, batch: str) -> None:
        """Note that things of this name may from now on stand in the indexes."""
        with self._transaction("IMMEDIATE") as db:
            db.execute("INSERT INTO pending VALUES (?)", (batch,))

    def turn(
        self,
        *,
        batches: Iterable[str] = (),
        put: Iterable[StoredPlan] = (),
        remove: Iterable[str] = (),
        moved: Mapping[str, ChunkPlace] | None = None,
        shards: Mapping[str, int] | None = None,
        facts: Mapping[str, str] | None = None,
    ) -> None:
        """Make what was written the truth, all at once, and the batches with it.

        `moved` gives chunks' new places, `shards` the sizes of those written; `facts` sets `embedder`, `lexicon`
        or `lexical`. Shards that no chunk is in any more are forgotten.
        """
        with self._transaction("IMMEDIATE") as db:
            for plan_id in remove:
                retire_chunks(db, plan_id, keep=())
                db.execute("DELETE FROM plans WHERE plan_id = ?", (plan_id,))
            for stored in put:
                store_plan(db, stored)
            db.executemany(
                "UPDATE chunks SET shard = ?, units = ? WHERE chunk_id = ?",
                ((place.shard, place.units, chunk_id) for chunk_id, place in (moved or {}).items()),
            )
            db.executemany("INSERT INTO shards VALUES (?, ?)", (shards or {}).items())
            db.execute("DELETE FROM shards WHERE shard NOT IN (SELECT shard FROM chunks WHERE units > 0)")
            db.executemany(
                "UPDATE facts SET value = ? WHERE key = ?",
                ((value, key) for key, value in (facts or {}).items()),
            )
            db.executemany("DELETE FROM pending WHERE batch = ?", ((batch,) for batch in batches))
            db.execute("UPDATE facts SET value = value + 1 WHERE key = 'generation'")

    def leftovers(self) -> Leftovers:
        """Return what must go from the indexes."""
        with self._transaction("DEFERRED") as db:
            return Leftovers(
                batches=tuple(row[0] for row in db.execute("SELECT batch FROM pending")),
                chunks={chunk_id: tuple(place) for chunk_id, *place in db.execute("SELECT * FROM garbage")},
            )

    def swept(self) -> None:
        """Note that the leftovers are gone."""
        with self._transaction("IMMEDIATE") as db:
            db.execute("DELETE FROM pending")
            db.execute("DELETE FROM garbage")

    def verify(self) -> None:
        """Read the whole file. Raises ManifestDamaged if SQLite finds a fault."""
        found = self._rows("PRAGMA integrity_check")
        if found != [("ok",)]:
            raise ManifestDamaged(
                f"{_PART}损坏（{self.file}）：{found[0][0]}。请运行 wenqu doctor --repair 修复。"
            )

    def _prepare(self) -> None:
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.execute("PRAGMA synchronous = FULL")
        if self._db.execute("PRAGMA user_version").fetchone()[0] == 0:
            with self._transaction("EXCLUSIVE") as db:
                if db.execute("PRAGMA user_version").fetchone()[0] == 0:  # no other process was quicker
                    create_tables(db)
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version != FORMAT:
            raise FormatUnknown(
                f"{_PART}的格式（{version}）不是本程序所用的（{FORMAT}）：{self.file}。"
                "请升级程序，或用 WENQU_HOME 换一个目录。"
            )

    def _fact(self, key: str) -> str:
        rows = self._rows("SELECT value FROM facts WHERE key = ?", key)
        if not rows:
            raise ManifestDamaged(f"{_PART}缺少 {key}（{self.file}）。请运行 wenqu doctor --repair 修复。")
        return str(rows[0][0])

    def _rows(self, sql: str, *values: str) -> list[tuple]:  # type: ignore[type-arg]
        with self._lock, reported(self.file, _PART):
            return self._db.execute(sql, values).fetchall()

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[sqlite3.Connection]:
        with self._lock, reported(self.file, _PART):
            self._db.execute(f"BEGIN {kind}")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
