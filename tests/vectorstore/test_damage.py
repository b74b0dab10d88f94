"""Damaged homes: named in Chinese with what to do, repaired by what the message says, and nothing lost."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.vectorstore.samples import jilin, liaoning
from vectorstore.errors import FormatUnknown, IndexDamaged, ManifestDamaged
from vectorstore.fake import HashEmbedder
from vectorstore.health import Problem
from vectorstore.store import Store
from vectorstore.types import Query

QUERY = Query("每年举办多少场讲座")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a home with two plans."""
    home = tmp_path_factory.mktemp("whole")
    with Store.open(home, HashEmbedder()) as store:
        store.put_all([liaoning(), jilin()])
    return home


@pytest.fixture
def home(whole: Path, tmp_path: Path) -> Path:
    """Copy that home, to be damaged."""
    shutil.copytree(whole, tmp_path / "home")
    return tmp_path / "home"


def cut(pattern: str, size: int) -> Callable[[Path], None]:
    """Return damage that cuts files short."""

    def damage(home: Path) -> None:
        files = list(home.glob(pattern))
        assert files
        for file in files:
            file.write_bytes(file.read_bytes()[:size])

    return damage


def gone(pattern: str) -> Callable[[Path], None]:
    """Return damage that deletes files or folders."""

    def damage(home: Path) -> None:
        paths = list(home.glob(pattern))
        assert paths
        for path in paths:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    return damage


def overwritten(pattern: str) -> Callable[[Path], None]:
    """Return damage that puts other bytes here and there in files, after the first page."""

    def damage(home: Path) -> None:
        for file in home.glob(pattern):
            data = bytearray(file.read_bytes())
            for at in range(5000, len(data) - 64, 1000):
                data[at : at + 64] = b"\xff" * 64
            file.write_bytes(data)

    return damage


INDEXES = {
    "lexical index deleted": gone("lexical-*"),
    "tantivy's list of segments cut": cut("lexical-*/meta.json", 10),
    "tantivy's terms deleted": gone("lexical-*/*.term"),
    "tantivy's postings cut": cut("lexical-*/*.idx", 10),
    "tantivy's documents empty": cut("lexical-*/*.store", 0),
    "dense index deleted": gone("chroma"),
    "Chroma's database cut": cut("chroma/chroma.sqlite3", 10_000),
    "Chroma's database empty": cut("chroma/chroma.sqlite3", 0),
    "graph deleted": gone("chroma/*/*"),
    "graph's ids cut": cut("chroma/*/index_metadata.pickle", 10),
    "graph's header empty": cut("chroma/*/header.bin", 0),
    "graph's vectors empty": cut("chroma/*/data_level0.bin", 0),
    "graph's vectors cut": cut("chroma/*/data_level0.bin", 5000),
    "graph's links empty": cut("chroma/*/link_lists.bin", 0),
    "graph's seal deleted": gone("chroma/*/sealed.json"),
}
MANIFESTS = {
    "manifest deleted": gone("manifest.sqlite3"),
    "manifest empty": cut("manifest.sqlite3", 0),
    "manifest cut in its first page": cut("manifest.sqlite3", 10),
    "manifest cut": cut("manifest.sqlite3", 9000),
    "manifest overwritten in part": overwritten("manifest.sqlite3"),
}


def named(problems: tuple[Problem, ...]) -> set[str]:
    for problem in problems:
        assert "wenqu doctor --repair" in problem.message
    return {problem.part for problem in problems}


@pytest.mark.parametrize("damage", INDEXES.values(), ids=INDEXES.keys())
def test_a_damaged_index_is_rebuilt_from_the_manifest(home: Path, damage: Callable[[Path], None]) -> None:
    damage(home)
    with Store.open(home, HashEmbedder()) as store:
        with pytest.raises(IndexDamaged, match="wenqu doctor --repair"):
            store.retriever().search(QUERY, k=5)
        assert named(store.check()) <= {"lexical", "dense"}
        assert store.check()
        assert store.corpus.parsed("liaoning") == liaoning().parsed
        assert store.repair()
        assert store.check() == ()
        assert "讲座120场" in store.retriever().search(QUERY, k=5)[0].chunk.text
    with Store.open(home, HashEmbedder()) as store:
        assert store.check() == ()
        assert store.repair() == ()


@pytest.mark.parametrize("damage", MANIFESTS.values(), ids=MANIFESTS.keys())
def test_a_damaged_manifest_is_set_aside(home: Path, damage: Callable[[Path], None]) -> None:
    damage(home)
    there = (home / "manifest.sqlite3").exists()
    with Store.open(home, HashEmbedder()) as store:
        assert named(store.check()) == {"manifest"}
        with pytest.raises(ManifestDamaged, match="wenqu doctor --repair"):
            store.corpus.parsed("liaoning")
        done = store.repair()
        assert "wenqu ingest" in done[0]
        assert store.check() == ()
        assert store.corpus.plans() == ()
        assert len(list(home.glob("manifest.damaged-*"))) == there
        store.put_all([liaoning(), jilin()])
        assert "讲座120场" in store.retriever().search(QUERY, k=5)[0].chunk.text
        assert store.check() == ()


def test_a_manifest_of_a_later_version_is_left_alone(home: Path) -> None:
    with closing(sqlite3.connect(home / "manifest.sqlite3")) as database:
        database.execute("PRAGMA user_version = 99")
    before = (home / "manifest.sqlite3").read_bytes()
    with Store.open(home, HashEmbedder()) as store:
        with pytest.raises(FormatUnknown, match="升级程序"):
            store.corpus.plans()
        with pytest.raises(FormatUnknown):
            store.repair()
    assert (home / "manifest.sqlite3").read_bytes() == before
