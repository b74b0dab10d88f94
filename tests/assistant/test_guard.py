"""What is refused before anything is searched."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import EmptyQuestion, QuestionTooLong, UnknownLibrary, UnknownPeriod
from assistant.guard import MAX_QUESTION, check_period, check_question, find_filter, not_stated, refusal
from assistant.types import Reason
from assistant.understand.scope import Scope, Target
from assistant.understand.understanding import Understanding
from ingest.types import Plan
from tests.assistant import shipped
from tests.assistant.compose.drafting import ask

ROSTER = shipped.roster()
MULING = shipped.parsed("muling-2021-2025").plan


NOWHERE = Scope((), (), (), (), (), (), "", ())


def understood(scope: Scope) -> Understanding:
    return Understanding("问题", scope, ask("问题"))


@pytest.mark.parametrize("text", ["", "   ", "？？！", "\n\t。"])
def test_nothing_asked(text: str) -> None:
    with pytest.raises(EmptyQuestion, match="问题是空的"):
        check_question(text)


def test_too_long_a_question_names_both_lengths() -> None:
    check_question("馆" * MAX_QUESTION)
    with pytest.raises(QuestionTooLong, match=rf"{MAX_QUESTION + 1} .*{MAX_QUESTION} "):
        check_question("馆" * (MAX_QUESTION + 1))


@pytest.mark.parametrize(
    ("name", "library"),
    [("辽图", "辽宁省图书馆"), (" 穆棱馆 ", "穆棱市图书馆"), ("吉林省图书馆", "吉林省图书馆"), ("  ", "")],
)
def test_a_filter_is_a_name_or_an_alias(name: str, library: str) -> None:
    assert find_filter(name, ROSTER) == library


def test_an_unknown_filter_lists_what_there_is() -> None:
    with pytest.raises(UnknownLibrary, match=r"火星图书馆.*辽宁省图书馆"):
        find_filter("火星图书馆", ROSTER)


@pytest.mark.parametrize("period", ["十四五", "2021-2025", " “十三五” ", "2016—2020年", ""])
def test_a_period_filter_is_a_span_of_years(period: str) -> None:
    assert check_period(period) == period.strip()


@pytest.mark.parametrize("period", ["明年", "2023", "五年", "十四", "abc"])
def test_a_period_filter_that_says_nothing_is_refused(period: str) -> None:
    with pytest.raises(UnknownPeriod, match=period):
        check_period(period)


@pytest.mark.parametrize(
    ("scope", "reason", "words"),
    [
        (
            replace(NOWHERE, unknown_libraries=("大连图书馆",)),
            "library_not_in_corpus",
            "大连图书馆",
        ),
        (
            replace(NOWHERE, named=("穆棱市图书馆",), missing_periods=(("穆棱市图书馆", "十五五"),)),
            "period_not_in_corpus",
            "穆棱市图书馆“十五五”",
        ),
        (replace(NOWHERE, named=("丹东市图书馆",)), "library_not_in_corpus", "丹东市图书馆"),
    ],
)
def test_a_refusal_says_why_and_what_there_is(scope: Scope, reason: Reason, words: str) -> None:
    draft = refusal(understood(scope), ROSTER)
    assert draft is not None
    assert (draft.status, draft.reason) == ("abstained", reason)
    (line,) = draft.lines
    assert words in line.lead
    assert "穆棱市图书馆（十四五规划）" in line.lead
    assert line.evidence == ()


@pytest.mark.parametrize("strangers", [(), ("大连图书馆",)])
def test_what_can_be_searched_is_not_refused(strangers: tuple[str, ...]) -> None:
    target = (Target("穆棱市图书馆", (MULING,)),)
    scope = replace(NOWHERE, targets=target, named=("穆棱市图书馆",), unknown_libraries=strangers)
    assert refusal(understood(scope), ROSTER) is None


@given(st.sets(st.sampled_from(shipped.corpus().plans()), max_size=4), st.sampled_from(["", "（七）古籍"]))
def test_what_is_not_stated_names_where_it_was_looked_for(plans: set[Plan], nearest: str) -> None:
    draft = not_stated(tuple(plans), nearest=nearest)
    assert (draft.status, draft.reason) == ("abstained", "not_stated")
    assert nearest in draft.lines[0].lead
    assert all(plan.library in draft.lines[0].lead for plan in plans)
