"""Finds, for a clause, the evidence that bears it best."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.grounding.binding import RESPECTIVELY
from assistant.grounding.clauses import listed, parts
from assistant.grounding.facts import Facts
from assistant.grounding.judge import Finding, judge
from assistant.grounding.normal import has_words
from assistant.grounding.ours import counted_by_us, without
from assistant.grounding.owned import NOUN
from assistant.grounding.scope import Scope
from assistant.grounding.sources import Source


def support(facts: Facts, scope: Scope, *, told: str) -> tuple[Finding, ...]:
    """Return a finding for each part of a clause; together they say what of it is borne.

    A part is borne by ONE sentence (with its headings), of every library spoken of where the clause says so. A clause
    without amounts may be borne item by item: 建设智能书库和自助图书馆 by one sentence each.
    `told` is the whole sentence.
    """
    whole = (facts,) if _paired_off(facts) else parts(facts)
    found = tuple(_best(part, scope, told) for part in whole)
    if any(finding.wrong for finding in found) and not facts.amounts and not facts.dates:
        items = listed(facts)
        piecewise = tuple(_best(item, scope, told) for item in items) if len(items) > 1 else found
        if not any(finding.wrong for finding in piecewise) and _of_one_plan(piecewise, scope):
            return piecewise
    return found


def _best(facts: Facts, scope: Scope, told: str) -> Finding:
    ours = counted_by_us(facts, scope.sources, told)
    facts, names = without(facts, ours), (*scope.name_spans(facts), *ours)
    best = [
        min((_judged(facts, names, source, told) for source in group), key=_badness) for group in scope.groups
    ]
    if scope.every:
        return Finding(
            wrong=tuple(problem for finding in best for problem in finding.wrong),
            borne=min(finding.borne for finding in best),
            sources=tuple(index for finding in best for index in finding.sources),
        )
    return min(best, key=_badness, default=Finding((("wording", facts.text),), 0, ()))


def _judged(facts: Facts, names: Sequence[tuple[int, int]], source: Source, told: str) -> Finding:
    found = judge(facts, names, source, told=told)
    if _paired_off(facts) and len(facts.amounts) > 1 and not has_words(source.own.text, facts.text):
        return replace(found, wrong=(*found.wrong, ("binding", facts.text)))
    return found


def _paired_off(facts: Facts) -> bool:
    """Tell whether amounts stand apart from what they count: 讲座、展览分别40场、50场; in 分别建成60个分馆 not."""
    return RESPECTIVELY in facts.text and not all(
        NOUN.match(facts.text, amount.span[1]) for amount in facts.amounts
    )


def _of_one_plan(findings: Sequence[Finding], scope: Scope) -> bool:
    if scope.every:
        return True
    plans = {source.index: source.plan.id for source in scope.sources}
    return len({plans[index] for finding in findings if finding.borne for index in finding.sources}) <= 1


def _badness(finding: Finding) -> tuple[int, int, int]:
    return (len(finding.wrong), sum(len(stretch) for _, stretch in finding.wrong), -finding.borne)
