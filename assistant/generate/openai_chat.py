"""Any OpenAI-compatible endpoint, through LangChain's chat model."""

import asyncio
import math
from collections.abc import AsyncGenerator, Generator, Sequence
from typing import Any

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage
from langchain_openai import ChatOpenAI
from langsmith import tracing_context
from openai import DefaultAsyncHttpxClient, Timeout
from pydantic import SecretStr

from assistant.generate.diagnosis import failure_of, retry_after_s
from assistant.generate.failures import RETRIED, GenerationFailed
from assistant.generate.pull import pull
from assistant.generate.settings import PROVIDERS, ModelSettings
from assistant.generate.types import Message

KEYLESS = SecretStr("none")
"""What is sent to servers that need no key: the protocol wants one."""


class OpenAIChat:
    """A chat model behind an OpenAI-compatible endpoint. Each call opens and closes its own connection."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        self._url = settings.url

    def __repr__(self) -> str:
        return f"OpenAIChat({self.name!r} at {self._url})"

    @property
    def name(self) -> str:
        """The model's name at the endpoint."""
        return self._settings.name

    def stream(
        self, messages: Sequence[Message], *, request_id: str = "", within_s: float = math.inf
    ) -> Generator[str, None, None]:
        """Yield the reply; see ChatModel. Failures before the first token are retried within the time budget."""
        del request_id
        budget_s = min(within_s, self._settings.timeout_s)
        return pull(lambda: self._persistent(messages, budget_s), budget_s=budget_s)

    async def _persistent(self, messages: Sequence[Message], budget_s: float) -> AsyncGenerator[str, None]:
        settings = self._settings
        give_up = asyncio.get_running_loop().time() + budget_s
        for attempt in range(1, settings.attempts + 1):
            arrived = False
            try:
                async for piece in self._once(messages):
                    arrived = arrived or bool(piece)
                    yield piece
            except GenerationFailed:
                raise
            except Exception as error:
                failure = failure_of(error)
                wait = max(settings.backoff_s * 2 ** (attempt - 1), retry_after_s(error))
                late = asyncio.get_running_loop().time() + wait >= give_up
                if arrived or late or attempt == settings.attempts or failure.reason not in RETRIED:
                    raise failure from error
                await asyncio.sleep(wait)
            else:
                return

    async def _once(self, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        settings = self._settings
        timeout = Timeout(settings.silence_timeout_s, connect=settings.connect_timeout_s)
        finish, length = "", 0
        async with DefaultAsyncHttpxClient(timeout=timeout, trust_env=not settings.is_local) as client:
            model = _chat_model(settings, client, timeout)
            with tracing_context(enabled=False):  # questions and plans go to the endpoint named, nowhere else
                async for chunk in model.astream([_converted(message) for message in messages]):
                    finish = chunk.response_metadata.get("finish_reason") or finish
                    length += len(chunk.text)
                    yield str(chunk.text)
        _check_end(finish, length)


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


def _converted(message: Message) -> BaseMessage:
    return SystemMessage(message.content) if message.role == "system" else HumanMessage(message.content)


def _check_end(finish: str, length: int) -> None:
    if finish == "content_filter":
        raise GenerationFailed("refusal")
    if finish == "length":
        raise GenerationFailed("cut_short")
    if not length:
        raise GenerationFailed("empty")
    if not finish:
        raise GenerationFailed("dropped")
