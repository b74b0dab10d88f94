import pytest

from tests.assistant.select.weighing import Weighing
from vectorstore.tokenize import Tokenizer


@pytest.fixture(scope="session")
def weighing(tokenizer: Tokenizer) -> Weighing:
    return Weighing(tokenizer)
