"""Pairs of characters in common: what a question and a sentence share where words are cut differently."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

_RUN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]+")
_KEPT = 4096
"""Texts whose pairs are kept: the same few hundred sentences are candidates of one question's every part."""


@lru_cache(maxsize=_KEPT)
def pairs(text: str) -> frozenset[str]:
    """Return the overlapping pairs of characters of a text; a lone character stands for itself."""
    return frozenset(
        pair
        for run in _RUN.findall(text)
        for pair in ([run[i : i + 2] for i in range(len(run) - 1)] or [run])
    )


def count_pairs(sentences: Iterable[str]) -> Counter[str]:
    """Return in how many sentences each pair stands."""
    counts: Counter[str] = Counter()
    for sentence in sentences:
        counts.update(pairs(sentence))
    return counts


def weigh_pairs(question: str, *, frequency: Callable[[str], int], sentences: int) -> dict[str, float]:
    """Return the question's pairs that the plans know, by how rare they are; the weights add up to 1.

    Weight is log((N + 1) / (n + 0.5)) for n of N sentences, the usual inverse document frequency.
    """
    counts = {pair: frequency(pair) for pair in pairs(question)}
    weights = {pair: math.log((sentences + 1) / (n + 0.5)) for pair, n in counts.items() if n}
    total = sum(weights.values()) or 1.0
    return {pair: weight / total for pair, weight in weights.items()}


def shared(weights: Mapping[str, float], text: str) -> float:
    """Return the weight of the question's pairs that stand in a text, in [0, 1]."""
    found = pairs(text)
    return sum(weight for pair, weight in weights.items() if pair in found)
