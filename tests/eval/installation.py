"""The real thing: `wenqu ingest` into a home of its own, and the assistant that app.py composes over it."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import cache
from pathlib import Path

import app
from assistant.service import Assistant

ROOT = Path(__file__).parents[2]
PLANS = ROOT / "plans"
Installations = Callable[[tuple[Path, ...]], Assistant]
"""The assistant over some plans, made when it is first asked for."""


@contextmanager
def installed(home: Path, *sources: Path) -> Iterator[Assistant]:
    """Ingest files or folders and yield the assistant over them.

    The environment names the home only until the parts are made: fixtures that live long must not lend it to others.
    """
    with _home(home):
        assert app.main(["ingest", *map(str, sources)]) == 0
        parts = app.Parts()
        assistant = parts.assistant
    with closing(parts):
        yield assistant


@contextmanager
def installations(home: Path) -> Iterator[Installations]:
    """Yield what installs plans below `home`, each selection of them once."""
    with ExitStack() as running:

        @cache
        def over(plans: tuple[Path, ...]) -> Assistant:
            place = home / str(over.cache_info().misses)
            return running.enter_context(installed(place, *plans))

        yield over


@contextmanager
def _home(home: Path) -> Iterator[None]:
    before = os.environ.get("WENQU_HOME")
    os.environ["WENQU_HOME"] = str(home)
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("WENQU_HOME", None)
        else:
            os.environ["WENQU_HOME"] = before
