"""Whether what was found bears on what was asked: the line between answering and abstaining."""

import re
from collections.abc import Callable, Sequence

from assistant.select.concepts import Concept
from assistant.select.named import counted, existing, has_kin, subject
from assistant.select.quantities import quantities
from assistant.select.rank import Candidate
from assistant.select.tense import tells_past
from assistant.select.wanted import fits_ask
from assistant.understand.facets import Facet, distance
from assistant.understand.kind import TIMES, Want

LEAST = 0.12
"""Score below which a sentence is not offered as an answer, on the fitted scale; see docs/decisions."""
LEAST_FIGURE = 0.3
"""…where a figure, a date or a name is asked for: of nine such sentences between the two, one was the evidence."""
_HARD: frozenset[Want] = frozenset({"number", "date", "rank", "person", "name", "place", "hour"})
"""What a sentence must hold to answer at all; names and titles are harder to recognise and only count for it."""
MISSING = 0.8
"""Weight of a word from which a sentence that speaks of it nowhere around is about something else."""
SURE = 0.55
"""Score from which a sentence is trusted to speak of what was asked though it lacks the words for it: of 36 best ones
above it that the words alone would refuse, 32 were the evidence; of 22 below, 10."""
_LEAST_FOCUS = 0.2
NEAR = 0.6
"""Cosine from which a sentence speaks of the same thing in other words."""
_BEARER = re.compile(
    r"哪(?:一)?(?:家|所|个|间|条)(街|路|巷|公司|企业|大学|学院|中学|小学|报告厅|展厅|出版社|医院|银行|设计院|研究院|研究所|电视台|报社|基金会)"
)
"""Which company, which university: its name ends with the noun, so that a sentence without the noun names none."""
_BY_YEAR = (
    r"每(?:一|个|隔)?(?:学年|年|季度?|月)|年均|一年|全年|年度|逐年|[季年月]刊|预算|财政拨款|购置费|(?:购书|运行|购置)经费|"
    r"(?:^|[^\d\u4e00-\u9fff]|[，。；、])年[\u4e00-\u9fff]{2}|(?<!\d)年(?:举办|接待|开展|新增|访问|修复)|"
    r"(?<![\d青少童老中成])年[\u4e00-\u9fff]{2,4}(?:量|费|次|数|额)"
)
_RATES = {
    re.compile(r"每年|年均|每一年|(?<![哪同这那前后第])一年(?!级)"): re.compile(_BY_YEAR),
    re.compile(r"每小时|一(?:个)?小时|按小时"): re.compile(r"每小时|小时"),
    re.compile(r"每周|一周"): re.compile(r"每周|周[一二三四五六日末]|周开[放馆]"),
    re.compile(r"每月|月均"): re.compile(r"每月|月均"),
    re.compile(r"每天|每日|日均"): re.compile(r"每天|每日|日均|日[^期常前后]"),
}
"""A rate asked for, and how a plan may state one (年修复古籍 names a table's row): a total is no answer to how many a
year, while so many a month is."""
_YEAR = re.compile(r"(?<!\d)20\d\d(?=年)")
_GOAL = re.compile(
    r"目标|要达到|要做到|达到多少|末.{0,8}(?:多少|几)|打算|准备|计划(?!书)|想[让把要]|[加提涨升]到|要求|不[少低]于(?:多少|几)|至少.{0,6}(?:多少|几)"
)
"""A goal is asked for, which no section on what was answers; a row of figures may tell both."""
_EDITION = re.compile(r"第[一二三四五六七八九十\d]{1,3}(?:季|届|次|期|批|轮|版)(?!全[国省市])")
"""第四季, 第二期: what is asked of one edition is not answered by another."""
_PIECE = re.compile(r"[^；;。]+")
_QUOTED = re.compile(r"“([^”]{2,20})”")
_WHETHER = re.compile(r"吗[？?。]*$|是否|有没有|有无")
_FOCUS = 2
"""Words nearest to the question word that say which attribute is asked for."""


def supported(
    candidates: Sequence[Candidate],
    facet: Facet,
    concepts: Sequence[Concept],
    *,
    years: Sequence[str] = (),
    section: Callable[[Candidate], str] = lambda _: "",
) -> tuple[Candidate, ...]:
    """Return the candidates that may answer, best first; empty means that the plans do not state it.

    What is asked for must be there: a question for a figure in 平方米 is not answered by a sentence without one, nor
    by one that says nothing of the thing measured.
    """
    focus = focus_of(facet, concepts)
    foreign = _foreign(facet, concepts)
    need = bool(facet.ask.wants & _HARD) or bool(facet.ask.units)
    things = counted(facet, concepts) if need else None
    whose = subject(facet, concepts) if need else None
    by_name = whose is not None and not whose.thing and any(_names(c, whose) for c in candidates)
    asked_for = existing(facet, concepts)
    unknown = not need and _WHETHER.search(facet.text) and _all_unknown(facet, concepts)
    goal = need and _GOAL.search(f"{facet.context}，{facet.text}") is not None
    return tuple(
        c
        for c in candidates
        if c.score >= (LEAST_FIGURE if need else LEAST)
        and not (c.evidence.sentence.role == "heading" and c.evidence.sentence.text.endswith(("：", ":")))
        and (not (foreign or unknown) or c.score >= SURE)
        and (not need or (c.fits and _speaks_of_it(c, focus, concepts) and _lacks_nothing(c)))
        and _years_stand(c, years, section)
        and not (goal and c.signs.tense < 0 and not c.evidence.printed)
        and (not need or _rate_stands(c, facet.text))
        and _bearer_stands(c, facet.text)
        and (not need or _stands_beside(c, facet))
        and (not things or has_kin(c, things) or _means_the_same(c))
        and (not whose or has_kin(c, whose) or _may_mean(c, whose, by_name=by_name))
        and (not asked_for or any(has_kin(c, one) for one in asked_for) or _is_near(c))
        and all(
            _is_told(edition, section(c) + c.evidence.sentence.text)
            for edition in _EDITION.findall(facet.text)
        )
    )


