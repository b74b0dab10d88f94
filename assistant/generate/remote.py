"""A chat model of LangChain's: called within a time budget, tried again where that may help, its ends told apart."""

import asyncio
import math
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Generator, Sequence
from contextlib import AbstractAsyncContextManager

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage
from langsmith import tracing_context

from assistant.generate.diagnosis import failure_of, retry_after_s
from assistant.generate.failures import RETRIED, GenerationFailed
from assistant.generate.pull import pull
from assistant.generate.settings import ModelSettings
from assistant.generate.types import Message

_CUT_SHORT = frozenset({"length", "max_tokens"})
_REFUSED = frozenset({"content_filter", "refusal", "safety"})
"""How providers say why a reply ended (`finish_reason`, `stop_reason`, `done_reason`), in lower case."""


class RemoteChat(ABC):
    """See `assistant.generate.types.ChatModel`. Each call opens and closes its own connection."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings

    @property
    def name(self) -> str:
        """The model's name at the endpoint."""
        return self._settings.name

    @abstractmethod
    def connected(self) -> AbstractAsyncContextManager[BaseChatModel]:
        """Return LangChain's chat model for one call."""

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
        end, length = "", 0
        async with self.connected() as model:
            with tracing_context(enabled=False):  # questions and plans go to the endpoint named, nowhere else
                async for chunk in model.astream([_converted(message) for message in messages]):
                    end = _end_of(chunk.response_metadata) or end
                    length += len(chunk.text)
                    yield str(chunk.text)
        _check_end(end, length)


def _converted(message: Message) -> BaseMessage:
    return SystemMessage(message.content) if message.role == "system" else HumanMessage(message.content)


def _end_of(metadata: dict[str, object]) -> str:
    names = ("finish_reason", "stop_reason", "done_reason")
    return next((str(metadata[name]).lower() for name in names if metadata.get(name)), "")


def _check_end(end: str, length: int) -> None:
    if end in _REFUSED:
        raise GenerationFailed("refusal")
    if end in _CUT_SHORT:
        raise GenerationFailed("cut_short")
    if not length:
        raise GenerationFailed("empty")
    if not end:
        raise GenerationFailed("dropped")
