"""Which model to call, and the limits of a call. Values are passed in; nothing here reads the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.generate.failures import GenerationFailed

PROVIDERS = {
    "openai": "https://api.openai.com/v1",
    "deepseek": "https://api.deepseek.com/v1",
    "qwen": "https://dashscope.aliyuncs.com/compatible-mode/v1",
    "glm": "https://open.bigmodel.cn/api/paas/v4",
    "moonshot": "https://api.moonshot.cn/v1",
    "ollama": "http://127.0.0.1:11434/v1",
}
"""`ollama:qwen3` names a provider and its model; these are the OpenAI-compatible addresses that they publish."""
NO_KEY = SecretStr("")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """An OpenAI-compatible endpoint and how it is used."""

    model: str
    """`deepseek-chat`, or `provider:model` with a name of PROVIDERS."""
    base_url: str = ""
    """Overrides the provider's address; needed when the model names no provider."""
    api_key: SecretStr = NO_KEY
    """Empty for servers that need none."""
    timeout_s: float = 60.0
    """For the whole answer: connecting, retries, the last token."""
    connect_timeout_s: float = 10.0
    silence_timeout_s: float = 30.0
    """Longest wait between two packets; the first packet of a model that thinks may take this long."""
    attempts: int = 3
    backoff_s: float = 0.5
    """Before the second attempt; doubles each time. A server's Retry-After counts instead where it is longer."""
    temperature: float = 0.0
    reply_tokens: int = 1024
    extra_body: Mapping[str, Any] = field(default_factory=dict)
    """Further fields of each request, for what a server offers beyond the protocol (`{"enable_thinking": false}`)."""

    @property
    def name(self) -> str:
        """The model's name at the endpoint."""
        provider, _, rest = self.model.partition(":")
        return rest if rest and (provider in PROVIDERS or not self.base_url.strip()) else self.model

    @property
    def provider(self) -> str:
        """What stands before the colon, empty where nothing does."""
        before, colon, _ = self.model.partition(":")
        return before if colon else ""

    @property
    def is_native(self) -> bool:
        """Whether the model is a provider's that speaks a protocol of its own: `anthropic:…` without an address."""
        known = self.provider in PROVIDERS
        return bool(self.provider and self.name.strip() and not known and not self.base_url.strip())

    @property
    def url(self) -> str:
        """The endpoint's address; raises GenerationFailed when there is none or it is no HTTP address."""
        provider, _, rest = self.model.partition(":")
        url = (self.base_url or (PROVIDERS.get(provider, "") if rest else "")).strip().rstrip("/")
        if not self.name.strip() or not url:
            raise GenerationFailed("not_configured")
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise GenerationFailed("not_configured", "接口地址应以 http:// 或 https:// 开头")
        if parts.username or parts.password:
            raise GenerationFailed("not_configured", "接口地址里不要写账号和密码，密钥请用 WENQU_LLM_API_KEY")
        return url

    @property
    def is_local(self) -> bool:
        """Whether the endpoint runs on this machine: no proxy is used then."""
        return (urlsplit(self.url).hostname or "") in LOOPBACK
