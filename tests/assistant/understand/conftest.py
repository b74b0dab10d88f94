import pytest

from tests.assistant.understand.scoping import Listener
from vectorstore.tokenize import Tokenizer


@pytest.fixture(scope="session")
def listener(tokenizer: Tokenizer) -> Listener:
    return Listener(tokenizer)
