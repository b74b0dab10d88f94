"""A question that states something and asks whether it is so: what the plan says, and whether the figures agree."""

from dataclasses import replace

from assistant.compose.draft import Draft
from assistant.select.quantities import Quantity, amount, answers_unit, quantities
from prompts.phrases import phrase


def with_verdict(draft: Draft, question: str) -> Draft:
    """Open the answer with whether the figures that the question states stand in what the plan says.

    Only figures are judged: whether two wordings mean the same is left to the reader, who sees the plan's.
    """
    if draft.status == "abstained":
        return draft
    stated = [figure for figure in quantities(question) if figure.number.isascii()]
    told = [line.lead + line.text for line in draft.lines]
    told += [e.sentence.text for line in draft.lines for e in line.evidence]
    found = [figure for text in told for figure in quantities(text)]
    verdict = "answer.stated"
    if stated:
        right = all(any(_same(figure, other) for other in found) for figure in stated)
        verdict = "answer.right" if right else "answer.wrong"
    first = draft.lines[0]
    return replace(draft, lines=(replace(first, lead=phrase(verdict) + first.lead), *draft.lines[1:]))


def _same(asked: Quantity, told: Quantity) -> bool:
    """Whether two figures are one: 3.3万平方米 is 33000平方米, 40次 is 40场, 40万场 is not 40场."""
    return (
        amount(asked) == amount(told)
        and asked.ordinal == told.ordinal
        and (asked.unit == told.unit or answers_unit(asked.unit, told.unit))
    )
