"""Providers with a protocol of their own: what is refused here, and Anthropic's over HTTP where it is installed."""

import json

import pytest
from pydantic import SecretStr

from assistant.generate.connect import chat_model
from assistant.generate.failures import GenerationFailed
from assistant.generate.native_chat import NativeChat
from assistant.generate.openai_chat import OpenAIChat
from assistant.generate.settings import ModelSettings
from assistant.generate.types import Message
from tests.assistant.generate.server import Script, Step, raw, stalls, status

HELLO = [Message("system", "规则"), Message("user", "讲座多少场？")]
CLAUDE = ModelSettings(model="anthropic:claude-test", api_key=SecretStr("sk-ant-secret"), backoff_s=0.01)


@pytest.mark.parametrize(
    ("model", "url", "kind"),
    [
        ("anthropic:claude-x", "", NativeChat),
        ("google_genai:gemini-x", "", NativeChat),
        ("anthropic:claude-x", "http://10.0.0.5/v1", OpenAIChat),
        ("qwen3:8b", "http://127.0.0.1:11434/v1", OpenAIChat),
        ("ollama:qwen3:8b", "", OpenAIChat),
    ],
)
def test_which_way_a_model_is_called(model: str, url: str, kind: type) -> None:
    assert type(chat_model(ModelSettings(model=model, base_url=url))) is kind


def test_an_unknown_provider_is_named() -> None:
    with pytest.raises(GenerationFailed) as failure:
        list(chat_model(ModelSettings(model="nobody:model")).stream(HELLO))
    assert failure.value.reason == "not_configured"
    assert "nobody" in str(failure.value) or "langchain" in str(failure.value)


def claude_says(text: str, stop: str = "end_turn") -> Step:
    """Anthropic's events: https://platform.claude.com/docs/en/build-with-claude/streaming."""
    message = {"id": "m", "type": "message", "role": "assistant", "model": "claude-test", "content": [],
               "stop_reason": None, "stop_sequence": None,
               "usage": {"input_tokens": 1, "output_tokens": 1}}  # fmt: skip
    delta = {"type": "text_delta", "text": text}
    events = [
        {"type": "message_start", "message": message},
        {"type": "content_block_start", "index": 0, "content_block": {"type": "text", "text": ""}},
        {"type": "content_block_delta", "index": 0, "delta": delta},
        {"type": "content_block_stop", "index": 0},
        {"type": "message_delta", "delta": {"stop_reason": stop, "stop_sequence": None},
         "usage": {"output_tokens": 2}},
        {"type": "message_stop"},
    ]  # fmt: skip
    body = "".join(f"event: {e['type']}\ndata: {json.dumps(e, ensure_ascii=False)}\n\n" for e in events)
    return raw(body.encode())


@pytest.fixture
def claude(server: Script, monkeypatch: pytest.MonkeyPatch) -> Script:
    pytest.importorskip("langchain_anthropic", reason="the extra `anthropic` is not installed")
    monkeypatch.setenv("ANTHROPIC_BASE_URL", server.url.removesuffix("/v1"))
    monkeypatch.setenv("ANTHROPIC_API_URL", server.url.removesuffix("/v1"))
    return server


def test_anthropic_answers(claude: Script) -> None:
    claude.then(status(529), claude_says("每年讲座不少于40场[S1]。"))
    assert "".join(chat_model(CLAUDE).stream(HELLO)) == "每年讲座不少于40场[S1]。"
    assert claude.requests[1]["system"] == "规则"
    assert claude.requests[1]["max_tokens"] == CLAUDE.reply_tokens
    assert "sk-ant-secret" in " ".join(claude.headers[1].values())


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (status(401), "wrong_key"),
        (status(404), "unknown_model"),
        (claude_says("半句", "max_tokens"), "cut_short"),
        (claude_says("不", "refusal"), "refusal"),
        (claude_says(""), "empty"),
    ],
)
def test_what_anthropic_says_is_understood(claude: Script, step: Step, reason: str) -> None:
    claude.then(step)
    with pytest.raises(GenerationFailed) as failure:
        list(chat_model(CLAUDE).stream(HELLO))
    assert failure.value.reason == reason
    assert "sk-ant-secret" not in str(failure.value)


def test_closing_hangs_up_on_anthropic(claude: Script) -> None:
    claude.then(stalls(ping=True))
    stream = chat_model(CLAUDE).stream(HELLO)
    while not claude.requests:
        next(stream)
    stream.close()
    assert claude.gone.wait(10)
