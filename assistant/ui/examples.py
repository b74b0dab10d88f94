"""Example questions made from the plans that are loaded: general forms, filled with what these plans say."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from ingest.types import ParsedPlan, Plan

EXAMPLES_SHOWN = 6

PLANS_ASKED_ABOUT = 8
"""Examples are made from the first plans only: reading hundreds would keep the page waiting."""

YEARLY_FIGURE = re.compile(
    r"每年(?P<what>[\u4e00-\u9fff]{2,12}?)(?:不少于|不低于|达到|超过)\d+(?P<unit>[场次册种人件个万]+)"
)
"""A sentence that promises a figure a year: 每年组织举办讲座不少于40场."""

TOPICS = ("全民阅读", "人才队伍", "数字资源", "古籍保护", "未成年人", "总分馆", "特殊群体", "文化创意")
"""What public libraries' plans deal with; only topics that the loaded plans name are asked about."""

TITLE_CHARS = range(4, 15)
"""Section titles of this length read well inside a question."""


def example_questions(plans: tuple[ParsedPlan, ...]) -> tuple[str, ...]:
    """Return a few different questions, the same for the same plans."""
    forms = (_figures(plans), _changes(plans), _comparisons(plans), _outlines(plans), _sections(plans))
    firsts = [question for form in forms for question in islice(form, 1)]
    more = (question for question in _sections(plans[1:]) if question not in firsts)
    return tuple(islice([*firsts, *more], EXAMPLES_SHOWN))


def _figures(plans: Iterable[ParsedPlan]) -> Iterator[str]:
    for parsed in plans:
        for sentence in parsed.sentences:
            if match := YEARLY_FIGURE.search(sentence.text):
                yield f"{_name(parsed.plan)}每年{match['what']}多少{match['unit']}？"


def _changes(plans: tuple[ParsedPlan, ...]) -> Iterator[str]:
    for old in plans:
        for new in plans:
            if old.plan.library == new.plan.library and _start(old.plan) < _start(new.plan):
                for topic in _shared_topics(old, new):
                    yield f"{new.plan.library}从{_period(old.plan)}到{_period(new.plan)}，{topic}有什么变化？"


def _comparisons(plans: tuple[ParsedPlan, ...]) -> Iterator[str]:
    for one in plans:
        for other in plans:
            if one.plan.library < other.plan.library and _start(one.plan) == _start(other.plan):
                for topic in _shared_topics(one, other):
                    yield f"{one.plan.library}和{other.plan.library}在{topic}方面各有什么打算？"


def _outlines(plans: tuple[ParsedPlan, ...]) -> Iterator[str]:
    for parsed in reversed(plans):
        yield f"{_name(parsed.plan)}规划提出了哪些主要任务？"


def _sections(plans: Iterable[ParsedPlan]) -> Iterator[str]:
    for parsed in plans:
        deep = [
            s for s in parsed.sections if s.level > 1 and s.kind == "heading" and len(s.title) in TITLE_CHARS
        ]
        if deep:
            yield f"{parsed.plan.library}对“{deep[len(deep) // 2].title}”有什么安排？"


def _shared_topics(one: ParsedPlan, other: ParsedPlan) -> Iterator[str]:
    return (topic for topic in TOPICS if topic in one.raw.text and topic in other.raw.text)


def _name(plan: Plan) -> str:
    return f"{plan.library}{_period(plan)}"


def _period(plan: Plan) -> str:
    if plan.period is None:
        return ""
    return f"“{plan.period.name}”" if plan.period.name else f"{plan.period.start}-{plan.period.end}年"


def _start(plan: Plan) -> int:
    return plan.period.start if plan.period else 0
