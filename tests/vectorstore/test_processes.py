"""A server searches while `wenqu ingest` runs in another process."""

import sys
import threading
from pathlib import Path

import pytest

from tests.vectorstore.crashing import child
from tests.vectorstore.ingesting_child import LEAVING, NAMES
from tests.vectorstore.samples import numbered
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store
from vectorstore.types import Query

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the child forks")
VERSIONS = 6
QUERY = "全年举办讲座，新增藏书，图书馆规划第1项工作的第1版"


def test_a_reader_sees_old_or_new_versions_whole(tmp_path: Path) -> None:
    allowed = {
        name: [{chunk.id for chunk in numbered(name, version).chunks} for version in range(VERSIONS)]
        for name in (*NAMES, LEAVING)
    }
    with child(tmp_path) as ingesting, Store.open(tmp_path, HashEmbedder(32)) as store:
        ingesting.run(0, seconds=60)
        retriever = store.retriever()
        done = threading.Event()

        def write() -> None:
            for version in range(1, VERSIONS):
                ingesting.run(version, seconds=60)
            done.set()

        writer = threading.Thread(target=write)
        writer.start()
        seen: dict[str, set[int]] = {name: set() for name in allowed}
        while not done.is_set():
            for name, versions in allowed.items():
                hits = retriever.search(Query(QUERY, plans=frozenset({name})), k=100)
                ids = {hit.chunk.id for hit in hits}
                assert ids in versions or (name == LEAVING and not ids)
                seen[name].add(versions.index(ids) if ids else -1)
        writer.join()
        for name in NAMES:
            hits = retriever.search(Query(QUERY, plans=frozenset({name})), k=100)
            assert {hit.chunk.id for hit in hits} == allowed[name][-1]
            assert len(seen[name]) > 2
        assert -1 in seen[LEAVING]
        assert store.check() == ()
