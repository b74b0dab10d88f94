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


def test_the_plans_own_words_are_no_further_thing_asked() -> None:
    (only,) = facets("想给公众留下什么形象？规划里那句原话是什么")
    assert "形象" in only.text


def test_what_is_said_first_bears_on_all() -> None:
    first, second = facets("古籍保护，要修多少页，出几项课题")
    assert first.context == "古籍保护"
    assert second.context == "古籍保护，要修"


@pytest.mark.parametrize(
    ("question", "texts", "later"),
    [
        ("古籍保护要建几个库、修多少页", ["古籍保护要建几个库", "修多少页"], "古籍保护要建"),
        ("龙江诵读收了多少作品以及播放了多少次", ["龙江诵读收了多少作品", "播放了多少次"], "龙江诵读收了"),
        ("古籍修复多少页和谁来牵头", ["古籍修复多少页", "谁来牵头"], "古籍修复"),
    ],
)
def test_things_asked_in_a_row_are_each_of_what_the_first_spoke_of(
    question: str, texts: list[str], later: str
) -> None:
    first, second = facets(question)
    assert [first.text, second.text] == texts
    assert (first.context, second.context) == ("", later)


@pytest.mark.parametrize("question", ["馆里新书、旧书各有多少", "讲座和展览各办多少场"])
def test_a_row_in_which_one_piece_asks_nothing_is_one_thing(question: str) -> None:
    assert len(facets(question)) == 1


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
