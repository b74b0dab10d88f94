"""Checking an answer's sentences against the sentences that they cite."""

from assistant.grounding.check import Verdict, check
from assistant.grounding.judge import Kind
from assistant.grounding.wording import words_beyond

__all__ = ["Kind", "Verdict", "check", "words_beyond"]
