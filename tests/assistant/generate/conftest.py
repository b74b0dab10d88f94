from collections.abc import Iterator

import pytest

from tests.assistant.generate.server import Script, serving


@pytest.fixture
def server() -> Iterator[Script]:
    with serving() as script:
        yield script
