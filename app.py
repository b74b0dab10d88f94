"""Composition root and the `wenqu` command: settings -> parts -> run. Decides nothing.

What is heavy is imported where it is first needed: `wenqu --help` waits for none of it.
"""

import sys
from collections.abc import Sequence
from contextlib import closing
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.cli.dispatch import dispatch
from assistant.cli.show.console import note

if TYPE_CHECKING:
    from assistant.generate.settings import ModelSettings
    from assistant.service import Assistant
    from assistant.settings import Settings
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
    def language_model(self) -> "ModelSettings | None":
        """The language model that is set, if any."""
        from assistant.generate.settings import ModelSettings

        settings = self.settings
        if not settings.llm_model:
            return None
        return ModelSettings(
            model=settings.llm_model,
            base_url=settings.llm_base_url,
            api_key=settings.llm_api_key,
            timeout_s=settings.llm_timeout_s,
            context_tokens=settings.llm_context_tokens,
        )

    @cached_property
    def assistant(self) -> "Assistant":
        """The assistant over the store."""
        from assistant.pipeline import PlanAssistant
        from prompts.lexicon import load_lexicon
        from vectorstore.rerank import load_reranker

        store = self.store
        plain = PlanAssistant(
            store.corpus,
            store.retriever(reranker=load_reranker(self.settings.reranker)),
            tag=store.tokenizer.tagged,
            cut=store.tokenizer.words,
            is_word=store.tokenizer.is_word,
            lexicon=load_lexicon(),
            similar=load_reranker().scores,  # always the shipped one: what is read off it was fitted to it
        )
        model = self.language_model
        if model is None:
            return plain
        from assistant.generate.generator import Generator
        from assistant.generate.openai_chat import OpenAIChat
        from assistant.prose import ProseAssistant

        generator = Generator(
            OpenAIChat(model), context_tokens=model.context_tokens, reply_tokens=model.reply_tokens
        )
        return ProseAssistant(plain, generator)

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
