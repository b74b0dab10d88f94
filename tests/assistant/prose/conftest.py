"""The five plans, installed, and a real server on loopback in the model's place."""

from collections.abc import Callable, Iterator

import pytest

from assistant.generate.generator import Generator
from assistant.generate.openai_chat import OpenAIChat
from assistant.generate.settings import ModelSettings
from assistant.pipeline import PlanAssistant
from assistant.prose import ProseAssistant
from tests.assistant.generate.server import Script, serving
from tests.eval.installation import PLANS, installed

Prose = Callable[[float], ProseAssistant]
"""The assistant with a model at the server, for a budget in seconds."""


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlanAssistant]:
    with installed(tmp_path_factory.mktemp("prose"), PLANS) as assistant:
        assert isinstance(assistant, PlanAssistant)
        yield assistant


@pytest.fixture
def server() -> Iterator[Script]:
    with serving() as script:
        yield script


@pytest.fixture
def prose_within(plain: PlanAssistant, server: Script) -> Prose:
    def make(budget_s: float) -> ProseAssistant:
        model = ModelSettings(model="m", base_url=server.url, timeout_s=budget_s, attempts=1)
        generator = Generator(OpenAIChat(model), context_tokens=8192, reply_tokens=512)
        return ProseAssistant(plain, generator, budget_s=budget_s)

    return make


@pytest.fixture
def prose(prose_within: Prose) -> ProseAssistant:
    return prose_within(20.0)
