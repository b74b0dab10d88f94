"""Composition root and the `wenqu` command: settings -> parts -> run. Decides nothing.

What is heavy is imported where it is first needed: `wenqu --help` waits for none of it.
"""

import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.cli.dispatch import dispatch
from assistant.cli.show.console import note

if TYPE_CHECKING:
    from assistant.curation import Curator
    from assistant.generate.settings import ModelSettings
    from assistant.generate.types import ChatModel
    from assistant.pipeline import PlanAssistant
    from assistant.service import Assistant
    from assistant.settings import Settings
    from ingest.types import RawDocument
    from vectorstore.store import Store

# ruff: noqa: PLC0415


class Parts:
    """The parts of one installation, each made when it is first asked for; see `assistant.cli.command.Parts`."""

    @cached_property
    def settings(self) -> "Settings":
        """The settings in force in the working directory."""
        from assistant.settings import load_settings

        return load_settings()

    @cached_property
    def store(self) -> "Store":
        """The plans and their indexes."""
        from vectorstore.embedding import load_embedder
        from vectorstore.store import Store

        settings = self.settings
        embedder = load_embedder(settings.embedding)
        return Store.open(
            settings.home,
            embedder,
            chroma_url=settings.chroma_url,
            on_wait=note,
        )

    @cached_property
    def read(self) -> "Callable[[Path], RawDocument]":
        """Read a plan file within the limits of the settings."""
        from ingest.readers import DEFAULT, read_document

        settings = self.settings
        limits = replace(
            DEFAULT,
            file_bytes=settings.max_file_mb * 2**20,
            pages=settings.max_pages,
            seconds=settings.max_read_seconds,
            memory_bytes=settings.max_memory_mb * 2**20,
        )
        return partial(read_document, limits=limits)

    @cached_property
    def curator(self) -> "Curator":
        """What changes the plans while the program runs."""
        from assistant.curation import Curator

        return Curator(self.store, self.settings.plans, self.read)

    @cached_property
    def language_model(self) -> "ModelSettings | None":
        """The language model that is set, if any."""
        from assistant.generate.settings import ModelSettings

        settings = self.settings
        if not settings.llm:
            return None
        return ModelSettings(
            model=settings.llm,
            base_url=settings.llm_base_url,
            api_key=settings.llm_api_key,
            timeout_s=settings.llm_timeout_s,
            reply_tokens=settings.llm_reply_tokens,
            extra_body=settings.llm_extra_body,
        )

    @cached_property
    def plain_assistant(self) -> "PlanAssistant":
        """The assistant over the store that needs no language model."""
        from assistant.own_words import own_lexicon
        from assistant.pipeline import PlanAssistant
        from vectorstore.rerank import load_reranker

        store = self.store
        return PlanAssistant(
            store.corpus,
            store.retriever(reranker=load_reranker(self.settings.reranker)),
            tag=store.tokenizer.tagged,
            cut=store.tokenizer.words,
            is_word=store.tokenizer.is_word,
            lexicon=own_lexicon(self.settings.lexicon),
            similar=load_reranker().scores,  # always the shipped one: what is read off it was fitted to it
        )

    @cached_property
    def assistant(self) -> "Assistant":
        """The assistant over the store, with the language model that is set."""
        if self.language_model is None:
            return self.plain_assistant
        from assistant.generate.connect import chat_model

        return self.assistant_with(chat_model(self.language_model))

    def assistant_with(self, model: "ChatModel") -> "Assistant":
        """Return the assistant with any chat model, within the limits that are set."""
        from assistant.generate.generator import Generator
        from assistant.prose import ProseAssistant

        settings = self.settings
        generator = Generator(
            model, context_tokens=settings.llm_context_tokens, reply_tokens=settings.llm_reply_tokens
        )
        return ProseAssistant(self.plain_assistant, generator, budget_s=settings.llm_timeout_s)

    def close(self) -> None:
        """Let go of the store's files and connections, if it was opened."""
        if "store" in vars(self):
            self.store.close()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` names (None: the process's own arguments) and return its exit code."""
    with closing(Parts()) as parts:
        return dispatch(argv, parts)


if __name__ == "__main__":
    sys.exit(main())
