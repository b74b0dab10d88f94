"""The domain lexicon: everyday words and the official words that mean them.

Shipped lists: `wordmap.tsv` (everyday word, TAB, official words of a library's plans, likeliest first), `everyday.tsv`
and `law.tsv` (the same for daily life and the law, `/` between everyday words of one meaning) and `lexicon.tsv`
(official term, TAB, everyday expressions); and any file of the user's in wordmap form.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

__all__ = ["Lexicon", "load_lexicon"]

_LONGEST = 5
"""Cut words joined at most when an expression is looked up (能借多久 is three)."""
_FIRST, _STEP, _LEAST = 0.7, 0.08, 0.3
"""Weight of the likeliest official word, loss per further place, floor: typed words weigh 1."""

Expansion = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everyday expression -> official words with weights below 1."""

    entries: Mapping[str, tuple[Expansion, ...]]

    def expand(self, words: Sequence[str]) -> dict[str, tuple[Expansion, ...]]:
        """Look up every run of cut words; whole words only, so that 要 does not fire inside 重要."""
        found = {}
        for start in range(len(words)):
            for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                expression = "".join(words[start:end])
                if expression in self.entries:
                    found[expression] = self.entries[expression]
        return found


def load_lexicon(extra: Path | None = None) -> Lexicon:
    """Return the shipped lexicon, with the user's own entries first where both know a word.

    `extra`: a UTF-8 file, one `everyday word TAB official,official` a line. Raises OSError when it cannot be read.
    """
    if extra is None:
        return _shipped()
    own = _weigh(_pairs(extra.read_text(encoding="utf-8-sig").splitlines()))
    return Lexicon({**_shipped().entries, **own})


@cache
def _shipped() -> Lexicon:
    words: dict[str, tuple[str, ...]] = {}
    for name in ("wordmap.tsv", "everyday.tsv", "law.tsv"):
        for together, official in _read(name):
            for word in together.split("/"):
                words[word] = (*words.get(word, ()), *official)
    for formal, everyday in _read("lexicon.tsv"):
        for expression in everyday:
            words[expression] = (*words.get(expression, ()), formal)
    return Lexicon(_weigh(words.items()))


def _read(name: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    return _pairs(files("prompts").joinpath(name).read_text(encoding="utf-8").splitlines())


def _pairs(lines: Iterable[str]) -> Iterable[tuple[str, tuple[str, ...]]]:
    for line in lines:
        word, tab, rest = line.partition("\t")
        if tab and not line.startswith("#"):
            yield (
                word.strip(),
                tuple(part.strip() for part in rest.replace("，", ",").split(",") if part.strip()),
            )


def _weigh(pairs: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[Expansion, ...]]:
    return {
        word: tuple(
            (official, max(_LEAST, _FIRST - _STEP * place))
            for place, official in enumerate(dict.fromkeys(meant))
        )
        for word, meant in pairs
    }
