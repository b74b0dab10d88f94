"""Much work is done in a second process, with the same result."""

import multiprocessing
import os
import select
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from ingest.errors import EmptyFile
from ingest.types import Chunk
from vectorstore.beside import SecondProcess
from vectorstore.terms import cut_chunks
from vectorstore.tokenize import Tokenizer

MANY = [Chunk(f"p:{n}", "p", 0, ("一、总则",), (n,), f"第{n}项，举办讲座{n}场。") for n in range(1600)]
HOLD = """
import multiprocessing, sys
from pathlib import Path
from functools import partial
from tests.vectorstore.test_beside import MANY
from vectorstore.beside import SecondProcess
from vectorstore.terms import cut_chunks
from vectorstore.tokenize import Tokenizer
if __name__ == "__main__":
    with SecondProcess() as beside:
        beside.start(partial(cut_chunks, MANY, Tokenizer(cache=Path(sys.argv[1]))), chunks=len(MANY))()
        print(*(child.pid for child in multiprocessing.active_children()), flush=True)
        sys.stdin.read()
"""


def refuse(name: str) -> None:
    raise EmptyFile(name)


@pytest.fixture
def tokenizer(tmp_path: Path) -> Tokenizer:
    return Tokenizer(("讲座",), cache=tmp_path)


@pytest.mark.skipif(os.cpu_count() == 1, reason="one core: no second process")
def test_the_terms_are_the_same_either_way(tokenizer: Tokenizer) -> None:
    expected = cut_chunks(MANY, tokenizer)
    with SecondProcess() as beside:
        few = beside.start(partial(cut_chunks, MANY[:10], tokenizer), chunks=10)
        many = beside.start(partial(cut_chunks, MANY, tokenizer), chunks=len(MANY))
        assert few() == expected[:10]
        assert multiprocessing.active_children()
        assert many() == expected
        with pytest.raises(EmptyFile, match="甲"):
            beside.start(partial(refuse, "甲.txt"), chunks=1)()
        again = beside.start(partial(cut_chunks, MANY[:3], tokenizer), chunks=3)
        for child in multiprocessing.active_children():
            child.kill()
        assert again() == expected[:3]
        assert beside.start(partial(cut_chunks, MANY[:3], tokenizer), chunks=3)() == expected[:3]
    assert not multiprocessing.active_children()


@pytest.mark.skipif(not hasattr(os, "pidfd_open") or os.cpu_count() == 1, reason="needs Linux and two cores")
def test_the_second_process_ends_when_the_first_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "hold.py"
    script.write_text(HOLD, encoding="utf-8")
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        [sys.executable, script, tmp_path],
        env={**os.environ, "PYTHONPATH": str(root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        child = int(process.stdout.readline())
        handle = os.pidfd_open(child)
        process.send_signal(signal.SIGKILL)
        process.wait(60)
    try:
        assert select.select([handle], [], [], 30)[0]
    finally:
        os.close(handle)
