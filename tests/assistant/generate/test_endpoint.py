"""The whole way to a model and back; against a stand-in on loopback, or any endpoint that can be reached from here.

Set LLM_TEST_MODEL, LLM_TEST_BASE_URL and LLM_TEST_API_KEY to try a real one (on this machine or through a tunnel).
"""

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from types import GeneratorType

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
from assistant.types import ClaimChecked, TextDelta
from tests.assistant.generate.server import obeys, serving
from tests.assistant.sample import BUILDING, LECTURES, SECOND_GRADE, STACKS

REAL = os.environ.get("LLM_TEST_MODEL", "")
real_only = pytest.mark.skipif(not REAL, reason="asks a real model: set LLM_TEST_MODEL and LLM_TEST_BASE_URL")
TASKS: tuple[Task, ...] = ("answer", "compare", "summarise")


def _quotes(prompt: str) -> str:
    """Answer with the sentences given, word for word, as a careful model might."""
    found = re.findall(r"^S(\d+) (.+)$", prompt, re.MULTILINE)
    return "\n".join(f"- {text}[S{number}]" for number, text in found) or "辽宁省图书馆每年办多少展览？"


def _generator(endpoint: ModelSettings) -> Generator:
    return Generator(OpenAIChat(endpoint), context_tokens=8192, reply_tokens=1024)


def _what_came(endpoint: ModelSettings, request: GenerationRequest) -> str:
    """Return why there is no answer, else the answer."""
    try:
        result = _generator(endpoint).generate(request)
    except GenerationFailed as failure:
        return failure.reason
    return "abstained" if result.abstained and not result.sentences else result.text


def assert_borne(result: GenerationResult, request: GenerationRequest) -> None:
    assert result.sentences
    for sentence in result.sentences:
        assert check(sentence.text, [request.evidence[number - 1] for number in sentence.evidence]).verified


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
    result = _generator(endpoint).generate(request)
    assert_borne(result, request)


def test_a_streamed_answer_comes_piece_by_piece_and_ends_as_it_was_shown(endpoint: ModelSettings) -> None:
    request = GenerationRequest(
        question="辽宁省图书馆每年办多少讲座和展览？", evidence=(LECTURES, STACKS, BUILDING)
    )
    pieces = list(_generator(endpoint).stream(request))
    *shown, result = pieces
    assert isinstance(result, GenerationResult)
    assert_borne(result, request)
    assert sum(isinstance(piece, TextDelta) and bool(piece.text) for piece in shown) > 1
    checked = [piece.claim for piece in shown if isinstance(piece, ClaimChecked) and piece.claim.text]
    assert [claim.text for claim in checked if claim.verified] == [said.said for said in result.sentences]
    assert [claim for claim in checked if not claim.verified] == list(result.withdrawn)
    assert shown.index(ClaimChecked(checked[0])) < len(shown) - 1, "checked before the reply was complete"


def test_closing_a_stream_ends_the_call(endpoint: ModelSettings) -> None:
    request = GenerationRequest(question="各馆有哪些数字目标？", evidence=(LECTURES, STACKS, BUILDING))
    stream = _generator(endpoint).stream(request)
    assert isinstance(next(stream), TextDelta | ClaimChecked)
    assert isinstance(stream, GeneratorType)
    stream.close()
    assert list(stream) == []


def test_a_follow_up_is_condensed_and_then_answered(endpoint: ModelSettings) -> None:
    earlier = "辽宁省图书馆每年办多少讲座？"
    generator = _generator(endpoint)
    *_, asked = generator.condense("展览呢？", [earlier])
    assert asked
    request = GenerationRequest(question=asked, evidence=(LECTURES, STACKS, BUILDING), turns=(earlier,))
    result = generator.generate(request)
    assert_borne(result, request)
    assert "展览" in result.text


@real_only
@pytest.mark.parametrize("question", ["图书馆的停车费每小时多少钱？", "馆长的电话号码是多少？"])
def test_a_model_abstains_where_nothing_answers(endpoint: ModelSettings, question: str) -> None:
    request = GenerationRequest(question=question, evidence=(LECTURES, STACKS, BUILDING))
    assert _what_came(endpoint, request) in {"abstained", "unsupported", "refusal", "empty"}


def test_the_probe_gets_through(endpoint: ModelSettings) -> None:
    assert probe(endpoint).ok


def test_condensing_adds_nothing(endpoint: ModelSettings) -> None:
    *_, asked = condense(OpenAIChat(endpoint), "展览呢？", ["辽宁省图书馆每年办多少讲座？"])
    assert asked
    assert "展览" in asked


@real_only
def test_a_model_that_is_not_there(endpoint: ModelSettings) -> None:
    with pytest.raises(GenerationFailed) as failure:
        "".join(OpenAIChat(replace(endpoint, model="no-such-model")).stream([]))
    assert failure.value.reason in {"unknown_model", "bad_request", "no_permission"}
