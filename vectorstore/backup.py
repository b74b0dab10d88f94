"""All plans in one file: parsed text and metadata. The indexes are not in it: they are made from the plans.

The file is a zip archive that is read member by member and never unpacked, so that no name in it can reach the
file system.
"""

import json
import os
import tempfile
import zipfile
import zlib
from pathlib import Path

from vectorstore.codec import LAYOUT, decode
from vectorstore.entry import Entry
from vectorstore.errors import BackupInvalid
from vectorstore.faults import reported
from vectorstore.manifest import Manifest

_PART = "备份文件"
_INDEX = "wenqu-backup.json"
_FORMAT = 1
_MAX_MEMBER_BYTES = 256 * 1024 * 1024
"""A plan is some hundred KB; what claims to be larger than this is no plan."""


def write(file: Path, manifest: Manifest) -> None:
    """Write all plans, as of one moment. An older file of this name is replaced only when the new one is whole."""
    rows = manifest.bodies()
    made_from = [[record.fingerprint, record.origin] for record, _ in rows]
    index = {"format": _FORMAT, "layout": LAYOUT, "plans": made_from}
    with reported(file, _PART):
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                with zipfile.ZipFile(stream, "w") as archive:
                    archive.writestr(_INDEX, json.dumps(index, ensure_ascii=False))
                    for number, (_, body) in enumerate(rows):
                        archive.writestr(_member(number), body)
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(file)
        finally:
            part.unlink(missing_ok=True)


def read(file: Path) -> list[Entry]:
    """Read a backup whole. Raises BackupInvalid if it is none, is damaged, or is of another version."""
    try:
        with zipfile.ZipFile(file) as archive:
            index = json.loads(_member_bytes(archive, _INDEX))
            if index["format"] != _FORMAT or index["layout"] != LAYOUT:
                raise BackupInvalid(
                    f"{_PART} {file} 由另一版本的程序写成，不能恢复。请用写出它的版本，或重新收录规划文件。"
                )
            entries = []
            for number, (fingerprint, origin) in enumerate(index["plans"]):
                parsed, chunks = decode(_member_bytes(archive, _member(number)))
                entries.append(Entry(parsed, chunks, str(fingerprint), str(origin)))
            return entries
    except OSError as error:
        raise BackupInvalid(f"{_PART} {file} 无法读取：{error.strerror}。请检查路径和权限。") from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, zlib.error) as error:
        raise BackupInvalid(
            f"{_PART} {file} 不是完整的备份：{error}。现有内容没有改动；请换一个备份文件。"
        ) from error


def _member(number: int) -> str:
    return f"plans/{number:05d}"


def _member_bytes(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > _MAX_MEMBER_BYTES:
        raise ValueError(f"{name} 过大")
    return archive.read(name)
