"""Which golden questions name which plan: what must be refused when that plan is taken away."""

import re
from collections.abc import Iterable

from assistant.evaluation.golden import GoldenQuestion
from assistant.types import Question
from ingest.types import Plan


def asked(question: GoldenQuestion) -> Question:
    return Question(question.question, turns=question.turns, mode="extractive", id=question.id)


def naming(plan: Plan, questions: Iterable[GoldenQuestion], corpus: Iterable[Plan]) -> list[GoldenQuestion]:
    """Questions whose evidence lies in this plan alone and that say so.

    They name the plan's library and no other of the corpus. Where another plan of the library stays, they name the
    plan by its period as well (`十三五规划`, `2016-2020`): `十三五` alone may mean the years, and the next plan reviews
    those.
    """
    others = [other for other in corpus if other.id != plan.id]
    strangers = [name for other in others if other.library != plan.library for name in names(other)]
    has_sibling = any(other.library == plan.library for other in others)
    assert plan.period is not None
    period = re.compile(rf"{plan.period.name}”?\s*(发展)?规划|{plan.period.start}[-—]{plan.period.end}")
    found = []
    for question in questions:
        text = "".join((*question.turns, question.question))
        if (
            {evidence.doc for evidence in question.evidence} == {plan.id}
            and any(name in text for name in names(plan))
            and not any(name in text for name in strangers)
            and (not has_sibling or period.search(text))
        ):
            found.append(question)
    return found


def names(plan: Plan) -> tuple[str, ...]:
    return (plan.library, *plan.aliases)
