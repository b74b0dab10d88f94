"""What can go wrong in an evaluation, said in Chinese to the person who ran it.

EvaluationError              (an assistant.errors.AssistantError)
├── RecordError              a line of a JSONL file cannot be used
├── RunFileError             a saved run cannot be read
└── ThresholdError           a threshold cannot be understood
"""

from assistant.errors import AssistantError


class EvaluationError(AssistantError):
    """An evaluation cannot be carried out."""


class RecordError(EvaluationError):
    """A line of golden questions, answers, passages or queries cannot be used."""


class RunFileError(EvaluationError):
    """A file does not hold a saved run."""


class ThresholdError(EvaluationError):
    """A threshold such as `correct>=0.88` is malformed or names no figure."""
