"""An index of the shipped plans that a benchmark may use, and what a process took."""

import os
import resource
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from app import main

ROOT = Path(__file__).parents[1]


@contextmanager
def filled_home() -> Iterator[Path]:
    """Put a home with the shipped plans in force, and take it away afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WENQU_HOME"] = folder
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
            code = main(["ingest", str(ROOT / "plans")])
        assert code == 0, "the shipped plans could not be ingested"
        yield Path(folder)


def peak_memory_mib(who: int = resource.RUSAGE_SELF) -> float:
    """Return the most memory that this process, or the largest of its ended children, has held (getrusage(2))."""
    size = resource.getrusage(who).ru_maxrss
    return size / 2**20 if sys.platform == "darwin" else size / 2**10
