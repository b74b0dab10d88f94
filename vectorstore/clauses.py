"""Where the sentences and clauses of a passage stand: the pieces that can mean something by themselves."""

import re
from collections.abc import Iterator

SENTENCE = re.compile(r"[^。；！？\n]+[。；！？\n]*")
PART = re.compile(r"[^，、：,:]+[，、：,:]*")
CLAUSE_CHARS = 12
"""Shorter parts are joined with the next: 「提高、加强」 alone means nothing."""


def clause_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of every sentence, and of its clauses where it has several."""
    for sentence in SENTENCE.finditer(text):
        start, stop = sentence.span()
        yield start, stop
        clause = start
        for part in PART.finditer(text, start, stop):
            if part.end() - clause >= CLAUSE_CHARS and part.end() < stop:
                yield clause, part.end()
                clause = part.end()
        if clause > start:
            yield clause, stop
