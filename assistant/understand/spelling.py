"""Typing slips: a run of characters that no plan contains but that sounds, or looks, like a word of the plans."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

import pypinyin

from assistant.understand.roster import Roster, short_region
from ingest.places import innermost

Cut = Callable[[str], Sequence[str]]

_RUN = re.compile(r"[\u4e00-\u9fff]{2,}")
_LATIN = re.compile(r"[a-z]{4,40}(?:\s+[a-z]{1,20})*")
_LONGEST = 6
"""Longest word looked for, in characters."""
_ASKED = frozenset("几哪谁啥")
"""Characters that ask: two with one of them are no word of a plan (分几 is no 分级)."""
_RARE_READINGS = 8
"""Readings of one word at most: characters with two readings each would multiply."""
_SURE = 3
"""Characters from which a word is long enough to be known by a blurred sound."""
_GRAMMAR = frozenset(
    "几哪谁多少吗呢的了是有和与在这那什么怎里要会能把被从到对给跟让上下出来去说个都就还也又再才很及其为以之或于由将并而且即请您你我他她它们"
)
"""Characters that ask or join: 几期 is no misspelt 机器, 馆里 no misspelt 管理."""


@dataclass(frozen=True, slots=True)
class Speller:
    """The words that a question may have meant, by sound."""

    by_sound: Mapping[str, str]
    """Toneless pinyin, syllables joined by ' -> the most frequent word that sounds so."""
    by_letters: Mapping[str, str]
    """The same with nothing between the syllables, for pinyin typed as letters."""
    by_dialect: Mapping[str, str]
    """The same as by_sound, with the sounds made one that many speakers do not tell apart."""
    known: frozenset[str]
    lookalikes: Mapping[str, str]


def build_speller(words: Iterable[str], lookalikes: Mapping[str, str]) -> Speller:
    """Index words, most frequent first, by how they sound."""
    by_sound: dict[str, str] = {}
    by_letters: dict[str, str] = {}
    by_dialect: dict[str, str] = {}
    known = []
    for word in words:
        if _RUN.fullmatch(word) and len(word) <= _LONGEST:
            for syllables in _readings(word):
                by_sound.setdefault("'".join(syllables), word)
                by_letters.setdefault("".join(syllables), word)
                if len(word) >= _SURE:
                    by_dialect.setdefault("'".join(map(_blur, syllables)), word)
            known.append(word)
    return Speller(by_sound, by_letters, by_dialect, frozenset(known), lookalikes)


def _readings(word: str) -> list[tuple[str, ...]]:
    """Return the usual reading of a word; of a longer one, which few others sound like, some rarer ones, too (穆棱)."""
    usual = tuple(pypinyin.lazy_pinyin(word))
    if len(word) < _SURE:
        return [usual]
    rare = product(*pypinyin.pinyin(word, style=pypinyin.Style.NORMAL, heteronym=True))
    return list(dict.fromkeys([usual, *islice(rare, _RARE_READINGS)]))


def romanised(roster: Roster) -> dict[str, str]:
    """Return the pinyin of each library's place (liaoning) with the library's name, for questions in English."""
    names = {}
    for plan in roster.plans:
        for place in dict.fromkeys((short_region(plan.region), short_region(innermost(plan.region)))):
            readings = pypinyin.pinyin(place, style=pypinyin.Style.NORMAL, heteronym=True)
            names.update({"".join(syllables): plan.library for syllables in product(*readings) if syllables})
    return names


def _blur(syllable: str) -> str:
    """Return a syllable as speakers of many dialects hear it: -ng like -n, zh ch sh like z c s, l like n."""
    return re.sub(r"ng$", "n", re.sub(r"^([zcs])h", r"\1", re.sub(r"^l", "n", syllable)))


def correct(
    text: str, speller: Speller, *, cut: Cut, is_word: Callable[[str], bool], says: Callable[[str], bool]
) -> str:
    """Return the text with slips mended.

    A run is touched only where the segmenter fell apart into single characters, no plan contains the run (`says`),
    and a word of the plans sounds the same or differs by one look-alike. `is_word`: the dictionary knows it.
    """
    text = _LATIN.sub(lambda m: _from_letters(m[0], speller), text)
    return _RUN.sub(lambda m: _mend(m[0], speller, cut, is_word, says), text)


def _mend(
    run: str, speller: Speller, cut: Cut, is_word: Callable[[str], bool], says: Callable[[str], bool]
) -> str:
    loose = _loose_positions(run, cut, speller, is_word)
    if not loose:
        return run
    syllables = [pypinyin.lazy_pinyin(char)[0] for char in run]
    out = list(run)
    done = [False] * len(run)
    for length in range(min(_LONGEST, len(run)), 1, -1):
        for start in range(len(run) - length + 1):
            span = range(start, start + length)
            piece = run[start : start + length]
            if (
                any(done[i] for i in span)
                or (length < _SURE and not _ASKED.isdisjoint(piece))
                or not _doubtful(span, loose)
                or says(piece)
                or piece in speller.known
            ):
                continue
            heard = syllables[start : start + length]
            word = (
                speller.by_sound.get("'".join(heard))
                or _by_shape(piece, speller)
                or speller.by_dialect.get("'".join(map(_blur, heard)), "")
            )
            if word:
                out[start : start + length] = word
                for i in span:
                    done[i] = True
    return "".join(out)


def _doubtful(span: range, loose: frozenset[int]) -> bool:
    """Two characters must both be loose; three or more that sound like one word need only one loose among them."""
    return sum(i in loose for i in span) >= (2 if len(span) == 2 else 1)


def _loose_positions(run: str, cut: Cut, speller: Speller, is_word: Callable[[str], bool]) -> frozenset[int]:
    """Return positions that the segmenter left as single characters, or as pieces no dictionary knows."""
    loose: set[int] = set()
    at = 0
    for word in cut(run):
        single = len(word) == 1 and word not in _GRAMMAR
        unknown = len(word) > 1 and word not in speller.known and not is_word(word)
        if single or unknown:
            loose.update(range(at, at + len(word)))
        at += len(word)
    return frozenset(loose)


def _by_shape(piece: str, speller: Speller) -> str:
    for i, char in enumerate(piece):
        for other in speller.lookalikes.get(char, ""):
            word = piece[:i] + other + piece[i + 1 :]
            if word in speller.known:
                return word
    return ""


def _from_letters(text: str, speller: Speller) -> str:
    """Read a run of letters as pinyin when all of it can be read so; otherwise leave it."""
    letters = text.replace(" ", "")
    words: list[str] = []
    at = 0
    while at < len(letters):
        for length in range(min(36, len(letters) - at), 1, -1):
            word = speller.by_letters.get(letters[at : at + length])
            if word:
                words.append(word)
                at += length
                break
        else:
            return text
    return "".join(words)
