"""Does everything agree? What `wenqu doctor` reports and repairs."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from vectorstore.codec import decode
from vectorstore.errors import FormatUnknown, IndexDamaged, ManifestDamaged, StoreError
from vectorstore.parts import Parts
from vectorstore.snapshot import Snapshot, chunk_of, unit_ids
from vectorstore.writing import Writer

Part = Literal["manifest", "lexical", "dense", "embedder", "leftovers", "storage"]
"""`storage`: not damage but circumstances, such as a folder that cannot be written or a server that is down."""
_UNIT_TOLERANCE = 1e-3
"""Vectors are of unit length up to float32 rounding (1e-7 a component)."""
_REPAIR = "请运行 wenqu doctor --repair 修复。"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be."""

    part: Part
    message: str
    """In Chinese: what, where, and what to do."""


def check(parts: Parts) -> tuple[Problem, ...]:
    """Read manifest and both indexes through and compare them; nothing is changed."""
    try:
        parts.manifest.verify()
        snapshot = parts.manifest.snapshot()
        parts.follow(snapshot)
        _read_bodies(parts, snapshot)
        found = [*_check_lexical(parts, snapshot), *_check_dense(parts, snapshot)]
        return tuple(found or _check_leftovers(parts, snapshot))
    except ManifestDamaged as error:
        return (Problem("manifest", str(error)),)
    except StoreError as error:
        return (Problem("storage", str(error)),)


def repair(parts: Parts) -> tuple[str, ...]:
    """Mend what `check` finds; return what was done, in Chinese.

    Both indexes are made anew from the manifest. A manifest that cannot be read is set aside (nothing is deleted)
    and the store is then empty: ingest the plan files again. To be called under the write lock.
    """
    problems = {problem.part: problem for problem in check(parts)}
    done: list[str] = []
    if "manifest" in problems:
        aside = parts.start_anew()
        kept = f"，已改名为 {aside.name}" if aside else ""
        return (f"索引清单无法读取{kept}；索引已清空。请运行 wenqu ingest 重新收录规划。",)
    if "lexical" in problems:
        parts.discard_lexical()
    if "dense" in problems:
        parts.dense.clear()
    writer = Writer(parts)
    if "lexical" in problems:
        writer.rebuild_lexical()
        done.append("已重建词语索引。")
    if "dense" in problems or "embedder" in problems:
        writer.rebuild_dense()
        done.append("已重建向量索引。")
    if "leftovers" in problems:
        done.append("已清理中断的写入留下的内容。")
    return tuple(done)


def _read_bodies(parts: Parts, snapshot: Snapshot) -> None:
    for plan_id in snapshot.versions:
        try:
            decode(parts.manifest.body(plan_id)[1])
        except FormatUnknown:
            continue  # readable by the program that wrote it; the next ingest writes it anew
        except (ValueError, TypeError, zlib.error) as error:
            raise ManifestDamaged(
                f"索引清单中 {plan_id} 的内容损坏（{parts.home}）：{error}。{_REPAIR}"
            ) from error


def _check_lexical(parts: Parts, snapshot: Snapshot) -> Iterator[Problem]:
    where = parts.home / snapshot.lexical
    leftovers = parts.manifest.leftovers()
    try:
        ids = parts.lexical(snapshot.lexical).view().ids()
    except IndexDamaged as error:
        yield Problem("lexical", str(error))
        return
    if missing := len(snapshot.chunks.keys() - ids):
        yield Problem("lexical", f"词语索引缺少 {missing} 个段落（{where}）。{_REPAIR}")
    elif not leftovers.batches and (extra := len(ids - snapshot.chunks.keys() - leftovers.chunks.keys())):
        yield Problem("lexical", f"词语索引多出 {extra} 个段落（{where}）。{_REPAIR}")


def _check_dense(parts: Parts, snapshot: Snapshot) -> Iterator[Problem]:
    if snapshot.chunks and snapshot.embedder != parts.scheme:
        yield Problem(
            "embedder",
            f"索引由向量模型 {snapshot.embedder} 建立，当前模型是 {parts.scheme}（{parts.home}）。"
            "请运行 wenqu ingest --rebuild 重建，或改回原来的模型。",
        )
    units: dict[str, list[str]] = {}
    for chunk_id, place in snapshot.chunks.items():
        if place.units:
            units.setdefault(place.shard, []).extend(snapshot.units(chunk_id))
    for chunk_id, (shard, count) in parts.manifest.leftovers().chunks.items():
        units.get(shard, []).extend(unit_ids(chunk_id, count))
    try:
        for shard, ids in units.items():
            if extra := len(parts.dense.ids(shard).difference(ids)):
                yield Problem("dense", f"向量索引多出 {extra} 条向量（{parts.home}）。{_REPAIR}")
            vectors = parts.dense.read(shard, [i for i in ids if chunk_of(i) in snapshot.chunks])
            if not np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=_UNIT_TOLERANCE):
                yield Problem("dense", f"向量索引中有的向量已损坏（{parts.home}）。{_REPAIR}")
    except IndexDamaged as error:
        yield Problem("dense", str(error))


def _check_leftovers(parts: Parts, snapshot: Snapshot) -> Iterator[Problem]:
    if parts.manifest.leftovers() or parts.dense.shards() - snapshot.shards.keys():
        yield Problem("leftovers", f"有一次写入没有完成（{parts.home}）：已有内容完好。{_REPAIR}")
