"""Whether cited sentences bear a sentence of an answer: pure, exact, and strict where in doubt."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.grounding.clauses import split
from assistant.grounding.facts import mask, read
from assistant.grounding.judge import Kind
from assistant.grounding.normal import has_words, normalise
from assistant.grounding.scope import Scope, by_library
from assistant.grounding.sources import Source, sources_of
from assistant.grounding.support import support
from assistant.grounding.words import EACH
from assistant.types import Evidence


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

    Every clause must be borne by ONE of them with its headings, a list item by item. Libraries and periods that the
    claim names choose which evidence counts, for that clause and those after it; a claim that names no library must be
    borne by one library's evidence alone.
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
        findings = support(facts, scope, told=normalise(text))
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


def _quotes_of(text: str, source: Source, scope: Scope) -> bool:
    """Tell whether a claim of claim-free words (发展目标) is the sentence or one of its headings, word for word."""
    claim = read(normalise(text))
    unnamed = mask(claim.text, scope.name_spans(claim))
    told = any(has_words(facts.text, claim.text) for facts in source.all_facts)
    return told and any(char.isalnum() for char in unnamed)
