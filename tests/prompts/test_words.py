"""The word lists hold what their readers rely on."""

from collections.abc import Callable

import pytest

from prompts.words import attributes, english, lookalikes, places, stopwords


def test_places_are_names_of_two_characters_or_more() -> None:
    assert {"北京", "大连", "哈尔滨", "呼和浩特"} <= places()
    assert all(len(place) > 1 and not place.startswith("#") for place in places())


def test_no_stop_word_is_a_thing_that_plans_are_asked_about() -> None:
    assert {"的", "请问", "多少", "图书馆"} <= stopwords()
    assert not stopwords() & {"讲座", "古籍", "面积", "经费", "读者", "志愿者", "数字资源", "分馆", "展览"}


@pytest.mark.parametrize(
    ("attribute", "unit"),
    [("面积", "平方米"), ("经费", "元"), ("藏书", "册"), ("开放时间", "小时"), ("覆盖率", "%")],
)
def test_an_attribute_has_its_units(attribute: str, unit: str) -> None:
    assert unit in attributes()[attribute]


def test_every_attribute_has_a_unit() -> None:
    assert all(units and all(units) for units in attributes().values())


def test_english_is_looked_up_in_lower_case() -> None:
    assert english()["how many"] == "多少"
    assert all(word == word.lower() and word.isascii() for word in english())
    assert all(chinese.strip() for chinese in english().values())


def test_look_alikes_are_mutual_and_never_a_character_itself() -> None:
    table = lookalikes()
    assert "馆" in table["管"]
    for char, others in table.items():
        assert len(char) == 1
        assert others
        assert char not in others


@pytest.mark.parametrize("read", [places, stopwords, attributes, english, lookalikes])
def test_a_list_is_read_once(read: Callable[[], object]) -> None:
    assert read() is read()
