"""Everyday words and the official words that mean them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prompts.lexicon import Lexicon, load_lexicon

SHIPPED = load_lexicon()


def test_an_everyday_word_brings_official_ones_likeliest_first() -> None:
    found = dict(SHIPPED.expand(["看书"]))["看书"]
    assert found[0][0] == "阅读"
    weights = [weight for _, weight in found]
    assert weights == sorted(weights, reverse=True)


def test_every_weight_is_below_that_of_a_typed_word() -> None:
    for word, meant in SHIPPED.entries.items():
        assert word.strip() == word
        assert all(official and 0 < weight < 1 for official, weight in meant)
        assert len({official for official, _ in meant}) == len(meant)


def test_a_run_of_cut_words_is_looked_up_whole() -> None:
    lexicon = Lexicon({"能借多久": (("借阅期限", 0.7),), "要": (("需要", 0.7),)})
    assert set(lexicon.expand(["书", "能", "借", "多久"])) == {"能借多久"}
    assert lexicon.expand(["重要"]) == {}
    assert set(lexicon.expand(["要", "重要"])) == {"要"}


@given(st.lists(st.sampled_from(sorted(SHIPPED.entries)), max_size=6))
def test_every_word_of_the_lexicon_is_found_among_others(words: list[str]) -> None:
    found = SHIPPED.expand(words)
    assert set(words) <= set(found)
    assert all(found[word] == SHIPPED.entries[word] for word in found)


def test_the_users_words_win_and_the_others_stay(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("\ufeff# 本馆的叫法\n看书\t借阅室\n小黄车\t流动图书车，自助图书馆\n没有制表符\n", "utf-8")
    lexicon = load_lexicon(own)
    assert [official for official, _ in lexicon.entries["看书"]] == ["借阅室"]
    assert [official for official, _ in lexicon.entries["小黄车"]] == ["流动图书车", "自助图书馆"]
    assert "没有制表符" not in lexicon.entries
    assert len(lexicon.entries) >= len(SHIPPED.entries)


def test_a_file_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        load_lexicon(tmp_path / "missing.tsv")
