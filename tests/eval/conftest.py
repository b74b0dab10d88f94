from collections.abc import Iterator

import pytest

from assistant.service import Assistant
from tests.eval.installation import PLANS, installed


@pytest.fixture(scope="session")
def five_plans(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """The shipped plans."""
    with installed(tmp_path_factory.mktemp("five-plans"), PLANS) as assistant:
        yield assistant
