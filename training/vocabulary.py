"""Which words the models know: a unigram tokenizer whose pieces are the words of the training text.

Word counts come from jieba's cutting of the corpora; at query time the `tokenizers` library alone cuts, by Viterbi over
these counts (Kudo 2018, arXiv:1804.10959), 20 times faster. Single characters catch what the words miss.
"""

import logging
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

import jieba  # type: ignore[import-untyped]
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

SIZE = 48_000  # x 256 dimensions x 2 bytes = 25 MB
RUN = re.compile(r"[\u4e00-\u9fff]+|[a-z]+|[0-9]+")
LONGEST = 8  # characters; jieba's longer entries are names of institutions, better understood by their parts
UNKNOWN = "[UNK]"
UNKNOWN_SCORE = -30.0  # below that of any word: only signs outside the vocabulary come to it
RARE_CHARACTER = 3  # weighted occurrences that make a character part of the vocabulary
SOURCE_WEIGHT = {"domain": 6, "words": 4, "questions": 3, "policies": 3}
"""How often a word of a source counts: the domain's and the questions' words are few, and the ones that matter."""


def count_words(texts: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    """Cut (source, text) with jieba and count the words of each source."""
    jieba.setLogLevel(logging.ERROR)
    counts: dict[str, Counter[str]] = {}
    for source, text in texts:
        counter = counts.setdefault(source, Counter())
        for run in RUN.findall(text.lower()):
            counter.update(jieba.cut(run, HMM=False))
    return counts


def build_tokenizer(counts: Mapping[str, Counter[str]], *, size: int = SIZE) -> Tokenizer:
    """Choose `size` pieces: all characters that are not rare, all words of the domain, then the most frequent."""
    total: Counter[str] = Counter()
    for source, counter in counts.items():
        for word, n in counter.items():
            total[word] += n * SOURCE_WEIGHT.get(source, 1)
    characters: Counter[str] = Counter()
    for word, n in total.items():
        if not word[0].isascii():
            characters.update(dict.fromkeys(word, n))
    pieces = {c for c, n in characters.items() if n >= RARE_CHARACTER} | set(
        "0123456789abcdefghijklmnopqrstuvwxyz"
    )
    wanted = [w for source in ("words", "domain") for w in counts.get(source, ()) if 1 < len(w) <= LONGEST]
    pieces.update(word for word in wanted if not (word.isdigit() and len(word) > 4))
    for word, _ in sorted(total.items(), key=lambda item: (-item[1], item[0])):
        if len(pieces) >= size - 1:
            break
        if len(word) <= LONGEST:
            pieces.add(word)
    mass = math.log(total.total())
    scored = [(piece, math.log(max(total[piece], 0.5)) - mass) for piece in pieces]
    scored.sort(key=lambda item: (-item[1], item[0]))
    tokenizer = Tokenizer(models.Unigram([(UNKNOWN, UNKNOWN_SCORE), *scored], unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    runs = Regex(r"\p{Han}+|[a-z]+|[0-9]+")
    tokenizer.pre_tokenizer = pre_tokenizers.Split(runs, behavior="removed", invert=True)
    return tokenizer
