"""Both ways to run Chroma keep the contract."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.contracts.dense import DenseContract, names, unit_vectors
from vectorstore.dense import ChromaIndex
from vectorstore.errors import ServerUnreachable


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a Chroma server on loopback; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = Path(sys.executable).with_name("chroma")
    folder = tmp_path_factory.mktemp("server")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [command, "run", "--path", folder / "data", "--host", "127.0.0.1", "--port", str(port)],
            stdout=log,
            stderr=log,
            env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
        )
    url = f"http://127.0.0.1:{port}"
    try:
        transport = httpx.HTTPTransport(
            retries=10
        )  # waits longer after each refusal: 0, 0.5, 1, 2, … seconds
        with httpx.Client(transport=transport, timeout=30, trust_env=False) as client:
            client.get(f"{url}/api/v2/heartbeat").raise_for_status()
        yield url
    finally:
        process.kill()
        process.wait()


class TestEmbedded(DenseContract):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[ChromaIndex]:
        index = ChromaIndex(tmp_path / "chroma", owner="test")
        yield index
        index.close()

    def test_another_instance_reads_it_from_disk(self, index: ChromaIndex, tmp_path: Path) -> None:
        vectors, ids = unit_vectors(300), names(300)
        index.write("one", ids, vectors)
        index.delete("one", ids[:10])
        index.close()
        other = ChromaIndex(tmp_path / "chroma", owner="test")
        found = other.search(vectors[0].tolist(), k=300, shards={"one": None})
        other.close()
        assert set(found) == set(ids[10:])

    def test_dropping_leaves_no_files_of_the_graph(self, index: ChromaIndex, tmp_path: Path) -> None:
        index.write("one", names(50), unit_vectors(50))
        assert list((tmp_path / "chroma").glob("*/header.bin"))
        index.drop(["one"])
        assert not list((tmp_path / "chroma").glob("*/header.bin"))


class TestServer(DenseContract):
    @pytest.fixture
    def index(self, server: str, tmp_path: Path) -> Iterator[ChromaIndex]:
        index = ChromaIndex(tmp_path, owner=f"{tmp_path.name}", url=server)
        index.clear()
        yield index
        index.close()

    def test_homes_do_not_see_each_other(self, index: ChromaIndex, server: str, tmp_path: Path) -> None:
        index.write("one", names(2), unit_vectors(2))
        other = ChromaIndex(tmp_path, owner="other", url=server)
        assert other.shards() == frozenset()
        other.clear()
        other.close()
        assert index.shards() == {"one"}

    def test_nothing_is_written_to_the_home(self, index: ChromaIndex, tmp_path: Path) -> None:
        index.write("one", names(2), unit_vectors(2))
        assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening: connections are refused
        index = ChromaIndex(tmp_path, owner="test", url=f"http://127.0.0.1:{taken.getsockname()[1]}")
        with pytest.raises(ServerUnreachable, match="连接不上 Chroma 服务器"):
            index.shards()
