"""A home that cannot be written can be searched; what would change it says why it does not."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.vectorstore.samples import LIAONING, liaoning
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
ROOT = Path(__file__).parents[2]
NOBODY = 65534

Ask = Callable[[str], str]


def protect(home: Path) -> None:
    for path in (home, *home.rglob("*")):
        path.chmod(path.stat().st_mode & ~0o222)


def unprotect(home: Path) -> None:
    for path in (home, *home.rglob("*")):
        path.chmod(path.stat().st_mode | 0o200)


@contextmanager
def reader(home: Path, scratch: Path) -> Iterator[Ask]:
    """Give what asks a process without the right to write; its temporary files lie in `scratch`."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.vectorstore.readonly_child", str(home), str(NOBODY)],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(scratch)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=1,
        text=True,
    ) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin
        assert stdout

        def ask(line: str) -> str:
            stdin.write(f"{line}\n")
            return stdout.readline().strip()

        yield ask


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that other users may enter, which pytest's own are not."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def home(public: Path) -> Iterator[Path]:
    """A home with one plan, which nobody may write to."""
    home = public / "图书馆 #1" / "home"
    with Store.open(home, HashEmbedder()) as store:
        store.put_all([liaoning()])
    protect(home)
    yield home
    unprotect(home)


@pytest.fixture
def scratch(public: Path) -> Path:
    scratch = public / "scratch"
    scratch.mkdir()
    scratch.chmod(0o777)
    return scratch


def test_it_is_searched_and_checked(home: Path, scratch: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
    with reader(home, scratch) as ask:
        assert "讲座120场" in ask("search 举办讲座")
        assert ask("check") == "no problem"
        assert ask("writable") == "False"
        assert ask(f"backup {scratch / 'backup'}") == "no error"
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before


def test_a_write_is_refused_by_name(home: Path, scratch: Path) -> None:
    with reader(home, scratch) as ask:
        assert ask("put").startswith(f"StorageReadOnly: 无法读写数据目录：{home} 只读")
        assert "讲座120场" in ask("search 举办讲座")


def test_what_is_written_elsewhere_is_seen(home: Path, scratch: Path) -> None:
    """The folder is read-only to this reader, not to the machine that it belongs to."""
    with reader(home, scratch) as ask:
        assert "讲座120场" in ask("search 举办讲座")
        unprotect(home)
        with Store.open(home, HashEmbedder()) as store:
            store.put_all([liaoning(LIAONING.replace("讲座120场", "讲座500场"))])
        protect(home)
        assert "讲座500场" in ask("search 举办讲座")


def test_no_copy_is_left_behind(home: Path, scratch: Path) -> None:
    with reader(home, scratch) as ask:
        ask("search 举办讲座")
        assert list(scratch.glob("wenqu-*"))
    assert list(scratch.iterdir()) == []
