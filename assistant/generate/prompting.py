"""The messages sent to a model: numbered sentences, fenced as data, as many as its context holds."""

import math
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from assistant.generate.failures import GenerationFailed
from assistant.generate.types import NOT_STATED, GenerationRequest, Message, Task
from assistant.types import Evidence
from prompts import templates

TOKENS_PER_WIDE_CHARACTER = 1.5
"""Upper bound for Chinese text: tokenizers in use need about 0.6 (Qwen, DeepSeek, GLM) to 1.3 (cl100k) a character."""
TOKENS_PER_NARROW_CHARACTER = 0.5
MOST_TURNS = 4
MOST_TURN_CHARACTERS = 400
"""Earlier questions only say what this one refers to: the last few are enough."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is sent, and which evidence the model sees."""

    messages: tuple[Message, ...]
    shown: frozenset[int]
    """1-based numbers of the evidence that fitted; S3 in the text is number 3."""
    version: str
    """Hash of the templates used."""


def compose(request: GenerationRequest, *, tokens: int) -> Prompt:
    """Write the messages for a request within `tokens`, whole sentences only, the first ones first.

    Raises GenerationFailed `too_long` when not even one sentence fits.
    """
    system = templates.render("generate/system", not_stated=NOT_STATED)
    question = one_line(request.question)
    turns = "\n".join(recent(request.turns))
    fence = fence_for([request.question, *request.turns, *(e.sentence.text for e in request.evidence)])
    frame = _material(request.task, "", question, turns, fence)
    left = tokens - estimate(system) - estimate(frame)
    lines, shown = _fitting(request.evidence, left)
    if request.evidence and not shown:
        raise GenerationFailed("too_long")
    user = _material(request.task, "\n".join(lines), question, turns, fence)
    return Prompt(
        messages=(Message("system", system), Message("user", user)),
        shown=frozenset(shown),
        version=version_of(request.task),
    )


def version_of(task: Task) -> str:
    """Return the hash of the templates that a task's prompt is made of."""
    return templates.version("generate/system", "generate/material", f"generate/{task}")


def estimate(text: str) -> int:
    """Return how many tokens `text` has at most, for the tokenizers in use."""
    wide = sum(ord(char) > 0x2E7F for char in text)
    return math.ceil(wide * TOKENS_PER_WIDE_CHARACTER + (len(text) - wide) * TOKENS_PER_NARROW_CHARACTER)


def one_line(text: str) -> str:
    """Put a text on one line, invisible characters removed, so that it cannot pass for the prompt's own lines."""
    return " ".join("".join(" " if c.isspace() else c for c in text if _is_visible(c)).split())


def recent(turns: Sequence[str]) -> list[str]:
    """Return the last turns, oldest first, within the bounds on history."""
    kept: list[str] = []
    for turn in map(one_line, reversed(turns[-MOST_TURNS:])):
        if sum(map(len, kept)) + len(turn) > MOST_TURN_CHARACTERS:
            break
        kept.insert(0, turn)
    return kept


def fence_for(data: Sequence[str]) -> str:
    """Return a line that the data cannot contain: it depends on all of them."""
    joined = "\0".join(data).encode("utf-8", "surrogatepass")
    return f"====={sha256(joined).hexdigest()[:8]}====="


def _material(task: Task, evidence: str, question: str, turns: str, fence: str) -> str:
    return templates.render(
        "generate/material",
        evidence=evidence,
        question=question,
        turns=turns,
        fence=fence,
        task=templates.render(f"generate/{task}", not_stated=NOT_STATED),
    )


def _fitting(evidence: Sequence[Evidence], tokens: int) -> tuple[list[str], list[int]]:
    lines: list[str] = []
    shown: list[int] = []
    place = ""
    for number, item in enumerate(evidence, start=1):
        heading = _heading(item)
        added = [f"S{number} {one_line(item.sentence.text)}"]
        if heading != place:
            added.insert(0, heading)
        cost = estimate("\n".join(added) + "\n")
        if cost <= tokens:
            tokens -= cost
            place = heading
            lines += added
            shown.append(number)
    return lines, shown


def _heading(item: Evidence) -> str:
    period = item.plan.period
    years = f"（{period.start}-{period.end}）" if period else ""
    path = " > ".join(one_line(heading) for heading in item.path)
    return f"【{one_line(item.plan.library)}《{one_line(item.plan.title)}》{years}{' · ' if path else ''}{path}】"


def _is_visible(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs", "Cn"}
