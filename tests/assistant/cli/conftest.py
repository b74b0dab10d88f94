"""The real command over the five plans."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app import main

ROOT = Path(__file__).parents[3]
PLANS = ROOT / "plans"


@dataclass(frozen=True, slots=True)
class Outcome:
    code: int
    out: str
    err: str


Wenqu = Callable[..., Outcome]
"""Run the command with these arguments in this process."""

Start = Callable[..., "subprocess.Popen[str]"]
"""Start the command with these arguments in a process of its own."""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the five plans; not to be written to."""
    home = tmp_path_factory.mktemp("filled") / "home"
    os.environ["WENQU_HOME"] = str(home)
    assert main(["ingest", str(PLANS)]) == 0
    del os.environ["WENQU_HOME"]
    return home


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, in force; the working directory is empty, too."""
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("WENQU_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def full_home(home: Path, filled: Path) -> Path:
    """A home with the five plans, in force, that a test may change."""
    shutil.copytree(filled, home)
    return home


@pytest.fixture
def reading(home: Path, filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The shared home with the five plans, in force, for tests that only read."""
    monkeypatch.setenv("WENQU_HOME", str(filled))
    return home.parent / "work"


@pytest.fixture
def wenqu(capsys: pytest.CaptureFixture[str]) -> Wenqu:
    def run(*args: str | Path) -> Outcome:
        code = main([str(arg) for arg in args])
        printed = capsys.readouterr()
        return Outcome(code, printed.out, printed.err)

    return run


@pytest.fixture
def start() -> Iterator[Start]:
    running: list[subprocess.Popen[str]] = []

    def begin(*args: str | Path, **options: object) -> "subprocess.Popen[str]":
        command = [sys.executable, str(ROOT / "app.py"), *map(str, args)]
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen(command, encoding="utf-8", **{**pipes, **options})  # type: ignore[call-overload]
        running.append(process)
        return process

    yield begin
    for process in running:
        if process.poll() is None:
            process.kill()
        process.communicate()
