"""The manifest's tables, and the changes of plans and chunks in them."""

import json
import sqlite3
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ingest.types import Plan
from vectorstore.codec import LAYOUT, encode_plan
from vectorstore.snapshot import ChunkPlace

FORMAT = 1
"""Number of this layout of tables; a later program raises it."""
_SCHEMA = """
CREATE TABLE facts(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE plans(plan_id TEXT PRIMARY KEY, version INTEGER NOT NULL, fingerprint TEXT NOT NULL,
    origin TEXT NOT NULL, content TEXT NOT NULL, layout TEXT NOT NULL, facts TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE chunks(chunk_id TEXT PRIMARY KEY, plan_id TEXT NOT NULL REFERENCES plans ON DELETE CASCADE,
    position INTEGER NOT NULL, shard TEXT NOT NULL, units INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX chunks_by_plan ON chunks(plan_id);
CREATE TABLE shards(shard TEXT PRIMARY KEY, written INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE pending(batch TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE garbage(chunk_id TEXT PRIMARY KEY, shard TEXT NOT NULL, units INTEGER NOT NULL) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Record:
    """What a plan was made from."""

    fingerprint: str
    """As given by whoever stored it; empty for a plan that this program can no longer decode."""
    origin: str
    """Full path of its file; empty when not known."""
    content: str
    """Digest of its text: two files with the same words have the same."""


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """One version of a plan, as it goes into the manifest."""

    plan: Plan
    record: Record
    body: bytes
    """From `codec.encode`."""
    chunks: Mapping[str, ChunkPlace]
    """All its chunks, old and new, by id."""


def create_tables(db: sqlite3.Connection) -> None:
    """Make an empty manifest, within the caller's transaction."""
    for statement in _SCHEMA.split(";\n"):
        db.execute(statement)
    facts = {
        "owner": uuid.uuid4().hex[:12],
        "generation": "0",
        "embedder": "",
        "lexicon": "",
        "lexical": "lexical-1",
    }
    db.executemany("INSERT INTO facts VALUES (?, ?)", facts.items())
    db.execute(f"PRAGMA user_version = {FORMAT}")


def retire_chunks(db: sqlite3.Connection, plan_id: str, *, keep: Iterable[str]) -> None:
    """Take a plan's chunks away, and note those not kept as garbage."""
    rows = db.execute("SELECT chunk_id, shard, units FROM chunks WHERE plan_id = ?", (plan_id,)).fetchall()
    kept = frozenset(keep)
    db.executemany(
        "INSERT OR REPLACE INTO garbage VALUES (?, ?, ?)", (row for row in rows if row[0] not in kept)
    )
    db.execute("DELETE FROM chunks WHERE plan_id = ?", (plan_id,))


def store_plan(db: sqlite3.Connection, stored: StoredPlan) -> None:
    """Put a plan's new version in the place of its older one."""
    plan_id = stored.plan.id
    retire_chunks(db, plan_id, keep=stored.chunks)
    record = stored.record
    facts = json.dumps(encode_plan(stored.plan), ensure_ascii=False)
    db.execute(
        "INSERT OR REPLACE INTO plans SELECT ?, value + 1, ?, ?, ?, ?, ?, ? FROM facts WHERE key = 'generation'",
        (plan_id, record.fingerprint, record.origin, record.content, LAYOUT, facts, stored.body),
    )
    db.executemany(
        "INSERT INTO chunks VALUES (?, ?, ?, ?, ?)",
        ((i, p.plan_id, p.position, p.shard, p.units) for i, p in stored.chunks.items()),
    )
