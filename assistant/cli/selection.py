"""Which plan files a path on the command line stands for."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.cli.command import BadInput
from ingest.catalog import CATALOG_NAME, Catalog, load_catalog
from ingest.readers import SUPPORTED

_LEFT_BY_SYSTEMS = frozenset({CATALOG_NAME, "thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Selection:
    """Files to bring the index in step with."""

    files: tuple[Path, ...]
    folders: tuple[Path, ...]
    """Folders that `files` lists in full: what came from them and is no longer there is gone."""
    passed_over: tuple[Path, ...]
    """Files in the folders that are of no kind that is read."""
    catalog: Catalog
    """All entries of the catalogs that lie beside the files."""


def select_files(paths: Sequence[Path], origins: Iterable[Path] = ()) -> Selection:
    """List the plan files that `paths` name: files as they are, folders with all that is below them.

    `origins` are the files that the index was made from: a folder that is gone with all its files is listed, too.
    Raises BadInput for a path that is not there, or a folder without any plan.
    """
    files: dict[Path, None] = {}
    folders: dict[Path, None] = {}
    passed_over: list[Path] = []
    for path in paths:
        if path.is_dir():
            below = tuple(_folders_below(path))
            seen = [file for folder in below for file in sorted(folder.iterdir()) if _is_meant(file)]
            found = [file for file in seen if file.suffix.lower() in SUPPORTED]
            if not found:
                raise BadInput(
                    f"目录 {path} 中没有可收录的规划（{'、'.join(sorted(SUPPORTED))}）。请检查路径；"
                    "如要清空索引，请用 wenqu remove 逐份删去。"
                )
            files |= dict.fromkeys(found)
            passed_over += (file for file in seen if file.suffix.lower() not in SUPPORTED)
            folders |= dict.fromkeys(below)
            folders |= {origin.parent: None for origin in origins if origin.is_relative_to(path.resolve())}
        elif path.exists():
            files[path] = None
        else:
            raise BadInput(f"找不到 {path}。请检查路径；不带路径时收录设置 plans 所指的目录（默认 plans）。")
    beside = dict.fromkeys([*(path for path in paths if path.is_dir()), *(file.parent for file in files)])
    catalogs = [load_catalog(folder / CATALOG_NAME) for folder in beside]
    entries = {source: entry for catalog in catalogs for source, entry in catalog.entries.items()}
    return Selection(tuple(files), tuple(folders), tuple(passed_over), Catalog(entries))


def _folders_below(top: Path) -> Iterable[Path]:
    for folder, names, _ in os.walk(top, onerror=_raise):
        names[:] = sorted(name for name in names if not name.startswith("."))
        yield Path(folder)


def _raise(error: OSError) -> None:
    raise error


def _is_meant(file: Path) -> bool:
    """Leave out the catalog, hidden files, what systems leave in folders, and Office's lock files (`~$…`)."""
    named = file.name.startswith((".", "~$")) or file.name.lower() in _LEFT_BY_SYSTEMS
    return not named and file.is_file()
