"""The HTTP side: a real server on loopback that answers well, badly, slowly or not at all."""

import logging
import socket
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from pydantic import SecretStr

from assistant.generate.failures import EXPLANATIONS, GenerationFailed, Reason
from assistant.generate.openai_chat import OpenAIChat
from assistant.generate.probe import probe
from assistant.generate.settings import PROVIDERS, ModelSettings
from assistant.generate.types import Message
from tests.assistant.generate.server import Script, Step, drops, raw, says, serving, stalls, status

KEY = "sk-secret-0123456789"
HELLO = [Message("system", "规则"), Message("user", "讲座多少场？")]


def settings(server: Script, **changes: object) -> ModelSettings:
    base = ModelSettings(
        model="test-model",
        base_url=server.url,
        api_key=SecretStr(KEY),
        timeout_s=20.0,
        connect_timeout_s=5.0,
        silence_timeout_s=10.0,
        backoff_s=0.01,
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def reply(server: Script, **changes: object) -> str:
    return "".join(OpenAIChat(settings(server, **changes)).stream(HELLO))


def reason(server: Script, **changes: object) -> Reason:
    with pytest.raises(GenerationFailed) as failure:
        reply(server, **changes)
    assert KEY not in str(failure.value) + repr(failure.value)
    assert str(failure.value).startswith(EXPLANATIONS[failure.value.reason])
    return failure.value.reason


@pytest.mark.parametrize("pieces", [0, 1, 3])
def test_a_reply_comes_in_pieces(server: Script, pieces: int) -> None:
    server.then(says("每年讲座不少于40场[S1]。", pieces=pieces))
    assert reply(server) == "每年讲座不少于40场[S1]。"


def test_what_is_sent(server: Script) -> None:
    server.then(says("好"))
    reply(server, reply_tokens=77)
    (request,) = server.requests
    assert request["model"] == "test-model"
    assert request["messages"] == [
        {"role": "system", "content": "规则"},
        {"role": "user", "content": "讲座多少场？"},
    ]
    assert request["temperature"] == 0
    assert request["stream"] is True
    assert request["max_tokens"] == 77
    assert "max_completion_tokens" not in request
    assert "tools" not in request
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_further_fields_are_sent_along_and_may_change_the_limit(server: Script) -> None:
    server.then(says("好"), says("好"))
    reply(server, extra_body={"enable_thinking": False})
    reply(server, extra_body={"max_tokens": 9})
    assert (server.requests[0]["enable_thinking"], server.requests[0]["max_tokens"]) == (False, 1024)
    assert server.requests[1]["max_tokens"] == 9


def test_a_call_takes_no_longer_than_the_caller_has_left(server: Script) -> None:
    server.then(stalls("半句", ping=True))
    with pytest.raises(GenerationFailed) as failure:
        list(OpenAIChat(settings(server)).stream(HELLO, within_s=1.0))
    assert failure.value.reason == "timeout"


def test_a_server_without_keys_gets_a_placeholder(server: Script) -> None:
    server.then(says("好"))
    assert reply(server, api_key=SecretStr("")) == "好"
    assert server.headers[0]["authorization"] == "Bearer none"


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (status(400), "bad_request"),
        (status(400, {"error": {"message": "maximum context length is 4096 tokens"}}), "too_long"),
        (status(400, {"error": {"message": "no", "code": "context_length_exceeded"}}), "too_long"),
        (status(400, {"error": {"message": "x", "code": "data_inspection_failed"}}), "refusal"),
        (status(401, {"error": {"message": f"Incorrect API key: {KEY}", "code": "invalid_api_key"}}), "wrong_key"),
        (status(402), "no_credit"),
        (status(403), "no_permission"),
        (status(404, {"error": {"message": "The model `test-model` does not exist"}}), "unknown_model"),
        (status(404, "404 page not found"), "unknown_model"),
        (status(413), "too_long"),
        (status(422), "bad_request"),
        (status(429, {"error": {"message": "quota", "code": "insufficient_quota"}}), "no_credit"),
        (says("", finish="stop"), "empty"),
        (says("半句", finish=None, done=False), "dropped"),
        (says("半句", finish="length"), "cut_short"),
        (says("不", finish="content_filter"), "refusal"),
        (drops("半句"), "dropped"),
        (raw(b"<html>nginx</html>", "text/html"), "malformed"),
        (raw(b"data: {not json}\n\n"), "malformed"),
        (raw(b'data: {"choices": [{"index": 0}]}\n\n'), "malformed"),
        (raw(b'data: "hello"\n\n'), "malformed"),
        (raw(b'data: {"error": {"message": "boom", "type": "server_error"}}\n\n'), "server_error"),
        (raw(b""), "malformed"),
        (raw(b"data: \xff\xfe\n\n"), "malformed"),
    ],
)  # fmt: skip
def test_each_failure_has_its_name(server: Script, step: Step, expected: Reason) -> None:
    server.then(step)
    assert reason(server, attempts=1) == expected


