"""Questions in English."""

import pytest

from assistant.understand.english import is_english, to_chinese
from prompts.words import english

NAMES = {"liaoning": "辽宁省图书馆", "muling": "穆棱市图书馆"}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("How many lectures are planned in Liaoning?", True),
        ("lectures per year, Muling", True),
        ("辽图有5G阅读树吗", False),
        ("阅历library和IPTV", False),
        ("IPTV", False),
        ("12345?", False),
        ("", False),
    ],
)
def test_tells_english(text: str, answer: bool) -> None:
    assert is_english(text) is answer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("How many lectures does Liaoning hold?", ["多少", "讲座", "辽宁省图书馆"]),
        ("When did Muling open in 2014?", ["什么时候", "穆棱市图书馆", "2014"]),
        ("how many xyzzy", ["多少"]),
        ("xyzzy plugh", []),
    ],
)
def test_known_phrases_and_figures_stay(text: str, words: list[str]) -> None:
    chinese = to_chinese(text, words=english(), names=NAMES).split()
    assert [word for word in words if word not in " ".join(chinese)] == []
    assert not any(char.isascii() and char.isalpha() for word in chinese for char in word)


def test_the_longest_phrase_wins_and_a_plural_is_known() -> None:
    words = {"how": "怎样", "how many": "多少", "lecture": "讲座"}
    assert to_chinese("How many lectures", words=words, names={}) == "多少 讲座"


def test_two_names_of_one_thing_are_one() -> None:
    words = {"talk": "讲座", "lecture": "讲座"}
    assert to_chinese("talk, lecture", words=words, names={}) == "讲座"
