"""Which shards of the dense index to write again as one."""

from collections.abc import Mapping, Sequence

from vectorstore.snapshot import Snapshot

_SHARDS = 12
"""Shards beyond which the smallest are merged: each costs a search 0.6 ms."""
_SMALL_SHARD = 8192
"""A shard with fewer vectors is rewritten within two seconds."""
_SMALL_SHARDS = 3
"""Small shards beyond which they are merged: plans added one by one would else make a shard each."""
_WORN_SHARE = 0.5
"""A shard with a smaller share of its vectors left is written anew: what was deleted still costs memory."""


def shards_to_merge(snapshot: Snapshot) -> list[str]:
    """Choose shards to write as one: those mostly deleted, and small ones where there are too many."""
    live: dict[str, int] = dict.fromkeys(snapshot.shards, 0)
    for place in snapshot.chunks.values():
        if place.units:
            live[place.shard] += place.units
    worn = {name for name, written in snapshot.shards.items() if live[name] < _WORN_SHARE * written}
    by_size = sorted(live, key=lambda name: (live[name], name))
    small = [name for name in by_size if live[name] < _SMALL_SHARD]
    for names, limit in ((small, _SMALL_SHARDS), (by_size, _SHARDS)):
        if len(names) > limit:
            return sorted(worn.union(_lowest_tier(names, live)))
    return sorted(worn)


def _lowest_tier(names: Sequence[str], size: Mapping[str, int]) -> list[str]:
    """Take the two smallest, and further ones while each is below twice the sum of those before.

    So a vector is written again only about as often as the index doubles.
    """
    tier = list(names[:2])
    for name in names[2:]:
        if size[name] > 2 * sum(size[other] for other in tier):
            break
        tier.append(name)
    return tier