@pytest.mark.parametrize(
    "fault", [status(429), status(429, retry_after="0"), status(500), status(502), status(503), drops()]
)
def test_passing_faults_are_tried_again(server: Script, fault: Step) -> None:
    server.then(fault, fault, says("好"))
    assert reply(server) == "好"
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("fault", "expected"), [(status(429), "rate_limited"), (status(503), "server_error")]
)
def test_tries_are_bounded(server: Script, fault: Step, expected: Reason) -> None:
    server.then(*[fault] * 9)
    assert reason(server, attempts=3) == expected
    assert len(server.requests) == 3


@pytest.mark.parametrize("fault", [status(400), status(401), status(404), status(402)])
def test_lasting_faults_are_not_tried_again(server: Script, fault: Step) -> None:
    server.then(fault, says("好"))
    reason(server)
    assert len(server.requests) == 1


def test_nothing_is_tried_again_once_words_have_come(server: Script) -> None:
    server.then(drops("半句"), says("好"))
    assert reason(server) == "dropped"
    assert len(server.requests) == 1


def test_a_wait_longer_than_the_budget_is_not_begun(server: Script) -> None:
    server.then(status(429, retry_after="29"), says("好"))
    assert reason(server, timeout_s=5.0) == "rate_limited"


@pytest.mark.parametrize("step", [stalls(), stalls("半句"), stalls(ping=True), stalls("半句", ping=True)])
def test_the_budget_ends_any_wait(server: Script, step: Step) -> None:
    """Keep-alive comments reset every read timeout; the budget holds all the same."""
    server.then(step)
    assert reason(server, timeout_s=1.0) == "timeout"
    assert server.gone.wait(10) or not server.requests  # a busy machine may need as long to connect


def test_a_silent_server_is_given_up(server: Script) -> None:
    server.then(stalls())
    assert reason(server, silence_timeout_s=0.2, attempts=1) == "timeout"


def test_closing_the_iterator_hangs_up(server: Script) -> None:
    server.then(stalls("半句"))
    stream = OpenAIChat(settings(server)).stream(HELLO)
    assert "".join(next(stream) for _ in range(2)) == "半句"
    stream.close()
    assert server.gone.wait(10)


def test_closing_hangs_up_even_while_the_model_is_silent(server: Script) -> None:
    server.then(stalls(ping=True))
    stream = OpenAIChat(settings(server)).stream(HELLO)
    assert next(stream) == ""
    while not server.requests:
        assert next(stream) == ""
    stream.close()
    assert server.gone.wait(10)


def test_an_iterator_that_was_never_read_calls_nobody(server: Script) -> None:
    OpenAIChat(settings(server)).stream(HELLO).close()
    assert server.requests == []


def closed_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
    return port


def test_nobody_listens(server: Script) -> None:
    assert reason(server, base_url=f"http://127.0.0.1:{closed_port()}/v1", attempts=1) == "refused_connection"


def test_https_to_a_plain_server(server: Script) -> None:
    assert reason(server, base_url=server.url.replace("http:", "https:"), attempts=1) == "not_https"


