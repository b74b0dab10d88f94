"""Kill an ingesting process again and again, and look at what it leaves each time."""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.vectorstore.ingesting_child import LEAVING, NAMES
from tests.vectorstore.samples import numbered
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store
from vectorstore.types import Query

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Kill:
    """One trial."""

    seconds: float
    """How long the child was let run."""
    finished: bool
    """Whether it was quicker than the kill."""
    unfinished_write: bool
    """Whether it left something to sweep."""
    new_plans: int
    """How many plans were in their new version."""


class Child:
    """The process of `ingesting_child`."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        assert self._line(60) == "ready"

    def run(self, version: int, *, seconds: float) -> tuple[float, bool]:
        """Let it ingest, and kill it after so many seconds; return how long it ran and whether it had finished."""
        self._tell(f"{version}")
        child = int(self._line(60))
        begun = time.perf_counter()
        finished = self._line(seconds) == "done"
        if not finished:
            os.kill(child, signal.SIGKILL)
            assert self._line(60) == "done"
        ran = time.perf_counter() - begun
        self._tell("")
        return ran, finished

    def _tell(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def _line(self, seconds: float) -> str:
        """Read a line; empty if none comes in time."""
        stream = self._process.stdout
        assert stream
        return stream.readline().strip() if select.select([stream], [], [], seconds)[0] else ""


@contextmanager
def child(home: Path) -> Iterator[Child]:
    """Run a child on a home folder."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.vectorstore.ingesting_child", home],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=1,
        text=True,
    )
    try:
        yield Child(process)
    finally:
        assert process.stdin
        process.stdin.close()
        process.wait(60)
        assert process.stdout
        process.stdout.close()


def crash(home: Path, *, kills: int, seed: int) -> Iterator[Kill]:
    """Kill at random moments spread evenly over the whole of an ingest; after each, look at all there is to see.

    Each trial goes on from what the last one left.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    with child(home) as ingesting:
        ingesting.run(0, seconds=60)
        seconds, finished = ingesting.run(1, seconds=60)
        assert finished
        versions, _ = look(home, allowed={name: {1} for name in (*NAMES, LEAVING)})
        slots = list(range(kills))
        chance.shuffle(slots)
        for version, slot in enumerate(slots, 2):
            moment = (slot + chance.random()) / kills * seconds * 1.05
            ran, finished = ingesting.run(version, seconds=moment)
            seconds = ran if finished else seconds  # a machine that is busy now may be idle later
            allowed = {name: {old, version} for name, old in versions.items()}
            versions, unfinished = look(home, allowed=allowed)
            yield Kill(ran, finished, unfinished, sum(v == version for v in versions.values()))


def look(home: Path, *, allowed: dict[str, set[int]]) -> tuple[dict[str, int], bool]:
    """Check that each plan is whole and of an allowed version, before and after the next writer has swept up.

    Returns the versions found, and whether there was something to sweep. The plan that is not there in odd versions
    then has one of them.
    """
    with Store.open(home, HashEmbedder(32)) as store:
        problems = store.check()
        assert all(problem.part == "leftovers" for problem in problems), problems
        versions = _versions(store, allowed)
        with store.writing():
            pass
        assert store.check() == ()
        assert _versions(store, allowed) == versions
    return versions, bool(problems)


def _versions(store: Store, allowed: dict[str, set[int]]) -> dict[str, int]:
    records = store.records()
    retriever = store.retriever()
    versions: dict[str, int] = {}
    for name, choices in allowed.items():
        if name not in records:
            assert name == LEAVING
            versions[name] = max(v for v in choices if v % 2)
            continue
        versions[name] = version = int(records[name].fingerprint)
        assert version in choices
        entry = numbered(name, version)
        assert store.corpus.parsed(name) == entry.parsed
        hits = retriever.search(Query(entry.chunks[1].text, plans=frozenset({name})), k=100)
        assert {hit.chunk for hit in hits} == set(entry.chunks)
        assert {leg for hit in hits for leg in hit.found_by} == {"lexical", "dense"}
    assert records.keys() <= allowed.keys()
    return versions
