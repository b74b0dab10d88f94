"""A home that cannot be written, such as a shared network folder or a write-protected disk.

SQLite reads there as anywhere, so the manifest is used in place. The two engines are not made for it: tantivy takes a
lock file to open an index, and Chroma writes to its database to start. They are given a copy in the temporary folder,
of one generation, for as long as the process lives.
"""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from vectorstore import graphs
from vectorstore.faults import READ_ONLY


def may_be_written(*places: Path, lock: Path) -> bool:
    """Tell whether these can be written, as far as permissions say, and the lock file opened.

    The lock is opened because on Windows and on network shares permissions say little. A database must not be: to
    close it again would let go of the locks that SQLite has on it in this process.
    """
    if not all(os.access(place, os.W_OK) for place in places):
        return False
    try:
        lock.open("ab").close()
    except OSError as error:
        if error.errno in READ_ONLY:
            return False
        raise
    return True


def copy_indexes(home: Path, into: Path, folders: tuple[str, ...]) -> None:
    """Copy these folders of the home that are there; what is being written meanwhile may come out torn."""
    for name in folders:
        if (home / name).is_dir():
            _copy(home / name, into / name)


def _copy(folder: Path, into: Path) -> None:
    """Copy contents only, so that the copy can be written whatever the permissions of the original."""
    into.mkdir()
    for path in folder.iterdir():
        if path.is_dir():
            _copy(path, into / path.name)
        elif path.name == graphs.DATABASE:
            _copy_database(folder, into)
        else:
            shutil.copyfile(path, into / path.name)


def _copy_database(folder: Path, into: Path) -> None:
    """Copy Chroma's database as of one moment, though another machine may be writing to it."""
    with (
        closing(graphs.open_database(folder)) as source,
        closing(sqlite3.connect(into / graphs.DATABASE)) as target,
    ):
        source.backup(target)
