"""Where the last answer stands: plan, years and heading path of each sentence it rests on."""

from dataclasses import replace

from assistant.compose.draft import Draft, Line
from assistant.contract import plan_label

_PATH = " → "


def with_source(draft: Draft) -> Draft:
    """Put before each quoted statement the plan and the headings under which it stands."""
    lines = [
        Line(f"出自{plan_label(e.plan)}，章节：{_PATH.join(e.path)}。原文：", line.text, (e,))
        for line in draft.lines
        for e in line.evidence[:1]
    ]
    return replace(draft, lines=tuple(lines)) if lines else draft
