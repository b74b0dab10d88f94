"""Questions that ask several things."""

import pytest

from assistant.understand.facets import FAR, Facet, asks, distance, find_facets
from assistant.understand.kind import find_ask


def facets(question: str) -> tuple[Facet, ...]:
    return find_facets(question, find_ask(question, libraries=1, plans_of_one=0))


@pytest.mark.parametrize(
    "question",
    [
        "每年办多少场讲座",
        "十四五期间，每年办多少场讲座",
        "办了40场讲座，展览有多少场",
        "近几年，分馆建了多少个",
    ],
)
def test_one_thing_asked_is_asked_of_the_whole(question: str) -> None:
    (only,) = facets(question)
    assert (only.text, only.context) == (question, "")


def test_each_stretch_that_asks_is_a_thing_of_its_own() -> None:
    first, second = facets("入藏多少种，征集工作由谁负责？")
    assert (first.text, second.text) == ("入藏多少种", "征集工作由谁负责")
    assert first.ask.units == ("种",)
    assert second.ask.wants == {"person"}


def test_what_is_said_first_bears_on_all() -> None:
    first, second = facets("古籍保护，要修多少页，出几项课题")
    assert first.context == second.context == "古籍保护"


@pytest.mark.parametrize(("text", "word"), [("办多少场", True), ("近几年的情况", False), ("几乎没有", False)])
def test_question_words(text: str, word: bool) -> None:
    assert asks(text) is word


@pytest.mark.parametrize(
    ("text", "word", "gap"),
    [
        ("讲座多少场", "讲座", 0),
        ("讲座每年办多少场", "讲座", 3),
        ("多少场讲座", "讲座", 1),
        ("讲座很好", "讲座", FAR),
        ("办多少场", "讲座", FAR),
    ],
)
def test_distance_to_the_nearest_question_word(text: str, word: str, gap: int) -> None:
    assert distance(text, word) == gap