def _foreign(facet: Facet, concepts: Sequence[Concept]) -> bool:
    """Whether the thing nearest to the question word is an official word that only other plans know."""
    near = [
        (distance(facet.text, c.word), -len(c.word), c) for c in concepts if c.word in facet.text and c.thing
    ]
    nearest = min(near, key=lambda row: row[:2], default=None)
    return bool(facet.ask.wants & _HARD) and nearest is not None and nearest[2].elsewhere


def _all_unknown(facet: Facet, concepts: Sequence[Concept]) -> bool:
    """Whether what is asked names a thing, and nothing that the plans know under any name."""
    own = [c for c in concepts if c.thing and c.word in facet.text]
    return bool(own) and not any(c.present for c in concepts if c.word in facet.text)


def focus_of(facet: Facet, concepts: Sequence[Concept]) -> tuple[Concept, ...]:
    """Return the things nearest to the question word, of those that the plans know under any name."""
    near = [
        (distance(facet.text, c.word), -c.weight, c)
        for c in concepts
        if c.word in facet.text and c.thing and c.present
    ]
    return tuple(c for _, _, c in sorted(near, key=lambda row: row[:2])[:_FOCUS])


def _lacks_nothing(candidate: Candidate) -> bool:
    """Whether no heavy word is missing all around a sentence, unless it means nearly the same as the question."""
    return candidate.match.missing < MISSING or _is_near(candidate)


def _is_near(candidate: Candidate) -> bool:
    """Whether a sentence is trusted to speak of what was asked without the words for it."""
    return _means_the_same(candidate) or candidate.score >= SURE


def _years_stand(candidate: Candidate, years: Sequence[str], section: Callable[[Candidate], str]) -> bool:
    """Whether a year that is asked for stands in the sentence or, where it names none, around it in its section.

    What a plan says of the present without a year is said of the year before it begins.
    """
    text, plan = candidate.evidence.sentence.text, candidate.evidence.plan
    around = "" if _YEAR.search(text) or not years else section(candidate)
    present = str(plan.period.start - 1) if plan.period and tells_past(candidate.evidence.path) else ""
    return all(year in text or year in around or (around and year == present) for year in years)


def _stands_beside(candidate: Candidate, facet: Facet) -> bool:
    """Whether what is asked of a quoted name stands in a piece of the sentence that speaks of it.

    创办于2008年的“甲”开讲214期；“乙”开展故事会760场 says nothing of the year of 乙.
    """
    text = candidate.evidence.sentence.text
    pieces = [(m.start(), m.end()) for m in _PIECE.finditer(text)]
    for name in _QUOTED.findall(facet.text):
        own = [span for span in pieces if name in text[slice(*span)]]
        if own and not any(
            fits_ask(
                text[slice(*span)],
                [f for f in candidate.figures if span[0] <= f.span[0] < span[1]],
                facet.ask,
            )
            for span in own
        ):
            return False
    return True


def _is_told(edition: str, text: str) -> bool:
    """Whether a text speaks of an edition: 第一届 is also the 首届."""
    return edition in text or edition.replace("第一", "首") in text


def _speaks_of_it(candidate: Candidate, focus: Sequence[Concept], concepts: Sequence[Concept]) -> bool:
    """Whether a figure's sentence speaks of the very thing that the question word asks about.

    Where the plans know no word of the question under any name, no figure in them is about it.
    """
    if _is_near(candidate):
        return True
    if not focus:
        return not concepts or any(c.present for c in concepts)
    return candidate.match.focus >= _LEAST_FOCUS


def _rate_stands(candidate: Candidate, asked: str) -> bool:
    """Whether a sentence states a rate where the question asks for one, or the very figure that it takes for one."""
    text = candidate.evidence.sentence.text
    told = {(figure.number, figure.unit) for figure in quantities(text)}
    if any((figure.number, figure.unit) in told for figure in quantities(asked) if figure.unit not in TIMES):
        return True
    return all(stated.search(text) for rate, stated in _RATES.items() if rate.search(asked))


def _means_the_same(candidate: Candidate) -> bool:
    return candidate.signs.similarity >= NEAR


def _may_mean(candidate: Candidate, whose: Concept, *, by_name: bool) -> bool:
    """Whether a sentence without a name of kin may be about the thing: not an expression that others have `by_name`."""
    near = _means_the_same(candidate) if by_name else _is_near(candidate)
    return near and not whose.elsewhere


def _names(candidate: Candidate, concept: Concept) -> bool:
    return concept.word in candidate.evidence.sentence.text


def _bearer_stands(candidate: Candidate, asked: str) -> bool:
    """Whether a sentence names one of the kind that the question asks for by its noun."""
    return all(noun in candidate.evidence.sentence.text for noun in _BEARER.findall(asked))
