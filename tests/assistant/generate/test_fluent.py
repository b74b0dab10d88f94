"""Fluent replies to golden questions, written as models write them: what is true stays, what is not goes.

The good ones were written before the checks had been tried on them, and the wrong ones say what a careless reader would
make of the very same sentences.
"""

import pytest

from assistant.generate.types import GenerationResult
from tests.assistant.generate.cases import Case, load
from tests.assistant.generate.stand_in import outcome
from tests.assistant.generate.test_cases import assert_sound, name

GOOD = load("good_fluent") + load("good_kinds")
MIXED = load("mixed")
BAD = load("bad_fluent") + load("bad_hostile")
LEAST_UNHARMED = 0.76
"""Measured: 180 of 235 replies lose nothing (154 of `good_fluent`, 26 of `good_kinds`, which had 18 at first sight)."""
MOST_LOST = 0.17
"""Measured: of some 340 sentences 38 lose a clause, 7 are withdrawn, and 13 replies go whole."""


def test_the_suites_are_as_large_as_promised() -> None:
    assert len(GOOD) >= 235
    assert len(BAD) >= 370
    assert len({case["q"] for case in GOOD}) >= 80


def test_fluent_replies_keep_what_they_say() -> None:
    results = [outcome(case) for case in GOOD]
    whole = [r for r in results if isinstance(r, GenerationResult)]
    unharmed = [r for r in whole if not r.withdrawn and not r.trimmed]
    assert len(unharmed) / len(GOOD) >= LEAST_UNHARMED
    lost = sum(len(r.withdrawn) + r.trimmed for r in whole) + (len(results) - len(whole))
    assert lost / (lost + sum(len(r.sentences) - r.trimmed for r in whole)) <= MOST_LOST
    for case, result in zip(GOOD, results, strict=True):
        if isinstance(result, GenerationResult):
            assert_sound(result, case)


@pytest.mark.parametrize("case", MIXED, ids=name)
def test_of_a_sentence_beside_an_invention_the_true_one_stays(case: Case) -> None:
    result = outcome(case)
    assert isinstance(result, GenerationResult)
    assert_sound(result, case)
    assert not [words for words in case["never"] if words in result.text]
    assert result.withdrawn or result.trimmed


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason="a known limit, see docs/llm.md"))
        if case.get("known")
        else case
        for case in BAD
    ],
    ids=name,
)
def test_what_twists_a_sentence_does_not_get_through(case: Case) -> None:
    result = outcome(case)
    if isinstance(result, GenerationResult):
        assert_sound(result, case)
        assert not [words for words in case["never"] if words in result.text], result.text
