"""A question that states something and asks whether it is so: what the plan says, and whether the figures agree."""

import re
from dataclasses import replace

from assistant.compose.draft import Draft, Line
from assistant.select.quantities import Quantity, amount, answers_unit, quantities
from prompts.phrases import phrase

_DONE = re.compile(
    r"已经?|都?建成了|完成了|搬进了|[建开办上用成]了[吧吗没]|了(?:吧|吗|没有|对吧|对吗)[？?。]*$"
)
_OPENED = re.compile(r"(?:就|都|早)(?:开门|开放|开馆|建成|建好|完成|买齐|竣工|投用|搬)")
_INTENT = re.compile(r"争取|力争|计划|拟|将(?!近|军)|打算|筹建|准备|推动|努力|规划建设|逐步|到20\d\d年")
_REACHED = re.compile(r"已经?|完成了|建成了|实现了|先后|截至|现有|投入使用|正式")


def _intends(line: Line) -> bool:
    """Whether what is quoted says what shall be, and nothing of what is."""
    return bool(_INTENT.search(line.text)) and not _REACHED.search(line.text)


def still_planned(draft: Draft, question: str) -> bool:
    """Whether a question takes for done what the lines quoted only intend; true where there are none to say more."""
    asks = _DONE.search(question) or _OPENED.search(question)
    return bool(asks) and all(_intends(line) for line in draft.lines)


def with_verdict(draft: Draft, question: str, *, since: bool = False) -> Draft:
    """Open the answer with whether the figures that the question states stand in what the plan says.

    Only figures are judged: whether two wordings mean the same is left to the reader, who sees the plan's. `since`: an
    earlier plan's intention is followed by what a later plan says.
    """
    if draft.status == "abstained":
        return draft
    stated = [figure for figure in quantities(question) if figure.number.isascii() and figure.unit]
    told = [line.lead + line.text for line in draft.lines]
    told += [e.sentence.text for line in draft.lines for e in line.evidence]
    found = [figure for text in told for figure in quantities(text)]
    verdict = "answer.stated"
    if since:
        verdict = "answer.since"
    elif still_planned(draft, question):
        verdict = "answer.not_yet"
    elif stated:
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
