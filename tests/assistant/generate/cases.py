"""Cases from data files: evidence by name, a reply as a model might write it, what must become of it."""

import json
from pathlib import Path
from typing import Any

from assistant.generate.types import GenerationRequest, Task
from assistant.types import Evidence
from tests.assistant import shipped
from tests.assistant.sample import ALL, evidence

Case = dict[str, Any]
DATA = Path(__file__).parent / "data"
_PLANS = {plan.id: plan for plan in ALL}
_EVIDENCE: dict[str, Evidence] = {
    name: evidence(_PLANS[plan], text, *path)
    for name, (plan, text, *path) in json.loads((DATA / "evidence.json").read_text("utf-8")).items()
}
TASKS: dict[str, Task] = {"answer": "answer", "compare": "compare", "summarise": "summarise"}


def load(name: str) -> list[Case]:
    """Read `data/NAME.json`: a list of cases."""
    cases: list[Case] = json.loads((DATA / f"{name}.json").read_text("utf-8"))
    return cases


def request_of(case: Case) -> GenerationRequest:
    """Build the request of a case.

    `e` evidence (names, or [plan id, text, headings…]) or `s` sentences of the shipped plans ([plan id, words that it
    contains, how many others contain them before it]); `q` question, `t` task.
    """
    found = [
        _EVIDENCE[item] if isinstance(item, str) else evidence(_PLANS[item[0]], item[1], *item[2:])
        for item in case.get("e", [])
    ] + [shipped.evidence(*item) for item in case.get("s", [])]
    return GenerationRequest(
        question=case["q"], evidence=tuple(found), task=TASKS[case.get("t", "answer")], id="case"
    )
