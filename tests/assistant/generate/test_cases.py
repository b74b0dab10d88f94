"""Constructed replies: bad ones must not get through, good ones must not be harmed."""

import re
import unicodedata

import pytest

from assistant.generate.failures import GenerationFailed
from assistant.generate.types import GenerationResult
from assistant.grounding import check
from tests.assistant.generate.cases import Case, load, request_of
from tests.assistant.generate.stand_in import outcome

GOOD = load("good")
BAD = load("bad") + load("bad_red_team")
LEAST_UNHARMED = 0.88
"""Measured: 82 of 93; of the 52 written before the check had been tried on them 41."""
_MARKUP = re.compile(r"https?:|www\.|javascript:|data:|!\[|\]\(|<[a-zA-Z/!]|```")


def assert_sound(result: GenerationResult, case: Case) -> None:
    """Every sentence that comes out is borne by what it cites, and carries no link, image or tag."""
    request = request_of(case)
    for sentence in result.sentences:
        cited = [request.evidence[number - 1] for number in sentence.evidence]
        assert cited
        assert check(sentence.text, cited).verified
    assert not _MARKUP.search(result.text)


def name(case: Case) -> str:
    return re.sub(r"\W+", "-", unicodedata.normalize("NFKC", case["r"]))[:40]


def test_the_suites_are_as_large_as_promised() -> None:
    assert len(BAD) >= 270
    assert len({case["r"] for case in BAD}) >= 260
    assert len({case["k"] for case in BAD}) >= 25
    assert len([case for case in GOOD if not case.get("harmed")]) >= 60


@pytest.mark.parametrize("case", BAD, ids=name)
def test_what_is_unsupported_does_not_get_through(case: Case) -> None:
    result = outcome(case)
    if isinstance(result, GenerationFailed):
        assert result.reason in {"unsupported", "refusal", "cut_short", "empty"}
        return
    assert_sound(result, case)
    leaked = [words for words in case["never"] if words in result.text]
    assert not leaked, result.text


@pytest.mark.parametrize("case", [case for case in GOOD if not case.get("harmed")], ids=name)
def test_what_is_supported_passes_unharmed(case: Case) -> None:
    result = outcome(case)
    assert isinstance(result, GenerationResult), result
    assert_sound(result, case)
    assert result.withdrawn == ()
    assert result.trimmed == 0


def test_the_check_does_not_win_by_refusing() -> None:
    results = [outcome(case) for case in GOOD]
    unharmed = [r for r in results if isinstance(r, GenerationResult) and not r.withdrawn and not r.trimmed]
    assert len(unharmed) / len(GOOD) >= LEAST_UNHARMED
