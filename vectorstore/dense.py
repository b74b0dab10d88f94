"""The dense index: vectors in Chroma, embedded in this process or on a server.

What embedded Chroma 1.5 really does (tried out, and read in its source), and what follows from it:

- A process keeps each collection's HNSW graph in memory and never sees what another process adds to it; a collection
  that is new to it, it reads from disk. It rewrites the graph's files in place, so that a kill in mid-write spoils
  the whole collection. Hence **shards**: a collection is written once, by one process, before anyone is told of
  it. `sync_threshold` is set to its size, so that the graph is saved exactly once, at the end; later deletions, always
  fewer than that, stay in Chroma's write-ahead log, which SQLite keeps safe, and are replayed on opening.
- A dropped collection leaves its folder, its file handles and its graph in memory behind (11 MB for 5,000 vectors).
  Hence the folder is swept, and the client is opened anew (30 ms) when no search is running.
"""

import shutil
import threading
from collections.abc import Collection as Group
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import numpy as np

from vectorstore import graphs
from vectorstore.errors import IndexDamaged, ServerUnreachable
from vectorstore.faults import reported
from vectorstore.gate import Gate
from vectorstore.types import Scores
from vectorstore.vectors import Vectors

if TYPE_CHECKING:
    import httpx
    from chromadb import Collection
    from chromadb.api.client import Client
    from chromadb.config import Settings

_PART = "向量索引"
_REPAIR = "请运行 wenqu doctor --repair 修复。"
_EF_SEARCH = 400
"""Breadth of the graph search. On 3,000 clustered vectors recall@50 is 0.94 at Chroma's default 100 and 1.00 at 400,
for 0.0 ms more (20,000 vectors: 1.0 ms more)."""
_ADDED = 2500
"""Vectors added in one call. Chroma reads all of a shard's log again at each call, so that few calls are better (24,000
vectors: 7,300/s by 1,000, 10,700/s by 2,500, 12,100/s by 5,000); but it holds Python's lock meanwhile (0.2 s, 0.4 s for
5,000), and a server in the same process stands still."""
_CALLS = 10
"""Calls for a large shard, as far as Chroma takes so many vectors at once: the reading grows with their square."""
_SERVER_SECONDS = 60.0
"""A server that takes longer to answer is taken for dead: chromadb itself would wait for ever."""
_DEFAULT_PORT = 8000
"""Chroma's own."""


