"""Composition root and the `wenqu` command: settings -> parts -> run. Decides nothing.

What is heavy is imported where it is first needed: `wenqu --help` waits for none of it.
"""

import sys
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.cli.dispatch import dispatch

if TYPE_CHECKING:
    from assistant.service import Assistant
    from assistant.settings import Settings
    from vectorstore.store import Store


class Parts:
    """The parts of one installation, each made when it is first asked for; see `assistant.cli.command.Parts`."""

    @cached_property
    def settings(self) -> "Settings":
        """Settings in force in the working directory."""
        from assistant.settings import load_settings

        return load_settings()

    @cached_property
    def store(self) -> "Store":
        from vectorstore.embedding import load_embedder
        from vectorstore.store import Store

        embedder = load_embedder(self.settings.embedding_model)
        return Store.open(self.settings.home, embedder, chroma_url=self.settings.chroma_url)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` names (None: the process's own arguments) and return its exit code."""
    return dispatch(argv, Parts())


if __name__ == "__main__":
    sys.exit(main())
