"""Several libraries, or one library's several plans, side by side; what a plan does not say is said to be missing."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.compose.draft import Draft, Line
from assistant.compose.fact import Answered, gather, state
from assistant.compose.words import plan_name
from assistant.select.quantities import Quantity, amount, answers_unit
from assistant.select.rank import Candidate
from assistant.types import Status
from assistant.understand.kind import Ask
from ingest.types import Plan
from prompts.phrases import phrase

_WHICH_WAY = re.compile(
    r"升了?还是|[升涨增多]了?.{0,2}还是|还是[降跌减少]|升降|[升降涨跌]了[吗没？?]|变好|变差"
)
_QUOTED = re.compile(r"“[^”]{4,}”")
_RANK = re.compile(r"排名|名次|位次|第几")


@dataclass(frozen=True, slots=True)
class Side:
    """What one library's (or one plan's) plans say to the question."""

    plans: tuple[Plan, ...]
    answered: tuple[Answered, ...]
    searched: tuple[str, ...] = ()
    """Headings of the sections that come nearest: what is named where they say nothing."""

    @property
    def best(self) -> Candidate | None:
        """The best sentence, None when these plans say nothing that bears on the question."""
        found = [one.candidates[0] for one in self.answered if one.candidates]
        return max(found, key=lambda c: c.score, default=None)


def compose_compare(
    sides: Sequence[Side], ask: Ask, *, larger: bool, alike: bool, strangers: Sequence[str]
) -> Draft:
    """Give a block for each side.

    With `larger`, say first whose figure is the larger, both figures cited; with `alike`, which words in quotation
    marks are the same in all.
    """
    lines: list[Line] = []
    if larger and (verdict := _larger(sides, ask)):
        lines.append(verdict)
    blocks = [_block(side, every=not ask.wants) for side in sides]
    if alike and (common := _in_common(blocks)):
        lines.append(common)
    lines += itertools.chain.from_iterable(blocks)
    lines += [Line(phrase("answer.missing_library", library=name), "", ()) for name in strangers]
    return Draft(
        tuple(lines),
        status=_status(sides, complete=not strangers),
        reason="" if any(s.best for s in sides) else "not_stated",
    )


def compose_which(sides: Sequence[Side]) -> Draft:
    """Name the libraries whose plans speak of something, each with its sentence, and say that the others do not."""
    with_it = [side for side in sides if side.best]
    without = [side for side in sides if not side.best]
    lines = [line for side in with_it for line in _block(side)]
    if with_it and without:
        lines.append(
            Line(
                phrase("answer.none_mentions", plans="、".join(_names(side.plans) for side in without)),
                "",
                (),
            )
        )
    return Draft(
        tuple(lines), status="answered" if with_it else "abstained", reason="" if with_it else "not_stated"
    )


def compose_change(sides: Sequence[Side], ask: Ask, question: str) -> Draft:
    """Show what each plan of one library says, oldest first; none is preferred.

    Where the question asks which way it went (升了还是降了), that is worked out from the figures, both cited.
    """
    lines = [line for side in sides for line in _block(side, every=True)]
    if turn := _turn(sides, ask, question):
        lines.insert(0, turn)
    return Draft(
        tuple(lines),
        status=_status(sides, complete=True),
        reason="" if any(s.best for s in sides) else "not_stated",
    )


def compose_counts(plans: Sequence[Plan], counts: Sequence[Draft | None]) -> Draft:
    """Put counts of several plans one below the other, and say last which plans have none of what is counted."""
    counted = [line for count in counts if count for line in count.lines]
    silent = [Side((plan,), ()) for plan, count in zip(plans, counts, strict=True) if count is None]
    missing = itertools.chain.from_iterable(map(_block, silent))
    return Draft((*counted, *missing), status="partial" if silent else "answered")


def _turn(sides: Sequence[Side], ask: Ask, question: str) -> Line | None:
    """Say which way a figure or a rank went from the first plan to the last, where it is asked and both state one."""
    if not _WHICH_WAY.search(question):
        return None
    ranks = bool(_RANK.search(question))
    stated = [
        (side.best, figure)
        for side in sides
        if side.best and (figure := _rank(side.best) if ranks else _figure(side.best, ask))
    ]
    if len(stated) < 2 or not answers_unit(stated[0][1].unit, stated[-1][1].unit):
        return None
    (first, before), (last, after) = stated[0], stated[-1]
    if amount(before) == amount(after):
        return None
    better = (amount(after) > amount(before)) is not ranks
    way = "answer.up" if better else "answer.down"
    lead = phrase(way, before=before.text, after=after.text)
    return Line(lead, "", (first.evidence, last.evidence))


def _rank(candidate: Candidate) -> Quantity | None:
    """Return the rank that stands in the clauses that speak of the topic, else the first there is."""
    start, end = candidate.match.window
    ranks = [f for f in candidate.figures if f.ordinal]
    return next((f for f in ranks if start <= f.span[0] < end), ranks[0] if ranks else None)


def _block(side: Side, *, every: bool = False) -> list[Line]:
    if side.best is None:
        missing = phrase("answer.missing_in_plan", plan=_names(side.plans))
        where = "、".join(f"“{heading}”" for heading in side.searched)
        return [Line(missing + (phrase("answer.searched", sections=where) if where else ""), "", ())]
    concepts = [c for one in side.answered for c in one.concepts]
    return state(gather(side.answered, every=every), concepts)


def _larger(sides: Sequence[Side], ask: Ask) -> Line | None:
    """Compare the figure that stands nearest to the topic on each side, where the units agree."""
    stated = [
        (side, side.best, figure) for side in sides if side.best and (figure := _figure(side.best, ask))
    ]
    if len(stated) < 2:
        return None
    unit = stated[0][2].unit
    if not all(answers_unit(unit, figure.unit) for _, _, figure in stated):
        return None
    ranked = sorted(stated, key=lambda row: -amount(row[2]))
    best, other = ranked[0], ranked[1]
    if amount(best[2]) == amount(other[2]):
        return None
    comparison = f"{best[2].text} > {other[2].text}"
    lead = phrase("answer.larger", library=best[1].evidence.plan.library, figure=comparison)
    return Line(lead, "", tuple(row[1].evidence for row in ranked))


def _in_common(blocks: Sequence[Sequence[Line]]) -> Line | None:
    """Say which words every side has in quotation marks (“省内要全，国内要好”), if any."""
    quoting = [{words: line for line in block for words in _QUOTED.findall(line.text)} for block in blocks]
    common = set.intersection(*map(set, quoting)) if len(quoting) > 1 else set()
    words = max(sorted(common), key=len, default="")
    evidence = tuple(e for quotes in quoting for e in quotes[words].evidence) if words else ()
    return Line(phrase("answer.common", words=words), "", evidence) if words else None


def _figure(candidate: Candidate, ask: Ask) -> Quantity | None:
    """Return the figure in the best clauses whose unit was asked for; without a unit, the one nearest their end."""
    start, end = candidate.match.window
    inside = [f for f in candidate.figures if start <= f.span[0] < end and f.unit not in {"年", "月", "日"}]
    fitting = [f for f in inside if any(answers_unit(u, f.unit) for u in ask.units)] or [
        f for f in inside if f.unit
    ]
    return fitting[-1] if fitting else None


def _status(sides: Sequence[Side], *, complete: bool) -> Status:
    if not any(side.best for side in sides):
        return "abstained"
    return "answered" if complete and all(side.best for side in sides) else "partial"


def _names(plans: Sequence[Plan]) -> str:
    return "、".join(plan_name(plan) for plan in plans)
