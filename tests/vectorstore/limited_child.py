"""A process that tries to ingest under limits and tells with what error it ends.

For each line `HOME ROOM USER` on standard input it forks a child in which no file may grow beyond ROOM bytes and
which runs as USER (0: no change), and prints the error's class and message. Forked before anything is opened.
"""

import os
import resource
import signal
import sys
from pathlib import Path

import chromadb.errors  # noqa: F401 - imported here so that no child has to

from tests.vectorstore.samples import jilin, numbered
from vectorstore.errors import StoreError
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store


def ingest(home: Path, room: int, user: int) -> str:
    """Store four plans; return the error that this ends with."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
    if user and os.geteuid() == 0:  # nothing is read-only to root
        os.setuid(user)
    try:
        with Store.open(home, HashEmbedder()) as store:
            store.put_all([jilin(), *(numbered(name, 1, sections=10) for name in "甲乙丙")])
    except StoreError as error:
        return f"{type(error).__name__}: {error}"
    return "no error"


def main() -> None:
    for line in sys.stdin:
        home, room, user = line.rsplit(maxsplit=2)
        child = os.fork()
        if not child:
            print(ingest(Path(home), int(room), int(user)), flush=True)  # noqa: T201
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            print("ended by another error", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
