"""Chinese text into index terms: words by jieba's search mode, and character bigrams.

Words alone miss what the dictionary does not know (names of projects, abbreviations); bigrams alone match across
word boundaries. Measured on the golden questions: words 0.68 recall, words and bigrams together 0.73.
"""

import hashlib
import logging
import re
import unicodedata
import warnings
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

_SCHEME = "search-1"
"""Changes whenever this module cuts the same text differently: the lexical index is then built anew."""
_RUN = re.compile(r"[a-z0-9]+(?:[.%-][a-z0-9]+)*%?|[^\W_a-z0-9]+")
"""A stretch of Latin letters and digits, or a stretch of other letters (Chinese)."""


def normalise(text: str) -> str:
    """Fold full-width forms to half-width ones (Unicode NFKC) and lower the case."""
    return unicodedata.normalize("NFKC", text).lower()


def bigrams(text: str) -> list[str]:
    """Return overlapping pairs of characters; a lone character and a Latin or numeric run stand for themselves."""
    terms: list[str] = []
    for run in _RUN.findall(normalise(text)):
        if run[0].isascii() or len(run) == 1:
            terms.append(run)
        else:
            terms.extend(run[i : i + 2] for i in range(len(run) - 1))
    return terms


class _Cutter(Protocol):
    FREQ: Mapping[str, int]

    def cut_for_search(self, sentence: str) -> Iterable[str]: ...


class _Pair(Protocol):
    word: str
    flag: str


class _Tagger(Protocol):
    tokenizer: object
    word_tag_tab: Mapping[str, str]

    def cut(self, sentence: str) -> Iterable[_Pair]: ...


class Tokenizer:
    """Cuts text into words. The dictionary (about 0.5 s, 70 MB) is loaded on first use, in silence."""

    def __init__(self, domain_words: Sequence[str] = (), *, cache: Path) -> None:
        """Take words that the general dictionary lacks, and a private folder for its compiled form.

        jieba's own default is a file of fixed name in the shared temporary folder, which anyone may plant.
        """
        self._domain_words = tuple(sorted({normalise(word) for word in domain_words if word.strip()}))
        self._domain = frozenset(self._domain_words)
        self._cache = cache
        self._jieba: _Cutter | None = None
        self._posseg: _Tagger | None = None

    @property
    def name(self) -> str:
        """What the index records: text cut under one name must be searched under the same."""
        digest = hashlib.sha256("\n".join(self._domain_words).encode()).hexdigest()[:12]
        return f"{_SCHEME}-{digest}"

    def words(self, text: str) -> list[str]:
        """Return the words of `text`, and the dictionary words inside long ones (search mode); no punctuation."""
        cut = self._cutter().cut_for_search(normalise(text))
        return [word for word in cut if _RUN.fullmatch(word)]

    def tagged(self, text: str) -> list[tuple[str, str]]:
        """Return every word with its part of speech (jieba's tags after ICTCLAS: n noun, v verb, r pronoun, …).

        Domain words, of which the dictionary has no tag, are nouns: they name things of the field.
        """
        pairs = ((pair.word, pair.flag) for pair in self._tagger().cut(text))
        return [(word, "n" if flag == "x" and word in self._domain else flag) for word, flag in pairs]

    def is_word(self, word: str) -> bool:
        """Tell whether the dictionary, domain words included, has this very word."""
        return bool(self._cutter().FREQ.get(word))

    def _tagger(self) -> _Tagger:
        if self._posseg is None:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                import jieba.posseg  # type: ignore[import-untyped] # noqa: PLC0415 - another half second
            # Importing reads the tag table once; the constructor would read it a second time (0.4 s).
            tagger: _Tagger = object.__new__(jieba.posseg.POSTokenizer)
            tagger.tokenizer = self._cutter()
            tagger.word_tag_tab = jieba.posseg.dt.word_tag_tab
            self._posseg = tagger
        return self._posseg

    def _cutter(self) -> _Cutter:
        if self._jieba is None:
            with warnings.catch_warnings():
                warnings.simplefilter(
                    "ignore"
                )  # jieba's source has invalid escapes, and may ask for pkg_resources
                import jieba  # noqa: PLC0415 - half a second that a command without search never needs
            logging.getLogger("jieba").setLevel(logging.CRITICAL)
            cutter = jieba.Tokenizer()
            self._cache.mkdir(parents=True, exist_ok=True)
            cutter.tmp_dir = str(self._cache)
            cutter.initialize()
            for word in self._domain_words:
                cutter.add_word(word)
            self._jieba = cutter
        return self._jieba
