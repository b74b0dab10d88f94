"""A process that ingests and may be killed at any moment.

Started once, it imports everything and then, for each line `VERSION` on its standard input, forks a child that
brings the store in HOME to that version; it prints the child's process id, then `done` when the child has ended,
and waits for an empty line. Forking saves the seconds that imports and dictionary take. The store is not opened
before the fork.
"""

import os
import sys
from pathlib import Path

import chromadb.errors  # noqa: F401 - imported here so that no child has to
import httpx  # noqa: F401

from tests.vectorstore.samples import numbered
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store
from vectorstore.tokenize import Tokenizer

NAMES = ("甲", "乙", "丙")
LEAVING = "丁"
"""Removed in odd versions, there in even ones."""


def ingest(home: Path, version: int) -> None:
    """Change one plan, then two at once; remove or add one; as an ingest does."""
    with Store.open(home, HashEmbedder(32)) as store, store.writing():
        for name in NAMES[:1]:
            entry = numbered(name, version)
            store.put(entry.parsed, entry.chunks, entry.fingerprint)
        store.put_all([numbered(name, version) for name in NAMES[1:]])
        if version % 2:
            store.remove(LEAVING)
        else:
            store.put_all([numbered(LEAVING, version)])


def main() -> None:
    home = Path(sys.argv[1])
    Tokenizer(cache=home / "cache").words("预热")
    print("ready", flush=True)  # noqa: T201
    for line in sys.stdin:
        child = os.fork()
        if not child:
            ingest(home, int(line))
            os._exit(0)
        print(child, flush=True)  # noqa: T201
        os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
        print("done", flush=True)  # noqa: T201
        sys.stdin.readline()  # until then the ended child keeps its process id, so that a late kill hits no other
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
