"""A question that states something and asks whether it is so: what the plan says, and whether the figures agree."""

from dataclasses import replace

from assistant.compose.draft import Draft
from assistant.select.quantities import Quantity, quantities
from prompts.phrases import phrase


def with_verdict(draft: Draft, question: str) -> Draft:
    """Open the answer with whether the figures that the question states stand in what the plan says.

    Only figures are judged: whether two wordings mean the same is left to the reader, who sees the plan's.
    """
    stated = [figure for figure in quantities(question) if figure.number.isascii()]
    found = {_key(f) for line in draft.lines for f in quantities(line.lead + line.text)}
    found |= {_key(f) for line in draft.lines for e in line.evidence for f in quantities(e.sentence.text)}
    if draft.status == "abstained":
        return draft
    verdict = "answer.stated"
    if stated:
        verdict = "answer.right" if all(_key(figure) in found for figure in stated) else "answer.wrong"
    first = draft.lines[0]
    return replace(draft, lines=(replace(first, lead=phrase(verdict) + first.lead), *draft.lines[1:]))


def _key(figure: Quantity) -> tuple[str, str, bool]:
    return figure.number, figure.unit, figure.ordinal
