from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.scoring import score_question
from assistant.evaluation.summary import FIGURES, by_kind, margin, summarise
from tests.assistant.evaluation.samples import ABSTAINED, QUESTION, REPLY, SOURCES, UNANSWERABLE

RIGHT = score_question(QUESTION, REPLY, SOURCES)
MISSING = replace(score_question(QUESTION, None, SOURCES), id="q3")
REFUSED = score_question(UNANSWERABLE, ABSTAINED, SOURCES)


def test_means_leave_out_what_says_nothing() -> None:
    summary = summarise([RIGHT, REFUSED, MISSING])
    assert (summary.n, summary.missing) == (3, 1)
    assert summary.value("correct") == 0.667
    assert summary.value("cite_recall") == 0.5
    assert summary.value("faithful") == 1.0
    assert summary.value("abstain_recall") == 1.0


def test_false_abstain_counts_refusals_but_not_missing_answers() -> None:
    refused = score_question(QUESTION, replace(ABSTAINED, id="q1"), SOURCES)
    assert summarise([RIGHT, REFUSED, MISSING]).value("false_abstain") == 0.0
    assert summarise([RIGHT, REFUSED, refused]).value("false_abstain") == 0.5


def test_no_questions_no_figures() -> None:
    summary = summarise([])
    assert {summary.value(name) for name in FIGURES} == {None}
    assert summarise([REFUSED]).value("false_abstain") is None
    assert summarise([RIGHT]).value("abstain_recall") is None


@pytest.mark.parametrize(("times", "p50", "p95"), [([5.0], 5.0, 5.0), ([4.0, 1.0, 3.04, 2.0], 3.0, 4.0)])
def test_latency(times: list[float], p50: float, p95: float) -> None:
    summary = summarise([replace(RIGHT, ms=ms) for ms in times])
    assert (summary.value("ms_p50"), summary.value("ms_p95")) == (p50, p95)


def test_by_kind() -> None:
    kinds = by_kind([RIGHT, REFUSED, replace(RIGHT, kind="fact")])
    assert [(kind, s.n) for kind, s in kinds] == [("fact", 1), ("number", 1), ("unanswerable", 1)]


def test_no_such_figure() -> None:
    with pytest.raises(KeyError):
        summarise([RIGHT]).value("accuracy")


@given(st.integers(1, 500), st.data())
def test_margin_holds_the_share(n: int, data: st.DataObject) -> None:
    share = data.draw(st.integers(0, n)) / n
    low, high = margin(share, n)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_margin_of_a_published_example() -> None:
    low, high = margin(15 / 148, 148)
    assert (round(low, 4), round(high, 4)) == (0.0624, 0.1605)
    assert margin(0.5, 0) == (0.0, 1.0)
