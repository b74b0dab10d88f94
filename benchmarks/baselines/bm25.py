"""BM25 with jieba: passages of about 300 characters are searched, and the sentence that fits best is the answer."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

import jieba

from benchmarks.baselines.system import Found

K1, B = 1.5, 0.75
"""The usual parameters (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008, section 11.4.3)."""
PASSAGE_CHARS = 300
HITS = 20
"""Passages given as hits: some 6,000 characters, more than any figure looks at."""
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
"""Line ends do not count: ending sentences there as well halves the score, since one plan is hard-wrapped."""
_WORD = re.compile(r"\w")


class BM25:
    """One index over passages and one over sentences."""

    def __init__(self, plans: Mapping[str, str]) -> None:
        """Index the plans' texts, given by source."""
        jieba.setLogLevel("WARNING")
        sentences = [
            Found(source, match.start(), match.end(), match.group())
            for source, text in plans.items()
            for match in _SENTENCE.finditer(text)
            if match.group().strip()
        ]
        self._sentences = _Index(sentences)
        self._passages = _Index([passage for source in plans for passage in _passages(plans[source], source)])

    def answer(self, question: str) -> tuple[Found, Sequence[Found]]:
        """Return the best sentence and the best passages."""
        words = _words(question)
        return self._sentences.best(words, 1)[0], self._passages.best(words, HITS)


class _Index:
    """Texts with Okapi's weights."""

    def __init__(self, texts: Sequence[Found]) -> None:
        self._texts = texts
        self._counts = [Counter(_words(text.text)) for text in texts]
        self._lengths = [counts.total() for counts in self._counts]
        self._mean = sum(self._lengths) / len(texts)
        self._holders = Counter(word for counts in self._counts for word in counts)

    def best(self, words: Sequence[str], k: int) -> list[Found]:
        scores = [self._score(words, i) for i in range(len(self._texts))]
        return [self._texts[i] for i in sorted(range(len(scores)), key=lambda i: -scores[i])[:k]]

    def _score(self, words: Sequence[str], i: int) -> float:
        counts, total = self._counts[i], 0.0
        for word in words:
            if count := counts.get(word):
                holders = self._holders[word]
                rarity = math.log(1 + (len(self._texts) - holders + 0.5) / (holders + 0.5))
                total += (
                    rarity * count * (K1 + 1) / (count + K1 * (1 - B + B * self._lengths[i] / self._mean))
                )
        return total


def _passages(text: str, source: str) -> Iterator[Found]:
    """Cut at sentence ends into passages of about `PASSAGE_CHARS` characters."""
    start = end = 0
    for match in _SENTENCE.finditer(text):
        if end > start and match.end() - start > PASSAGE_CHARS:
            yield Found(source, start, end, text[start:end])
            start = match.start()
        end = match.end()
    yield Found(source, start, end, text[start:end])


def _words(text: str) -> list[str]:
    return [word for word in jieba.lcut_for_search(text) if _WORD.search(word)]
