"""What is embedded: pieces finer than a chunk, because one clause of a long paragraph drowns in the mean of it."""

import re

from ingest.types import Chunk

SCHEME = "clauses-2"
"""Changes whenever the same chunk gives other units: the vectors are then made anew."""
_CLAUSE = re.compile(r"[^。！？；!?;\n]+[。！？；!?;\n]*")
_MIN_CHARS = 8
"""A shorter piece says too little by itself (成效显著。) and stays with the one before it."""


def unit_texts(chunk: Chunk) -> tuple[str, ...]:
    """Return the texts to embed for a chunk: its sentences and clauses, and the heading that it stands under."""
    units: list[str] = list(chunk.path[-1:])
    first = len(units)
    for piece in _CLAUSE.findall(chunk.text):
        if len(units) > first and (len(piece.strip()) < _MIN_CHARS or len(units[-1].strip()) < _MIN_CHARS):
            units[-1] += piece
        else:
            units.append(piece)
    return tuple(stripped for unit in units if (stripped := unit.strip())) or (chunk.text,)
