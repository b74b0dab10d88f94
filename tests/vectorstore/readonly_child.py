"""A process that may not write to a home and uses it all the same.

Arguments: HOME USER (0: no change). For each line of standard input it does what it says and answers with one line:
`search WORDS` the best passage, `check` the problems found, `writable` whether it is,
`put` or `backup FILE` the error that this ends with.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.vectorstore.samples import jilin
from vectorstore.errors import StoreError
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store
from vectorstore.types import Query


def answer(store: Store, verb: str, rest: str) -> str:
    """Do one thing and say what came of it."""
    try:
        match verb:
            case "search":
                return store.retriever().search(Query(rest), k=1)[0].chunk.text.replace("\n", "")
            case "check":
                return "；".join(problem.message for problem in store.check()) or "no problem"
            case "writable":
                return str(store.may_be_written())
            case "backup":
                store.backup(Path(rest))
            case _:
                store.put_all([jilin()])
    except StoreError as error:
        return f"{type(error).__name__}: {error}"
    return "no error"


def import_all() -> None:
    """Use a store once, while this process may still read the libraries, wherever they are installed."""
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder), HashEmbedder()) as store:
        store.put_all([jilin()])
        answer(store, "search", "讲座")


def main() -> None:
    home, user = Path(sys.argv[1]), int(sys.argv[2])
    import_all()
    if user and os.geteuid() == 0:  # nothing is read-only to root
        os.setuid(user)
    with Store.open(home, HashEmbedder()) as store:
        for line in sys.stdin:
            verb, _, rest = line.strip().partition(" ")
            print(answer(store, verb, rest), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
