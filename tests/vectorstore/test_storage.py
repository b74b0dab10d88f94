"""A full disk and a home that cannot be written: said plainly, and what was stored is still there."""

import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.vectorstore.samples import jilin, liaoning
from vectorstore.errors import StoreError
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store
from vectorstore.types import Query

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits and permissions")
ROOT = Path(__file__).parents[2]
NOBODY = 65534

Ingest = Callable[..., str]


@pytest.fixture(scope="module")
def ingest() -> Iterator[Ingest]:
    """Ingest in a limited process; return its error."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.vectorstore.limited_child"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=1,
        text=True,
    )
    stdin, stdout = process.stdin, process.stdout
    assert stdin
    assert stdout

    def run(home: Path, *, room: int = resource.RLIM_INFINITY, user: int = 0) -> str:
        stdin.write(f"{home} {room} {user}\n")
        return stdout.readline().strip()

    yield run
    stdin.close()
    process.wait(60)
    stdout.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("whole") / "home"
    with Store.open(home, HashEmbedder()) as store:
        store.put_all([liaoning()])
        store.retriever().search(Query("讲座"), k=1)
    return home


@pytest.fixture
def home(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "home")
    return tmp_path / "home"


@pytest.mark.parametrize("room", [0, 2_000, 20_000, 60_000, 150_000, 200_000])
def test_a_full_disk_loses_nothing(home: Path, ingest: Ingest, room: int) -> None:
    """No file may grow beyond `room` bytes: as with a full disk, writing fails at one engine or the other."""
    error = ingest(home, room=room)
    assert error.startswith("StorageFull: ")
    assert "磁盘已满" in error
    with Store.open(home, HashEmbedder()) as store:
        assert store.fingerprints() == {"liaoning": "1"}
        assert store.corpus.parsed("liaoning") == liaoning().parsed
        assert "讲座120场" in store.retriever().search(Query("举办讲座"), k=1)[0].chunk.text
        store.put_all([jilin()])
        assert store.check() == ()


def test_with_room_enough_the_same_ingest_succeeds(home: Path, ingest: Ingest) -> None:
    assert ingest(home) == "no error"


def test_a_home_that_may_not_be_written(home: Path, ingest: Ingest) -> None:
    for path in (home, *home.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    for folder in home.parents:
        if folder.name.startswith(("pytest-", "test_")):
            folder.chmod(0o755)
    error = ingest(home, user=NOBODY)
    home.chmod(0o755)
    assert error.startswith("StorageReadOnly: ")
    assert "只读，或没有权限" in error


def test_a_home_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="数据目录"):
        Store.open(tmp_path / "file" / "home", HashEmbedder())
