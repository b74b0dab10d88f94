"""The files in which embedded Chroma keeps its HNSW graphs, one folder a collection.

Chroma trusts them blindly: a file cut short by a power failure or a full disk makes it read beyond the end and end
the process (seen with an empty `data_level0.bin`). So each graph is sealed once it is written: flushed to disk, and
its files' sizes noted beside them; and a graph whose sizes differ is not opened.
"""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from vectorstore.errors import IndexDamaged

DATABASE = "chroma.sqlite3"
"""In the folder itself, beside the graphs."""
_SEAL = "sealed.json"
_SAVED = "index_metadata.pickle"
"""The last file that Chroma writes. A graph of one vector is never saved: `sync_threshold` is at least 2."""


def seal(folder: Path, collection: str) -> None:
    """Note that the collection with this id is written in full."""
    graph = _graph(folder, collection)
    for file in graph.iterdir():
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
    part = graph / f"{_SEAL}.part"
    part.write_text(json.dumps(_sizes(graph)))
    part.replace(graph / _SEAL)


def require_sealed(folder: Path, collection: str) -> None:
    """Raise IndexDamaged if the collection's files are not as they were when it was written."""
    graph = _graph(folder, collection)
    try:
        sizes = json.loads((graph / _SEAL).read_text())
    except (OSError, ValueError):
        sizes = None
    if sizes != _sizes(graph):
        raise IndexDamaged(f"向量索引的图文件残缺（{graph}）。请运行 wenqu doctor --repair 修复。")


def sweep(folder: Path) -> None:
    """Delete the graphs of collections that are no more: Chroma forgets them in its database only.

    What cannot be deleted now (Windows keeps files that another process reads) goes the next time.
    """
    with closing(open_database(folder)) as database:
        known = {row[0] for row in database.execute("SELECT id FROM segments")}
    for graph in folder.glob("*/header.bin"):
        if graph.parent.name not in known:
            shutil.rmtree(graph.parent, ignore_errors=True)


def open_database(folder: Path) -> sqlite3.Connection:
    """Open Chroma's own database to be read."""
    return sqlite3.connect(f"{(folder / DATABASE).absolute().as_uri()}?mode=ro", uri=True)


def _graph(folder: Path, collection: str) -> Path:
    with closing(open_database(folder)) as database:
        sql = "SELECT id FROM segments WHERE collection = ? AND scope = 'VECTOR'"
        (segment,) = database.execute(sql, (collection,)).fetchone()
    return folder / str(segment)


def _sizes(graph: Path) -> dict[str, int]:
    """Return the files' sizes; none for a graph that Chroma builds from its write-ahead log each time."""
    if not (graph / _SAVED).exists():
        return {}
    return {file.name: file.stat().st_size for file in graph.iterdir() if not file.name.startswith(_SEAL)}
