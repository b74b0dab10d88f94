"""Any OpenAI-compatible endpoint, through LangChain's chat model."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_openai import ChatOpenAI
from openai import DefaultAsyncHttpxClient, Timeout
from pydantic import SecretStr

from assistant.generate.remote import RemoteChat
from assistant.generate.settings import PROVIDERS, ModelSettings

KEYLESS = SecretStr("none")
"""What is sent to servers that need no key: the protocol wants one."""


class OpenAIChat(RemoteChat):
    """A chat model behind an OpenAI-compatible endpoint."""

    def __init__(self, settings: ModelSettings) -> None:
        """Take the settings. Raises GenerationFailed when they name no endpoint."""
        super().__init__(settings)
        self._url = settings.url

    def __repr__(self) -> str:
        return f"OpenAIChat({self.name!r} at {self._url})"

    @asynccontextmanager
    async def connected(self) -> AsyncGenerator[BaseChatModel, None]:
        """Yield the model over a connection of its own."""
        settings = self._settings
        timeout = Timeout(settings.silence_timeout_s, connect=settings.connect_timeout_s)
        async with DefaultAsyncHttpxClient(timeout=timeout, trust_env=not settings.is_local) as client:
            yield _chat_model(settings, client, timeout)


def _chat_model(settings: ModelSettings, client: DefaultAsyncHttpxClient, timeout: Timeout) -> ChatOpenAI:
    limit: dict[str, Any] = {}
    extra = dict(settings.extra_body)
    if settings.url == PROVIDERS["openai"]:
        limit = {"max_tokens": settings.reply_tokens}  # LangChain sends it as max_completion_tokens
    else:
        extra = {"max_tokens": settings.reply_tokens} | extra  # the name that compatible servers know
    return ChatOpenAI(
        model=settings.name,
        base_url=settings.url,
        api_key=settings.api_key if settings.api_key.get_secret_value() else KEYLESS,
        temperature=settings.temperature,
        timeout=timeout,
        max_retries=0,
        streaming=True,
        stream_usage=False,
        stream_chunk_timeout=None,
        use_responses_api=False,
        openai_proxy=None,
        http_async_client=client,
        extra_body=extra or None,
        **limit,
    )
