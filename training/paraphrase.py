"""Made-up questions: what a passage says in official words, asked for in everyday ones.

A record of the word map says that 「半夜」 may mean 夜间开放. So any passage with 夜间开放 in it answers a question
with 「半夜」. This turns 5,000 lines of word knowledge into 50,000 training pairs.
"""

import random
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

from training.corpora import Pair, read_words, word_maps

FILLERS = ("怎么", "有没有", "啥", "吗", "能不能", "想", "哪里", "多少", "如何", "什么")
KEPT = 0.3  # share of official words that the question keeps: a reader knows some of them
MAX_PASSAGE = 200  # characters


def everyday_words(corpora: Path, own: Path) -> Mapping[str, tuple[str, ...]]:
    """Return official word -> everyday words for it."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in word_maps(corpora, own):
        for everyday, official in read_words(path):
            for word in official:
                found[word].update(everyday)
    for (term,), expressions in read_words(corpora / "lexicon.tsv"):
        found[term].update(expressions)
    return {word: tuple(sorted(found[word])) for word in sorted(found)}


def paraphrases(passages: Iterable[str], corpora: Path, own: Path, rng: random.Random) -> Iterator[Pair]:
    """Make up one question for every passage that holds an official word with an everyday one."""
    meanings = everyday_words(corpora, own)
    longest = max(map(len, meanings))
    for passage in passages:
        words = list(dict.fromkeys(_official_words(passage, meanings, longest)))
        if words:
            chosen = rng.sample(words, min(len(words), rng.randint(1, 3)))
            question = " ".join(
                word if rng.random() < KEPT else rng.choice(meanings[word]) for word in chosen
            )
            if rng.random() < 0.5:
                question += rng.choice(FILLERS)
            yield Pair(question, passage[:MAX_PASSAGE])


def _official_words(text: str, meanings: Container[str], longest: int) -> Iterator[str]:
    """Yield the longest words found from left to right, of two characters or more."""
    at = 0
    while at < len(text):
        for length in range(longest, 1, -1):
            if text[at : at + length] in meanings:
                yield text[at : at + length]
                at += length
                break
        else:
            at += 1