class ChromaIndex:
    """Shards as collections of one Chroma instance. Safe to use from several threads."""

    def __init__(self, folder: Path, *, owner: str, url: str = "") -> None:
        """Use Chroma embedded in `folder`, or the server at `url` (`http://host:port`).

        `owner` goes into the names of our collections on a server, which may serve several homes.
        """
        self._folder = folder
        self._url = url
        self._prefix = f"wenqu-{owner}-" if url else "wenqu-"
        self._gate = Gate()
        self._opening = threading.Lock()
        self._client: Client | None = None
        self._collections: dict[str, Collection] = {}

    def write(self, shard: str, ids: Sequence[str], vectors: Vectors) -> None:
        """Make a shard of one or more vectors."""
        with self._chroma() as client:
            collection = client.create_collection(
                self._prefix + shard,
                embedding_function=None,
                configuration={
                    "hnsw": {"space": "cosine", "ef_search": _EF_SEARCH, "sync_threshold": max(2, len(ids))}
                },
            )
            step = min(max(_ADDED, len(ids) // _CALLS), client.get_max_batch_size())
            for at in range(0, len(ids), step):
                collection.add(ids=list(ids[at : at + step]), embeddings=vectors[at : at + step])
            if not self._url:
                graphs.seal(self._folder, str(collection.id))

    def read(self, shard: str, ids: Sequence[str]) -> Vectors:
        """Return the vectors of these ids, in their order; IndexDamaged if one is not there."""
        rows: dict[str, Vectors] = {}
        with self._chroma() as client:
            collection = self._collection(client, shard)
            step = client.get_max_batch_size()
            for at in range(0, len(ids), step):
                found = collection.get(ids=list(ids[at : at + step]), include=["embeddings"])
                rows.update(zip(found["ids"], np.asarray(found["embeddings"], np.float32), strict=True))
        if len(rows) != len(ids):
            raise IndexDamaged(f"{_PART}缺少 {len(ids) - len(rows)} 条向量（{self._place}）。{_REPAIR}")
        return np.stack([rows[i] for i in ids])

    def search(
        self, vector: Sequence[float], *, k: int, shards: Mapping[str, Sequence[str] | None]
    ) -> Scores:
        """Return cosine similarities of the `k` nearest ids of each shard."""
        scores: dict[str, float] = {}
        with self._chroma() as client:
            for shard, ids in shards.items():
                found = self._collection(client, shard).query(
                    query_embeddings=[vector],
                    n_results=k,
                    ids=None if ids is None else list(ids),
                    include=["distances"],
                )
                distances = found["distances"] or [[]]
                if not distances[
                    0
                ]:  # a shard is never empty: what Chroma answers when the graph's files are gone
                    raise IndexDamaged(f"{_PART}的图文件不见了（{self._place}）。{_REPAIR}")
                scores.update((i, 1.0 - d) for i, d in zip(found["ids"][0], distances[0], strict=True))
        return scores

    def shards(self) -> frozenset[str]:
        """Return the names of all shards."""
        with self._chroma() as client:
            names = [c.name for c in client.list_collections()]
            return frozenset(n.removeprefix(self._prefix) for n in names if n.startswith(self._prefix))

    def ids(self, shard: str) -> frozenset[str]:
        """Return the ids of a shard's vectors."""
        with self._chroma() as client:
            return frozenset(self._collection(client, shard).get(include=[])["ids"])

    def delete(self, shard: str, ids: Sequence[str]) -> None:
        """Delete some of a shard's vectors, never all; ids that are not there do not matter."""
        with self._chroma() as client:
            collection = self._collection(client, shard)
            step = client.get_max_batch_size()
            there = sorted(frozenset(collection.get(include=[])["ids"]).intersection(ids))
            for at in range(0, len(there), step):
                collection.delete(ids=there[at : at + step])

    def drop(self, shards: Iterable[str]) -> None:
        """Delete shards, and what Chroma leaves of them."""
        wanted = self.shards() & set(shards)
        if not wanted:
            return
        with self._chroma() as client:
            for shard in sorted(wanted):
                client.delete_collection(self._prefix + shard)
                self._collections.pop(shard, None)
        if not self._url:
            self._reopen()
            with self._gate.alone(), reported(self._folder, _PART):
                graphs.sweep(self._folder)

    def retain(self, shards: Group[str]) -> None:
        """Let go of the memory that shards dropped elsewhere still take here; not while the index is in use."""
        if not self._url and not self._collections.keys() <= set(shards) and not self._gate.busy():
            self._reopen()

    def clear(self) -> None:
        """Delete all, readable or not: an embedded Chroma may be too damaged to be asked."""
        if self._url:
            self.drop(self.shards())
            return
        self._reopen()
        with self._gate.alone(), reported(self._folder, _PART):
            if self._folder.exists():
                shutil.rmtree(self._folder)

    def close(self) -> None:
        """Let go of files, memory and connections."""
        self._reopen()

    @contextmanager
    def _chroma(self) -> "Iterator[Client]":
        import chromadb.errors  # noqa: PLC0415 - a second that commands without search need not wait
        import httpx  # noqa: PLC0415 - comes with chromadb, whose client lets its errors through

        with self._gate.shared():
            try:
                with reported(self._folder, _PART, chromadb.errors.ChromaError):
                    with self._opening:
                        client = self._client = self._client or self._connect()
                    yield client
            except httpx.HTTPError as error:
                raise self._unreachable(error) from error

    def _connect(self) -> "Client":
        import chromadb  # noqa: PLC0415
        from chromadb.config import Settings  # noqa: PLC0415

        settings = Settings(anonymized_telemetry=False)
        if not self._url:
            self._folder.mkdir(parents=True, exist_ok=True)
            return self._open_embedded(settings)
        parts = urlsplit(self._url)
        try:
            server = chromadb.HttpClient(
                host=parts.hostname or "",
                port=parts.port or _DEFAULT_PORT,
                ssl=parts.scheme == "https",
                settings=settings,
            )
            client = cast("Client", server)
            for session in _sessions(client):
                session.timeout = _SERVER_SECONDS
            return client
        except ValueError as error:  # what chromadb makes of a refused connection
            raise self._unreachable(error) from error

    def _open_embedded(self, settings: "Settings") -> "Client":
        import chromadb  # noqa: PLC0415
        from chromadb.api.shared_system_client import SharedSystemClient  # noqa: PLC0415

        try:
            return cast("Client", chromadb.PersistentClient(self._folder, settings=settings))
        except Exception:
            # chromadb keeps the half-started system and hands it to whoever opens the folder next.
            SharedSystemClient._identifier_to_system.pop(str(self._folder), None)
            raise

    def _collection(self, client: "Client", shard: str) -> "Collection":
        if shard not in self._collections:
            collection = client.get_collection(self._prefix + shard, embedding_function=None)
            if not self._url:
                graphs.require_sealed(self._folder, str(collection.id))
            self._collections[shard] = collection
        return self._collections[shard]

    def _reopen(self) -> None:
        with self._gate.alone():
            self._collections.clear()
            client, self._client = self._client, None
            if client is None:
                return
            if self._url:
                for session in _sessions(client):
                    session.close()
            client.close()

    @property
    def _place(self) -> str:
        return self._url or str(self._folder)

    def _unreachable(self, error: Exception) -> ServerUnreachable:
        return ServerUnreachable(
            f"连接不上 Chroma 服务器 {self._url}：{error}。请检查服务器是否启动、地址是否正确。"
        )


def _sessions(client: "Client") -> "tuple[httpx.Client, httpx.Client]":
    """Return the connection pools of a server's client, which chromadb neither bounds in time nor ever closes."""
    return client._server._session, client._admin_client._server._session  # type: ignore[attr-defined]
