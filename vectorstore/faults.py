"""Turns what SQLite, Chroma and tantivy raise into this package's errors, by cause."""

import errno
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vectorstore.errors import (
    IndexDamaged,
    ManifestDamaged,
    StorageFull,
    StorageReadOnly,
    StoreBusy,
    StoreError,
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
"""Error numbers of a place that cannot be written."""
_OS_ERROR = re.compile(r"os error (\d+)")
"""How Rust's standard library prints an errno, in both engines."""
ROOM = 4 * 2**20
"""Bytes: with less to spare, not even a small shard can be written."""
_FULL_WORDS = ("disk is full", "no space left", "file too large", "disk i/o error")
"""SQLite reports a write refused for size as an I/O error."""
_READ_ONLY_WORDS = (
    "readonly database",
    "permission denied",
    "read-only file system",
    "unable to open database file",
)
_BUSY_WORDS = ("database is locked", "database table is locked")


@contextmanager
def reported(where: Path, part: str, *vendor: type[Exception]) -> Iterator[None]:
    """Raise the vendor's errors of the block as `StoreError`.

    `where` is the file or folder touched, `part` its name for the user (向量索引, 词语索引, …); `vendor` are the
    classes that the library raises, besides OSError and sqlite3.Error. What cannot be told apart counts as damage.
    """
    try:
        yield
    except Exception as error:
        if not isinstance(error, (OSError, sqlite3.Error, *vendor)):
            raise
        raise diagnose(error, where, part) from error


def diagnose(error: BaseException, where: Path, part: str) -> StoreError:
    """Name the cause of a failed read or write."""
    text = str(error).lower()
    code = _errno(error, text)
    if code in _FULL or any(words in text for words in _FULL_WORDS):
        return StorageFull(
            f"写入{part}失败：磁盘已满，或文件大小受限（{where}）。请腾出空间后重试；已有内容没有改动。"
        )
    if code in READ_ONLY or any(words in text for words in _READ_ONLY_WORDS):
        return StorageReadOnly(
            f"无法读写{part}：{where} 只读，或没有权限。请检查目录权限，或用 WENQU_HOME 换一个目录。"
        )
    if any(words in text for words in _BUSY_WORDS):
        return StoreBusy(f"{part}正被另一个程序占用（{where}）。请稍后重试。")
    if _is_full(where):
        return StorageFull(
            f"写入{part}失败：磁盘几乎没有空间了（{where}）。请腾出空间后重试；已有内容没有改动。"
        )
    damage = ManifestDamaged if isinstance(error, sqlite3.DatabaseError) else IndexDamaged
    return damage(f"{part}损坏，无法读取（{where}）：{error}。请运行 wenqu doctor --repair 修复。")


def _is_full(where: Path) -> bool:
    """Whether what looks like damage may be for want of room: Chroma does not say why it could not write."""
    place = next((folder for folder in (where, *where.parents) if folder.exists()), None)
    return place is not None and shutil.disk_usage(place).free < ROOM


def _errno(error: BaseException, text: str) -> int | None:
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno
    found = _OS_ERROR.search(text)
    return int(found[1]) if found else None
