from collections.abc import Callable, Iterator
from functools import cache

import pytest

from assistant.evaluation.run import Run
from assistant.service import Assistant
from tests.eval.installation import Installations, installations
from tests.eval.question_sets import SHIPPED, question_sets
from tests.eval.recorded import evaluate

RunOf = Callable[[str], Run]
"""The run over a set, by the set's name; made when it is first asked for."""


@pytest.fixture(scope="session")
def over(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installations]:
    with installations(tmp_path_factory.mktemp("installations")) as installed:
        yield installed


@pytest.fixture(scope="session")
def five_plans(over: Installations) -> Assistant:
    """The shipped plans."""
    return over(SHIPPED)


@pytest.fixture(scope="session")
def run_of(over: Installations) -> RunOf:
    sets = question_sets()
    return cache(lambda name: evaluate(over(sets[name].plans), sets[name]))
