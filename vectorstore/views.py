"""What a search goes by: one generation of the store, and the plans decoded so far."""

import itertools
import threading
import zlib
from collections import OrderedDict, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from ingest.types import Chunk, ParsedPlan
from vectorstore.codec import decode
from vectorstore.errors import IndexDamaged, ManifestDamaged, StoreBusy
from vectorstore.legs import LexicalView
from vectorstore.parts import Parts
from vectorstore.snapshot import Snapshot

ATTEMPTS = 5
"""Views tried, one search: a writer would have to turn the manifest during each."""
_RETIRED = 1000
"""Vectors of retired chunks in a shard that a search over all of it may leave out afterwards; beyond, it is cheaper to
name the ids to choose from."""
_PLANS_KEPT = 64
"""Decoded plans kept in memory, 1 to 3 MB each."""


class View:
    """One generation of the store."""

    def __init__(self, snapshot: Snapshot, lexical: LexicalView) -> None:
        """Take the manifest's snapshot and a view of the lexical index that holds all its chunks."""
        self.snapshot = snapshot
        self.lexical = lexical

    @cached_property
    def _units(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """Shard -> plan -> ids of live vectors."""
        units: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for chunk_id, place in self.snapshot.chunks.items():
            if place.units:
                units[place.shard][place.plan_id] += self.snapshot.units(chunk_id)
        return units

    def shards(self, plans: frozenset[str] | None) -> tuple[Mapping[str, Sequence[str] | None], int]:
        """Return the shards to search for these plans, with the ids to choose from where not all will do.

        The number tells how many vectors of retired chunks may be among the nearest and have to be left out: this
        process goes on seeing what another has deleted from a shard.
        """
        wanted: dict[str, Sequence[str] | None] = {}
        retired = 0
        for shard, by_plan in self._units.items():
            chosen = [ids for plan_id, ids in by_plan.items() if plans is None or plan_id in plans]
            gone = self.snapshot.shards[shard] - sum(map(len, by_plan.values()))
            if len(chosen) == len(by_plan) and gone <= _RETIRED:
                wanted[shard] = None
                retired = max(retired, gone)
            elif chosen:
                wanted[shard] = list(itertools.chain.from_iterable(chosen))
        return wanted, retired


class Reader:
    """Views and decoded plans, shared by the corpus and all retrievers of a store."""

    def __init__(self, parts: Parts) -> None:
        """Read from these parts."""
        self.parts = parts
        self._lock = threading.RLock()
        self._view: View | None = None
        self._plans: OrderedDict[tuple[str, int], tuple[ParsedPlan, tuple[Chunk, ...]]] = OrderedDict()

    def view(self) -> View:
        """Return the newest generation."""
        with self._lock:
            view = self._view
            if view is None or not self.current(view):
                view = self._view = self._fresh()
            return view

    def current(self, view: View) -> bool:
        """Tell whether the store still is as this view has it."""
        return view.snapshot.generation == self.parts.manifest.generation()

    def decoded(self, plan_id: str, version: int) -> tuple[ParsedPlan, tuple[Chunk, ...]]:
        """Return a version of a plan, decoded; KeyError if it is not the current one."""
        key = plan_id, version
        with self._lock:
            if key not in self._plans:
                current, body = self.parts.manifest.body(plan_id)
                if current != version:
                    raise KeyError(plan_id)
                self._plans[key] = self._decode(plan_id, body)
                while len(self._plans) > _PLANS_KEPT:
                    self._plans.popitem(last=False)
            self._plans.move_to_end(key)
            return self._plans[key]

    def _decode(self, plan_id: str, body: bytes) -> tuple[ParsedPlan, tuple[Chunk, ...]]:
        try:
            return decode(body)
        except (ValueError, TypeError, zlib.error) as error:
            raise ManifestDamaged(
                f"索引清单中 {plan_id} 的内容损坏（{self.parts.home}）：{error}。请运行 wenqu doctor --repair 修复。"
            ) from error

    def _fresh(self) -> View:
        for _ in range(ATTEMPTS):
            snapshot = self.parts.manifest.snapshot()
            try:
                self.parts.follow(snapshot)
                view = View(snapshot, self.parts.lexical(snapshot.lexical).view())
                self._require_whole(view)
            except IndexDamaged:
                if self.parts.manifest.generation() == snapshot.generation:
                    raise
                continue
            if self.current(view):
                if snapshot.shards:
                    self.parts.dense.retain(snapshot.shards.keys())
                return view
        raise StoreBusy(f"索引（{self.parts.home}）正在被频繁改写，请稍后重试。")

    def _require_whole(self, view: View) -> None:
        missing = len(view.snapshot.chunks) - view.lexical.size
        if missing > 0:
            raise IndexDamaged(
                f"词语索引缺少 {missing} 个段落（{self.parts.home / view.snapshot.lexical}）。"
                "请运行 wenqu doctor --repair 修复。"
            )
