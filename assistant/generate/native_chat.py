"""Models whose providers speak a protocol of their own, through LangChain's `init_chat_model` and its packages.

https://docs.langchain.com/oss/python/langchain/models; the extras `anthropic` and `google` bring what is needed.
"""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from importlib import import_module

from langchain_core.language_models import BaseChatModel

from assistant.generate.failures import GenerationFailed
from assistant.generate.remote import RemoteChat


class NativeChat(RemoteChat):
    """`anthropic:claude-…`, `google_genai:gemini-…`: any provider that LangChain has a package for."""

    def __repr__(self) -> str:
        return f"NativeChat({self.name!r} of {self._settings.provider})"

    @asynccontextmanager
    async def connected(self) -> AsyncGenerator[BaseChatModel, None]:
        """Yield the model. Raises GenerationFailed when LangChain does not know it, or its package is missing."""
        yield self._model()

    def _model(self) -> BaseChatModel:
        settings = self._settings
        key = settings.api_key.get_secret_value()
        try:
            init_chat_model = import_module("langchain.chat_models").init_chat_model
            model: BaseChatModel = init_chat_model(
                settings.name,
                model_provider=settings.provider,
                temperature=settings.temperature,
                max_tokens=settings.reply_tokens,
                timeout=settings.silence_timeout_s,
                max_retries=0,
                **({"api_key": key} if key else {}),
            )
        except ImportError as error:
            missing = error.name or settings.provider
            raise GenerationFailed(
                "not_configured", f"没有安装 {missing}：pip install 'wenqu[{settings.provider}]'"
            ) from error
        except ValueError as error:  # pydantic's ValidationError is one: a key that is neither set nor given
            raise GenerationFailed(
                "not_configured", f"LangChain 不认识 {settings.provider}，或缺少它的密钥"
            ) from error
        return model
