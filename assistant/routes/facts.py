"""Figures, facts, lists and summaries."""

import re
from collections.abc import Sequence

from assistant.compose.continuing import with_rest_of_item
from assistant.compose.draft import Draft
from assistant.compose.fact import Answered, compose_fact
from assistant.compose.summary import compose_entry, compose_part, compose_rows, compose_section
from assistant.desk import Desk
from assistant.lookup.enumerations import (
    enumerated,
    headed,
    of_length,
    rows_marked,
    tabled,
    titled_verbatim,
    with_siblings,
)
from assistant.lookup.numbered import counted_member, numbered_part, part
from assistant.lookup.plans import all_plans, own_plans
from assistant.lookup.sections import likeliest_section, main_tasks, named_section, safeguards, titled
from assistant.routes.answering import answers
from assistant.routes.premises import elsewhere

_DESCRIBE = re.compile(
    r"(?:说|讲|写|管|提|谈)(?:的)?(?:是|了|些|到)*(?:什么|啥|些什么|哪(?:块|些|方面))|是(?:什么|啥)[？?。]*$|内容|怎么(?:说|写|讲)|(?:有)?哪[几些]"
)

_IS_WHAT = re.compile(r"(?:是|叫|有)?(?:什么|啥|哪些)(?:内容)?[？?。]*$|怎么(?:写|说|讲|表述)的?[？?。]*$")
"""All that stands under a heading is asked for: 愿景是什么."""
_WHICH_OF = re.compile(r"哪[几些](?:[种个项类条样]|方面)?(?!年)")
"""Members are asked for (写了哪几种保障), not all that is said of them."""
_OUTCOME = re.compile(r"实际|最后|到底|结果|(?:一共|总共|共|累计).{0,6}了|[完建办修买]成?了多少")
"""What became of a plan is told by the one after it, too: 十三五期间一共办了多少期."""


def fact(desk: Desk) -> Draft:
    """State what the plans say to each thing asked; a numbered part, or another library's plan, where that is meant."""
    if counted := counted_member(desk):
        return compose_entry(*counted)
    if desk.understanding.ask.many and (rows := rows_marked(desk)):
        return compose_rows(*rows)
    part = numbered_part(desk)
    if part and not _asks_within(desk):
        return compose_part(*part)
    if (
        _IS_WHAT.search(desk.understanding.text)
        and not desk.understanding.ask.wants
        and (told := titled(desk))
    ):
        return compose_part(*told)
    looks_back = bool(_OUTCOME.search(desk.understanding.text))
    own = (part[0].plan,) if part else all_plans(desk) if looks_back else own_plans(desk)
    plans, found = own, answers(desk, own, part)
    if part and not any(one.candidates or one.ask.wants & {"number", "date", "rank"} for one in found):
        return compose_part(*part)
    if not any(one.candidates for one in found) and own != all_plans(desk) and not part:
        plans, found = all_plans(desk), answers(desk, all_plans(desk))
    if not any(one.candidates for one in found) and (other := elsewhere(desk)):
        return other
    draft = compose_fact(found, desk.concepts(plans), listing=desk.understanding.ask.kind == "list")
    draft = draft if desk.understanding.ask.wants else with_rest_of_item(draft, desk.reading.parsed)
    return _opened(desk, draft, found)


def summary(desk: Desk) -> Draft:
    """Say what a part says: the one named, or the one in which the best sentences stand."""
    if counted := counted_member(desk):
        return compose_entry(*counted)
    found = (
        part(desk) or safeguards(desk) or named_section(desk) or main_tasks(desk) or likeliest_section(desk)
    )
    brief = bool(_WHICH_OF.search(desk.understanding.text))
    return compose_section(*found, listing=brief) if found else fact(desk)


def listing(desk: Desk) -> Draft:
    """Give the sentence that enumerates; where a heading fits best, what stands under that heading."""
    if counted := counted_member(desk):
        return compose_entry(*counted)
    if rows := rows_marked(desk):
        return compose_rows(*rows)
    found = (
        numbered_part(desk)
        or titled_verbatim(desk)
        or of_length(desk)
        or enumerated(desk)
        or tabled(desk)
        or headed(desk)
        or with_siblings(desk)
    )
    return compose_section(*found, listing=True) if found else fact(desk)


def _opened(desk: Desk, draft: Draft, found: Sequence[Answered]) -> Draft:
    """Say what stands under the best heading where headings are all the answer there is."""
    told = [evidence.sentence for line in draft.lines for evidence in line.evidence]
    if not told or desk.understanding.ask.wants or any(sentence.role != "heading" for sentence in told):
        return draft
    best = next(one.candidates[0].evidence for one in found if one.candidates)
    parsed = desk.reading.parsed(best.plan)
    return compose_part(parsed, parsed.sections[best.sentence.section])


def _asks_within(desk: Desk) -> bool:
    """Whether a question that names a part asks for something in it (目标30提出设什么机构), not what the part says."""
    return bool(desk.understanding.ask.wants) or not _DESCRIBE.search(desk.understanding.text)
