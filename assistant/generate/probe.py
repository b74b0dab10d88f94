"""A test call, for `wenqu doctor`."""

import time
from dataclasses import dataclass, replace
from typing import Literal

from assistant.generate.connect import chat_model
from assistant.generate.failures import GenerationFailed, Reason
from assistant.generate.settings import ModelSettings
from assistant.generate.types import Message

PROBE_TIMEOUT_S = 20.0
PROBE_TOKENS = 16
_QUESTION = Message("user", "请只回复“可以”两个字。")
_WORKS_ALL_THE_SAME: frozenset[Reason] = frozenset({"cut_short", "empty", "refusal"})
"""The call went through; the model spent the few words that it had on thinking, or is a strange one."""


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """How a test call went."""

    ok: bool
    reason: Reason | Literal[""]
    explanation: str
    """In Chinese, for the person who set the model up."""
    elapsed_ms: float


def probe(settings: ModelSettings) -> ProbeResult:
    """Call the model once, briefly, without retries. Raises nothing: every failure is a result."""
    started = time.perf_counter()
    brief = replace(
        settings, attempts=1, timeout_s=min(settings.timeout_s, PROBE_TIMEOUT_S), reply_tokens=PROBE_TOKENS
    )
    reason: Reason | Literal[""] = ""
    explanation = f"模型 {settings.name} 已接通。"
    try:
        for _ in chat_model(brief).stream([_QUESTION]):
            pass
    except GenerationFailed as failure:
        if failure.reason not in _WORKS_ALL_THE_SAME:
            reason, explanation = failure.reason, str(failure)
    return ProbeResult(not reason, reason, explanation, (time.perf_counter() - started) * 1000)
