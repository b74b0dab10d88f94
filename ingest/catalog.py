"""`catalog.toml`: what people know of the plans, which wins over what the text says."""

import json
import os
import re
import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.errors import CatalogError
from ingest.periods import named_period, period_of_years
from ingest.types import Period

CATALOG_NAME = "catalog.toml"
LEVELS = ("", "国家级", "省级", "市级", "县级")
_TEXTS = ("library", "region", "level", "title", "provenance")
_CORRECTABLE = ("library", "title", "period", "region", "level")
_FIELDS = frozenset({"source", "aliases", "period", *_TEXTS})
_YEARS = re.compile(r"(\d{4})\s?[-—–~]\s?(\d{4})")


@dataclass(frozen=True, slots=True)
class CatalogEntry:
    """What the catalog says of one plan; an empty field leaves the question to the text."""

    source: str
    """File name in the corpus."""
    library: str = ""
    aliases: tuple[str, ...] = ()
    region: str = ""
    level: str = ""
    title: str = ""
    period: Period | None = None
    provenance: str = ""
    """Where the file came from, for the people who keep the corpus."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """The entries, by source."""

    entries: Mapping[str, CatalogEntry] = field(default_factory=dict)

    def entry(self, source: str) -> CatalogEntry | None:
        """Return what is known of a file; None where it is not listed."""
        return self.entries.get(source)


def load_catalog(path: Path) -> Catalog:
    """Read a catalog; a missing file is an empty one. Raises CatalogError for a malformed one."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return Catalog()
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogError(
            f"{path}：目录文件无法读取（{error}）。请检查文件权限，并确认它是 UTF-8 文本。"
        ) from error
    return _parse(text, path)


def save_entry(path: Path, entry: CatalogEntry) -> None:
    """Write one entry, new or corrected; everything else in the file stays as it is, comments included.

    The file is replaced in one step, so a reader sees the old or the new version. Raises CatalogError if the file
    that is there is malformed.
    """
    old = load_catalog(path)
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    blocks = re.split(r"(?m)^(?=\[\[plan\]\])", text)
    written = _format(entry)
    for i, block in enumerate(blocks):
        if entry.source in old.entries and _source_of(block) == entry.source:
            tail = re.search(r"(?:\s*^#.*$)*\s*\Z", block, re.MULTILINE)
            blocks[i] = written + (tail[0].lstrip("\n") and "\n" + tail[0].lstrip("\n") if tail else "")
            break
    else:
        blocks.append(("\n" if text and not text.endswith("\n\n") else "") + written)
    new = "".join(blocks)
    expected = {**old.entries, entry.source: entry}
    if dict(_parse(new, path).entries) != expected:
        raise CatalogError(f"{path}：无法在不改动其他条目的情况下写入 {entry.source!r}。请手工编辑该文件。")
    _replace(path, new)


def corrected(entry: CatalogEntry, changes: Mapping[str, str]) -> CatalogEntry:
    """Return the entry with some of library, title, period, region and level changed; empty leaves one to the text.

    A period is written as in the file. Short names of a library that it turns out not to be go with it. Raises
    CatalogError for a value that cannot be.
    """
    if unknown := sorted(set(changes) - set(_CORRECTABLE)):
        raise CatalogError(f"{unknown[0]!r} 不能修改。可以修改：{'、'.join(_CORRECTABLE)}。")
    table: dict[str, Any] = {name: getattr(entry, name) for name in ("source", *_TEXTS)}
    table["aliases"] = list(entry.aliases)
    if entry.period:
        table["period"] = f"{entry.period.start}-{entry.period.end}"
    period = changes.get("period", "").strip()
    if period and _period_of(period) is None:
        raise CatalogError(f"年限“{period}”无法识别。请写成 2021-2025 或 十四五。")
    if changes.get("library", entry.library) != entry.library:
        table["aliases"] = []
    table |= {name: value.strip() for name, value in changes.items()}
    return _entry(table, "修改")


def _parse(text: str, path: Path) -> Catalog:
    try:
        tables = tomllib.loads(text).get("plan", [])
    except tomllib.TOMLDecodeError as error:
        raise CatalogError(f"{path}：不是有效的 TOML（{error}）。请改正该处后重试。") from error
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise CatalogError(f"{path}：规划条目应写成 [[plan]] 表。请参照随附的 catalog.toml 改正。")
    entries: dict[str, CatalogEntry] = {}
    for number, table in enumerate(tables, 1):
        entry = _entry(table, f"{path}：第 {number} 个 [[plan]]")
        if entry.source in entries:
            raise CatalogError(
                f"{path}：第 {number} 个 [[plan]] 的 source {entry.source!r} 与前面的重复。请删去其中一个。"
            )
        entries[entry.source] = entry
    return Catalog(entries)


def _entry(table: Mapping[str, Any], where: str) -> CatalogEntry:
    if unknown := sorted(set(table) - _FIELDS):
        raise CatalogError(f"{where} 有未知的项 {unknown[0]!r}。可用的项：{'、'.join(sorted(_FIELDS))}。")
    source = table.get("source")
    if not isinstance(source, str) or not source:
        raise CatalogError(f"{where} 缺少 source。请写上规划文件的文件名。")
    where = f"{where}（{source}）"
    texts = {name: table.get(name, "") for name in _TEXTS}
    for name, value in texts.items():
        if not isinstance(value, str):
            raise CatalogError(f"{where} 的 {name} 应为文字，现为 {value!r}。请加上引号。")
    aliases = table.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) and alias for alias in aliases):
        raise CatalogError(f'{where} 的 aliases 应为文字列表，现为 {aliases!r}。例如 ["辽图", "辽宁馆"]。')
    if texts["level"] not in LEVELS:
        raise CatalogError(f"{where} 的 level 为 {texts['level']!r}。可用：{'、'.join(LEVELS[1:])}。")
    return CatalogEntry(
        source=source, aliases=tuple(aliases), period=_period(table.get("period", ""), where), **texts
    )


def _period(value: object, where: str) -> Period | None:
    if value == "":
        return None
    if isinstance(value, str) and (period := _period_of(value.strip())):
        return period
    raise CatalogError(f'{where} 的 period 为 {value!r}。请写成 "2021-2025" 或 "十四五"。')


def _period_of(text: str) -> Period | None:
    match = _YEARS.fullmatch(text)
    if match and int(match[1]) <= int(match[2]):
        return period_of_years(int(match[1]), int(match[2]))
    return named_period(text)


def _source_of(block: str) -> str | None:
    if not block.startswith("[[plan]]"):
        return None
    tables = tomllib.loads(block)["plan"]
    return str(tables[0].get("source"))


def _format(entry: CatalogEntry) -> str:
    lines = ["[[plan]]", f"source = {_quote(entry.source)}"]
    if entry.library:
        lines.append(f"library = {_quote(entry.library)}")
    if entry.aliases:
        lines.append(f"aliases = [{', '.join(map(_quote, entry.aliases))}]")
    lines += [
        f"{name} = {_quote(value)}"
        for name in ("region", "level", "title")
        if (value := getattr(entry, name))
    ]
    if entry.period:
        lines.append(f'period = "{entry.period.start}-{entry.period.end}"')
    if entry.provenance:
        lines.append(f"provenance = {_quote(entry.provenance)}")
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
