"""The whole way to a model and back; against a stand-in on loopback, or any endpoint that can be reached from here.

Set LLM_TEST_MODEL, LLM_TEST_BASE_URL and LLM_TEST_API_KEY to try a real one (on this machine or through a tunnel).
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from pydantic import SecretStr

from assistant.generate.condense import condense
from assistant.generate.failures import GenerationFailed
from assistant.generate.generator import Generator
from assistant.generate.openai_chat import OpenAIChat
from assistant.generate.probe import probe
from assistant.generate.settings import ModelSettings
from assistant.generate.types import GenerationRequest, GenerationResult, Task
from assistant.grounding import check
from tests.assistant.generate.server import obeys, serving
from tests.assistant.sample import BUILDING, LECTURES, SECOND_GRADE, STACKS

REAL = os.environ.get("LLM_TEST_MODEL", "")
TASKS: tuple[Task, ...] = ("answer", "compare", "summarise")


def _quotes(prompt: str) -> str:
    """Answer with the sentences given, word for word, as a careful model might."""
    found = re.findall(r"^S(\d+) (.+)$", prompt, re.MULTILINE)
    return "\n".join(f"- {text}[S{number}]" for number, text in found) or "辽宁省图书馆每年办多少展览？"


@pytest.fixture
def endpoint() -> Iterator[ModelSettings]:
    if REAL:
        yield ModelSettings(
            model=REAL,
            base_url=os.environ["LLM_TEST_BASE_URL"],
            api_key=SecretStr(os.environ.get("LLM_TEST_API_KEY", "")),
        )
        return
    with serving() as script:
        script.then(*[obeys(_quotes)] * 8)
        yield ModelSettings(model="stand-in", base_url=script.url, timeout_s=20.0)


@pytest.mark.parametrize("task", TASKS)
def test_an_answer_is_grounded(endpoint: ModelSettings, task: Task) -> None:
    request = GenerationRequest(
        question="各馆规划里有哪些数字目标和新设施？",
        evidence=(LECTURES, STACKS, BUILDING, SECOND_GRADE),
        task=task,
    )
    result = Generator(OpenAIChat(endpoint), context_tokens=8192, reply_tokens=1024).generate(request)
    assert isinstance(result, GenerationResult)
    assert result.sentences
    for sentence in result.sentences:
        assert check(sentence.text, [request.evidence[number - 1] for number in sentence.evidence]).verified


def test_the_probe_gets_through(endpoint: ModelSettings) -> None:
    assert probe(endpoint).ok


def test_condensing_adds_nothing(endpoint: ModelSettings) -> None:
    *_, asked = condense(OpenAIChat(endpoint), "展览呢？", ["辽宁省图书馆每年办多少讲座？"])
    assert asked
    assert "展览" in asked


@pytest.mark.skipif(not REAL, reason="asks a real endpoint for a model that it does not have")
def test_a_model_that_is_not_there(endpoint: ModelSettings) -> None:
    with pytest.raises(GenerationFailed) as failure:
        "".join(OpenAIChat(replace(endpoint, model="no-such-model")).stream([]))
    assert failure.value.reason in {"unknown_model", "bad_request", "no_permission"}
