"""The assistant's own words, from phrases.toml."""

import tomllib
from functools import cache
from importlib.resources import files
from string import Template

__all__ = ["phrase"]


def phrase(name: str, **variables: str) -> str:
    """Return a phrase such as `abstain.not_stated` with its variables filled in.

    Raises KeyError for an unknown phrase or a missing variable: a mistake of ours, found by the tests.
    """
    return _phrases()[name].substitute(variables)


@cache
def _phrases() -> dict[str, Template]:
    table = tomllib.loads(files("prompts").joinpath("phrases.toml").read_text(encoding="utf-8"))
    return {
        f"{group}.{key}": Template(text) for group, entries in table.items() for key, text in entries.items()
    }
