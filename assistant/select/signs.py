"""What speaks for a sentence as the answer: one number a sign, which `ranker.py` adds up."""

import math
from dataclasses import dataclass

_LONGEST = 5.0
"""Logarithm of the length of a very long sentence (150 characters)."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """Likeness in meaning to the question; 0 throughout when no model is used."""

    sentence: float = 0.0
    heading: float = 0.0
    """Of the two innermost headings."""
    headed: float = 0.0
    """Of the sentence with its heading before it."""
    paragraph: float = 0.0
    """Of the paragraph that it stands in."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a sentence; shares are in [0, 1]."""

    coverage: float
    tight: float
    typed: float
    focus: float
    missing: float
    similarity: float
    """Likeness of its nearest clause to the question; 0 when no model is used."""
    retrieval: float
    fits: float
    """1 when it has the kind of thing asked for."""
    lacks: float
    """1 when something was asked for and it has none."""
    near: float
    """1 when the figure, date or name asked for stands in the run of clauses that speaks of the topic."""
    heading: float
    """1 for a heading: it names, it seldom states; one with a colon inside does."""
    letters: float = 0.0
    """Pairs of characters that it has in common with the question."""
    heading_letters: float = 0.0
    """The same of the headings above, where the sentence has them not."""
    heading_similarity: float = 0.0
    headed_similarity: float = 0.0
    paragraph_similarity: float = 0.0
    tense: float = 0.0
    """1 where question and section speak of the same time, past or future; -1 where not; 0 where one is open."""
    length: float = 0.0
    is_heading: float = 0.0


def length_of(text: str) -> float:
    """Return how long a text is, on a logarithmic scale: 1 for 147 characters."""
    return math.log1p(len(text)) / _LONGEST
