"""The user's own word list."""

from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.own_words import own_lexicon
from prompts.lexicon import load_lexicon


def test_no_file_is_the_shipped_lexicon() -> None:
    assert own_lexicon("").entries == load_lexicon().entries


def test_the_users_words_come_beside_the_shipped_ones(tmp_path: Path) -> None:
    file = tmp_path / "words.tsv"
    file.write_text("# 我馆的叫法\n小红车\t流动图书车,汽车图书馆\n", encoding="utf-8")
    lexicon = own_lexicon(str(file))
    assert [form for form, _ in lexicon.expand(["小红车"])["小红车"]] == ["流动图书车", "汽车图书馆"]
    assert len(lexicon.entries) == len(load_lexicon().entries) + 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("小红车 流动图书车\n", "第 1 行"),
        ("甲\t乙\n丙\t\n", "第 2 行"),
        ("小红车\t流动".encode("gbk"), "UTF-8"),
    ],
)
def test_a_list_that_cannot_be_used_says_why(tmp_path: Path, content: str | bytes, said: str) -> None:
    file = tmp_path / "words.tsv"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SettingsError, match=said):
        own_lexicon(str(file))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"nowhere\.tsv"):
        own_lexicon(str(tmp_path / "nowhere.tsv"))
