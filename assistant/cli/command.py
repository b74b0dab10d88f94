"""What a command is: arguments in, exit code out.

CommandError
├── BadInput         the arguments, or a file they name, cannot be used (exit code 2)
└── CommandFailed    the command could not do its work (exit code 1)
"""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from assistant.service import Assistant

if TYPE_CHECKING:  # not needed to print --help, and slow to import
    from assistant.curation import Curator
    from assistant.generate.settings import ModelSettings
    from assistant.generate.types import ChatModel
    from assistant.settings import Settings
    from ingest.types import RawDocument
    from vectorstore.store import Store

OK: Final = 0
FAILED: Final = 1
"""Something failed, or a check came out below its threshold."""
BAD_INPUT: Final = 2
"""Bad usage or input: the code that argparse itself uses."""


class CommandError(Exception):
    """Base; the message says in Chinese what happened, where, and what to do next."""


class BadInput(CommandError):
    """The arguments, or a file they name, cannot be used."""


class CommandFailed(CommandError):
    """The command could not do its work."""


class Parts(Protocol):
    """What commands work with. Each part is made when it is first asked for; `app.py` says how."""

    @property
    def settings(self) -> "Settings":
        """The settings in force."""
        ...

    @property
    def store(self) -> "Store":
        """The plans and their indexes."""
        ...

    @property
    def read(self) -> "Callable[[Path], RawDocument]":
        """Read a plan file within the limits of the settings. Raises `ingest.errors.UnreadableFile`."""
        ...

    @property
    def curator(self) -> "Curator":
        """What changes the plans while the program runs."""
        ...

    @property
    def language_model(self) -> "ModelSettings | None":
        """The language model that is set, if any."""
        ...

    @property
    def assistant(self) -> Assistant:
        """The assistant over the store."""
        ...

    def assistant_with(self, model: "ChatModel") -> Assistant:
        """Return the assistant over the store with this chat model."""
        ...


class Command(Protocol):
    """What the module of each command has: `assistant/cli/ask.py` is one."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""
        ...

    def run(self, args: argparse.Namespace, parts: Parts) -> int:
        """Do the command's work and return its exit code."""
        ...


def filled_assistant(parts: Parts, model: "ChatModel | None" = None) -> Assistant:
    """Return the assistant, with `model` in place of the one set. Raises CommandFailed while there is no plan."""
    if not parts.store.corpus.plans():
        raise CommandFailed(f"索引是空的（{parts.store.home}），还不能回答。请先运行 wenqu ingest 收录规划。")
    return parts.assistant_with(model) if model else parts.assistant
