import pytest

from assistant.evaluation.errors import ThresholdError
from assistant.evaluation.scoring import score_question
from assistant.evaluation.thresholds import Threshold, failures, parse_thresholds
from tests.assistant.evaluation.samples import ABSTAINED, QUESTION, REPLY, SOURCES, UNANSWERABLE

SCORES = [score_question(QUESTION, REPLY, SOURCES), score_question(UNANSWERABLE, None, SOURCES)]


def test_parse() -> None:
    text = "correct>=0.88, false_abstain<=0.04，paraphrase:R@2k >= .65,"
    assert parse_thresholds(text) == (
        Threshold("", "correct", ">=", 0.88),
        Threshold("", "false_abstain", "<=", 0.04),
        Threshold("paraphrase", "R@2k", ">=", 0.65),
    )
    assert parse_thresholds("") == ()


@pytest.mark.parametrize(
    "text", ["correct", "correct>0.8", "correct>=", "correct>=高", "accuracy>=0.9", ">=0.9", "a:b:correct>=1"]
)
def test_what_cannot_be_understood_is_named(text: str) -> None:
    with pytest.raises(ThresholdError) as caught:
        parse_thresholds(f"correct>=0.5,{text}")
    assert repr(text) in str(caught.value)


def test_kept_up_to_the_bound() -> None:
    assert failures(parse_thresholds("correct>=0.5,false_abstain<=0,number:correct>=1"), SCORES) == ()


def test_failures_say_what_was_demanded_and_found() -> None:
    missed = failures(parse_thresholds("correct>=0.51,abstain_ok<=0.4,unanswerable:correct>=0.1"), SCORES)
    assert missed == (
        "correct 应不低于 0.51，实为 0.5",
        "abstain_ok 应不高于 0.4，实为 0.5",
        "unanswerable:correct 应不低于 0.1，实为 0",
    )


def test_a_figure_that_cannot_be_computed_keeps_no_threshold() -> None:
    assert len(failures(parse_thresholds("noisy:correct>=0"), SCORES)) == 1
    only_refused = [score_question(UNANSWERABLE, ABSTAINED, SOURCES)]
    assert len(failures(parse_thresholds("faithful>=0"), only_refused)) == 1
