"""Checking an answer's sentences against the sentences that they cite."""

from assistant.grounding.check import Verdict, check
from assistant.grounding.judge import Kind

__all__ = ["Kind", "Verdict", "check"]