def test_a_certificate_nobody_vouches_for(tmp_path: Path) -> None:
    pem = tmp_path / "server.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
         "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(pem), "-out", str(tmp_path / "cert.pem")],
        check=True,
        capture_output=True,
    )  # fmt: skip
    pem.write_text(pem.read_text() + (tmp_path / "cert.pem").read_text())
    with serving(pem) as https:
        https.then(says("好"))
        assert reason(https, attempts=1) == "bad_certificate"
        assert https.requests == []


@pytest.mark.parametrize(
    ("model", "url", "expected"),
    [
        ("deepseek:deepseek-chat", "", PROVIDERS["deepseek"]),
        ("ollama:qwen3:8b", "", "http://127.0.0.1:11434/v1"),
        ("ollama:qwen3:8b", "http://10.0.0.5:11434/v1/", "http://10.0.0.5:11434/v1"),
        ("qwen3:8b", "http://127.0.0.1:11434/v1", "http://127.0.0.1:11434/v1"),
    ],
)
def test_where_a_model_is_called(model: str, url: str, expected: str) -> None:
    assert ModelSettings(model=model, base_url=url).url == expected


def test_a_provider_is_no_part_of_the_models_name() -> None:
    assert ModelSettings(model="ollama:qwen3:8b").name == "qwen3:8b"
    assert ModelSettings(model="qwen3:8b", base_url="http://x/v1").name == "qwen3:8b"


@pytest.mark.parametrize(
    ("model", "url"),
    [
        ("", "http://x/v1"),
        ("m", ""),
        ("m", "x/v1"),
        ("m", "ftp://x/v1"),
        ("m", "http://u:p@x/v1"),
        ("ollama:", ""),
    ],
)
def test_incomplete_settings_are_refused(model: str, url: str) -> None:
    with pytest.raises(GenerationFailed) as failure:
        OpenAIChat(ModelSettings(model=model, base_url=url))
    assert failure.value.reason == "not_configured"


def test_the_key_shows_nowhere(server: Script, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    server.then(status(401), says("好"))
    assert reason(server) == "wrong_key"
    assert reply(server) == "好"
    shown = repr(settings(server)) + str(settings(server)) + repr(OpenAIChat(settings(server))) + caplog.text
    assert KEY not in shown


def test_a_key_that_no_header_can_carry(server: Script) -> None:
    assert reason(server, api_key=SecretStr("密钥"), attempts=1) == "wrong_key"


def test_tracing_switched_on_elsewhere_sends_nothing(server: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as collector:
        monkeypatch.setenv("LANGSMITH_TRACING", "true")
        monkeypatch.setenv("LANGSMITH_ENDPOINT", collector.url)
        monkeypatch.setenv("LANGSMITH_API_KEY", "x")
        server.then(says("好"))
        assert reply(server) == "好"
        assert collector.requests == []


def test_the_environments_openai_variables_change_nothing(
    server: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-other")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:1/v1")
    monkeypatch.setenv("OPENAI_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    server.then(says("好"))
    assert reply(server) == "好"
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_several_threads_may_call_at_once(server: Script) -> None:
    server.then(*[says("好", pieces=1)] * 6)
    model = OpenAIChat(settings(server))
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda _: "".join(model.stream(HELLO)), range(6))) == ["好"] * 6


def test_probe_says_that_it_works(server: Script) -> None:
    server.then(says("可以"))
    result = probe(settings(server))
    assert result.ok
    assert result.explanation == "模型 test-model 已接通。"
    assert server.requests[0]["max_tokens"] == 16


def test_probe_of_a_model_that_thinks_too_long_works(server: Script) -> None:
    server.then(says("<think>嗯", finish="length"))
    assert probe(settings(server)).ok


@pytest.mark.parametrize(
    ("step", "expected", "words"),
    [
        (status(401), "wrong_key", "密钥"),
        (status(404), "unknown_model", "没有这个模型"),
        (status(429), "rate_limited", "限流"),
        (status(500), "server_error", "内部出错"),
    ],
)
def test_probe_explains(server: Script, step: Step, expected: Reason, words: str) -> None:
    server.then(step)
    result = probe(settings(server))
    assert (result.ok, result.reason) == (False, expected)
    assert words in result.explanation
    assert len(server.requests) == 1


def test_probe_of_no_settings() -> None:
    assert probe(ModelSettings(model="")).reason == "not_configured"
