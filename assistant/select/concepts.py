"""A question's content as concepts: a typed word and everything in the plans that may stand for it."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.understand.kind import without_asking
from prompts.lexicon import Lexicon

Tag = Callable[[str], Sequence[tuple[str, str]]]
"""Cuts text into (word, part of speech), tags after ICTCLAS."""
Frequency = Callable[[str], int]
"""How many sentences of the plans in question contain a word."""

_WORD = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z0-9.+%]+")
_COUNTED = re.compile(r"(?:[各每一两三四五六七八九十]+[个家座种项样件份点部次下些共直]|一起|一直)")
"""Words that only count: 一座, 两项, 各家."""
_AMOUNT = re.compile(
    r"[〇零一二两三四五六七八九十百千万亿几多半数]+[个位次回种项条家所座本册场名人年月天里]?"
)
"""Numbers in words say how many, not what; 两会 and 三馆 are names."""
_PERIOD = re.compile(r"十[一二三四五六]?五")
_SILENT = frozenset("rpcuydqxfeozkh")
"""Parts of speech that carry no topic: pronouns, prepositions, conjunctions, particles, adverbs, measure words, …"""
_PHRASE = "l"
"""Part of speech of an expression of several words: a set phrase."""
_THINGS = frozenset("njs")
"""Parts of speech that name a thing: nouns, abbreviations, places."""
_MANNER = {"v": 0.7, "a": 0.7, "b": 0.7, "t": 0.8, "i": 0.8, "l": 0.8}
"""What verbs, adjectives, times and set phrases count beside nouns: people vary them most."""
_ABSENT = 0.45
"""What a word counts that stands nowhere in the plans, nor anything that could mean it: often mere manner."""
_STANDS_FOR = 0.9
"""Weight of a word for an expression around it that the plans do not contain."""
_PART = 0.6
"""Weight of a two-character part of a longer word that the plans do not contain as a whole."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that the question is about."""

    word: str
    weight: float
    """How much it tells: inverse sentence frequency of its rarest present form, in [0, 1]."""
    forms: tuple[tuple[str, float], ...]
    """(text to look for, how well it stands for the word): the typed word first at 1.0."""
    present: bool
    """Some form occurs in the plans."""
    thing: bool
    """A noun: what an attribute is asked of, rather than how it is spoken of."""
    elsewhere: bool = False
    """It occurs in these plans under no name, but in another one as typed: it is no everyday word for what they say."""


def build_concepts(
    text: str,
    *,
    tag: Tag,
    lexicon: Lexicon,
    stopwords: frozenset[str],
    frequency: Frequency,
    sentences: int,
    anywhere: Callable[[str], bool] = lambda _: False,
) -> tuple[Concept, ...]:
    """Cut a question (library and period words taken out) into weighted concepts.

    Weight is log((N + 1) / (n + 1)) / log(N + 1) for n of N sentences, the usual inverse document frequency scaled
    to 1 for a word that no sentence has.
    """
    tagged = [pair for run in _WORD.findall(without_asking(text)) for pair in tag(run) if pair[0].strip()]
    words = [word for word, _ in tagged]
    speech = dict(tagged)
    expansions = {
        word: meant for word, meant in lexicon.expand(words).items() if without_asking(word) == word
    }
    covered = {
        word
        for phrase in expansions
        if len(phrase) > 3
        for word in words
        if word in phrase and len(word) < len(phrase)
    }
    concepts = []
    for word in dict.fromkeys([*words, *expansions]):
        if (
            word in stopwords
            or _COUNTED.fullmatch(word)
            or (len(word) < 2 and word not in expansions)
            or (word in covered and frequency(word) == 0 and word not in expansions)
        ):
            continue
        flag = speech.get(word, _PHRASE)
        if _PERIOD.fullmatch(word):
            flag = "n"
        if (word not in expansions and flag[0] in _SILENT) or (flag == "m" and _AMOUNT.fullmatch(word)):
            continue
        forms = _forms(word, _reached(expansions.get(word, ()), lexicon, frequency), frequency)
        counts = [count for form, _ in forms if (count := frequency(form))]
        rarity = frequency(word) or (min(counts) if counts else 0)
        weight = math.log((sentences + 1) / (rarity + 1)) / math.log(sentences + 1) if counts else _ABSENT
        weight *= _MANNER.get(flag, 1.0)
        thing = flag[0] in _THINGS
        concepts.append(
            Concept(
                word=word,
                weight=weight,
                forms=forms,
                present=bool(counts),
                thing=thing,
                elsewhere=not counts and anywhere(word),
            )
        )
    return tuple(_without_parts(concepts, frequency))


def _reached(
    official: tuple[tuple[str, float], ...], lexicon: Lexicon, frequency: Frequency
) -> tuple[tuple[str, float], ...]:
    """Return the official words for an expression; where the plans have none, what these words mean in turn.

    买书钱 means 购书经费, and a plan that never says so may say 文献购置费.
    """
    if any(frequency(form) for form, _ in official):
        return official
    further = {
        form: weight * first
        for word, first in official
        for form, weight in lexicon.expand([word]).get(word, ())
    }
    return official + tuple((form, weight) for form, weight in further.items() if form not in dict(official))


def _forms(
    word: str, official: tuple[tuple[str, float], ...], frequency: Frequency
) -> tuple[tuple[str, float], ...]:
    forms = {word: 1.0} | {form: weight for form, weight in official if form != word}
    if len(word) > 2 and not frequency(word) and not word.isascii():
        for i in range(len(word) - 1):
            forms.setdefault(word[i : i + 2], _PART * 2 / len(word))
    return tuple(forms.items())


def _without_parts(concepts: list[Concept], frequency: Frequency) -> list[Concept]:
    """Drop a word whose whole meaning another typed word already carries (书馆 beside 图书馆).

    Where the plans do not have the longer one as typed (原则是), the shorter one stands for it.
    """
    kept = []
    for whole in concepts:
        if any(whole.word != other.word and whole.word in other.word and other.present for other in concepts):
            continue
        parts = [c for c in concepts if c.word != whole.word and c.word in whole.word and c.present]
        if whole.present and parts and not frequency(whole.word):
            forms = dict(whole.forms)
            for form, weight in (pair for part in parts for pair in part.forms):
                forms[form] = max(forms.get(form, 0.0), _STANDS_FOR * weight)
            whole = replace(whole, forms=tuple(forms.items()))  # noqa: PLW2901 (the same, richer)
        kept.append(whole)
    return kept
