"""The last check before an answer leaves: every quoted piece stands, character by character, in what is cited."""

from dataclasses import replace

from assistant.compose.draft import Draft, Line
from assistant.compose.excerpt import ELISION


def ground(draft: Draft) -> Draft:
    """Drop statements whose quoted words do not stand in their evidence; with none left the answer abstains.

    A composer that shortened or joined sentences wrongly is caught here, whatever it meant to say.
    """
    lines = tuple(line for line in draft.lines if _stands(line))
    if lines == draft.lines:
        return draft
    if not any(line.evidence for line in lines):
        return Draft((), status="abstained", reason="not_stated")
    return replace(draft, lines=lines)


def _stands(line: Line) -> bool:
    """Whether each piece of the quoted text is in a cited sentence or is the heading that is cited."""
    sources = [evidence.sentence.text for evidence in line.evidence]
    pieces = [piece.strip("；") for piece in line.text.split(ELISION)]
    return all(any(piece in source for source in sources) for piece in pieces if piece)
