"""The assistant's own words."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from prompts.phrases import phrase

TABLE = tomllib.loads(files("prompts").joinpath("phrases.toml").read_text("utf-8"))
NAMES = [f"{group}.{key}" for group, entries in TABLE.items() for key in entries]
ROOT = Path(__file__).parents[2]


def text_of(name: str) -> str:
    group, key = name.split(".")
    return str(TABLE[group][key])


@pytest.mark.parametrize("name", NAMES)
def test_a_phrase_is_filled_in(name: str) -> None:
    variables = re.findall(r"\$\{(\w+)\}", text_of(name))
    filled = phrase(name, **dict.fromkeys(variables, "甲"))
    assert "$" not in filled
    assert filled.count("甲") >= len(variables)


def test_values_are_taken_as_they_are() -> None:
    assert "${roster} $1" in phrase("error.unknown_library", library="${roster} $1", roster="辽图")


def test_a_mistake_of_ours_is_an_error() -> None:
    with pytest.raises(KeyError):
        phrase("abstain.no_such_phrase")
    with pytest.raises(KeyError):
        phrase("answer.missing_in_plan")


@pytest.mark.parametrize("name", NAMES)
def test_no_phrase_is_left_that_nothing_says(name: str) -> None:
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "assistant").rglob("*.py"))
    group, key = name.split(".")
    assert f'"{name}"' in code or f'"{group}.{{' in code or (group == "abstain" and f'"{key}"' in code)
