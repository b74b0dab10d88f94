"""Whether cited sentences bear a sentence of an answer: pure, exact, and strict where in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.grounding.binding import RESPECTIVELY
from assistant.grounding.clauses import parts, split
from assistant.grounding.facts import Facts, mask, read
from assistant.grounding.judge import Finding, Kind, judge
from assistant.grounding.normal import flat, normalise
from assistant.grounding.ours import counted_by_us, without
from assistant.grounding.scope import Group, Scope, by_library
from assistant.grounding.sources import Source, sources_of
from assistant.grounding.words import EACH
from assistant.types import Evidence
from ingest.types import Span


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the cited sentences say of a claim."""

    verified: bool
    unsupported: tuple[str, ...]
    """The stretches, normalised, that nothing bears; empty for a claim that says nothing at all."""
    kind: Kind
    """What is wrong with the first of them."""
    bearing: tuple[int, ...]
    """Positions, in the evidence given, of the sentences that the supported clauses rest on."""
    supported: str
    """The claim's supported clauses as written; empty when none of them says anything."""


def check(text: str, evidence: Sequence[Evidence], *, computed: Sequence[str] = ()) -> Verdict:
    """Check one sentence, without its citation marks, against the sentences that it cites.

    Every clause must be borne by the evidence of one plan; a clause with an amount or a date by ONE sentence (with its
    headings). Libraries and periods that the claim names choose which evidence counts, for that clause and those
    after it; a claim that names no library must be borne by one library's evidence alone.
    `computed` are statements that the caller has worked out itself (`两馆相差10场`) and vouches for.
    """
    sources = sources_of(evidence, computed)
    whole = Scope.of(sources)
    if whole.name_spans(read(normalise(text))) or EACH.search(normalise(text)) or not sources:
        return _verdict(text, whole)
    verdicts = [_verdict(text, Scope.of(group)) for group in by_library(sources)]
    return max(verdicts, key=lambda verdict: (verdict.verified, len(verdict.supported)))


def _verdict(text: str, scope: Scope) -> Verdict:
    wrong: list[tuple[Kind, str]] = []
    bearing: set[int] = set()
    kept: list[str] = []
    said = 0
    for clause in split(text):
        facts = read(clause.text)
        scope = scope.narrowed(facts)
        findings = [_best(part, scope) for part in _parts(facts)]
        problems: list[tuple[Kind, str]] = [("period", period) for period in scope.misdated]
        problems += [problem for finding in findings for problem in finding.wrong]
        wrong += problems
        if not problems:
            kept.append(clause.raw)
            said += sum(finding.borne for finding in findings)
            bearing.update(index for finding in findings if finding.borne for index in finding.sources)
    if not said and not wrong:
        quoting = {source.index for source in scope.sources if _quotes_of(text, source, scope)}
        bearing |= quoting
        said = len(quoting)
    if not said and not wrong:
        wrong.append(("empty", ""))
    return Verdict(
        verified=not wrong,
        unsupported=tuple(dict.fromkeys(stretch for _, stretch in wrong if stretch)),
        kind=wrong[0][0] if wrong else "",
        bearing=tuple(sorted(bearing)),
        supported="".join(kept) if said else "",
    )


def _parts(facts: Facts) -> tuple[Facts, ...]:
    return (facts,) if RESPECTIVELY in facts.text else parts(facts)


def _best(facts: Facts, scope: Scope) -> Finding:
    ours = counted_by_us(facts, scope.sources)
    facts, names = without(facts, ours), (*scope.name_spans(facts), *ours)
    best = [_of_one_library(facts, names, group) for group in scope.groups]
    if scope.every:
        return Finding(
            wrong=tuple(problem for finding in best for problem in finding.wrong),
            borne=min(finding.borne for finding in best),
            sources=tuple(index for finding in best for index in finding.sources),
        )
    return min(best, key=_badness, default=Finding((("wording", facts.text),), 0, ()))


def _of_one_library(facts: Facts, names: Sequence[Span], sources: Group) -> Finding:
    tries = [judge(facts, names, [source]) for source in sources]
    if RESPECTIVELY in facts.text and len(facts.amounts) > 1:
        tries = [
            found
            if _verbatim(facts, source.own)
            else replace(found, wrong=(*found.wrong, ("binding", facts.text)))
            for found, source in zip(tries, sources, strict=True)
        ]
    best = min(tries, key=_badness)
    if best.wrong and not facts.amounts and not facts.dates:
        plans = dict.fromkeys(source.plan.id for source in sources)
        tries = [_together(facts, names, tuple(s for s in sources if s.plan.id == plan)) for plan in plans]
        best = min([best, *tries], key=_badness)
    return best


def _together(facts: Facts, names: Sequence[Span], sources: Group) -> Finding:
    """Judge by all sources of a plan, then leave out those without which the finding is the same."""
    finding = judge(facts, names, sources)
    for source in reversed(sources):
        fewer = tuple(s for s in sources if s is not source and s.index in finding.sources)
        if fewer and not (less := judge(facts, names, fewer)).wrong and not finding.wrong:
            finding = less
    return finding


def _quotes_of(text: str, source: Source, scope: Scope) -> bool:
    """Tell whether a claim of claim-free words (发展目标) is the sentence or one of its headings, word for word."""
    claim = read(normalise(text))
    unnamed = mask(claim.text, scope.name_spans(claim))
    told = any(_verbatim(claim, facts) for facts in source.all_facts)
    return told and any(char.isalnum() for char in unnamed)


def _verbatim(claim: Facts, source: Facts) -> bool:
    def words(text: str) -> str:
        return "".join(char for char in flat(text) if char.isalnum())

    return words(claim.text) in words(source.text)


def _badness(finding: Finding) -> tuple[int, int, int]:
    return (len(finding.wrong), sum(len(stretch) for _, stretch in finding.wrong), -finding.borne)
