import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.offline.sitecustomize import block_network

OFFLINE = Path(__file__).parent / "offline"

# The same examples on every run, and no stopwatch: a slow machine is no defect, and a red run must be repeatable.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

block_network()


@pytest.fixture(scope="session", autouse=True)
def _offline_processes() -> None:
    """Every Python process that a test starts is cut off from the network as well."""
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(OFFLINE), os.environ.get("PYTHONPATH"))))


@pytest.fixture(scope="session", autouse=True)
def _no_settings_from_outside() -> None:
    """The developer's own WENQU_* variables must not change what tests see."""
    for name in [name for name in os.environ if name.upper().startswith("WENQU_")]:
        del os.environ[name]


@pytest.fixture(autouse=True)
def _restored_environment() -> Iterator[None]:
    before = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(before)
