"""Errors whose message is for the person who asked.

AssistantError
├── SettingsError          a setting is unknown, malformed or out of range
└── QuestionError          the question itself cannot be answered (HTTP 422)
    ├── EmptyQuestion
    ├── QuestionTooLong
    ├── UnknownLibrary     a library filter that names none of the corpus
    └── UnknownPeriod      a period filter that is no span of years
"""


class AssistantError(Exception):
    """Base of this package's errors; the message says in Chinese what happened, where, and what to do next."""


class SettingsError(AssistantError):
    """A setting cannot be used; the message names the key, where it was set and what it should be."""


class QuestionError(AssistantError):
    """The question, or a filter given with it, cannot be used."""


class EmptyQuestion(QuestionError):
    """Nothing was asked."""


class QuestionTooLong(QuestionError):
    """The question is longer than the configured limit."""


class UnknownLibrary(QuestionError):
    """The library filter names no library of the corpus."""


class UnknownPeriod(QuestionError):
    """The period filter names no span of years."""
