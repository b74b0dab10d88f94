"""One pass cuts as jieba's two do."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.jieba_words import OnePassTokenizer, jieba

Cutters = tuple[OnePassTokenizer, jieba.Tokenizer]
PLANS = sorted(Path("plans").glob("*.txt"))


@pytest.fixture(scope="module")
def cutters(tmp_path_factory: pytest.TempPathFactory) -> Cutters:
    """Return ours and jieba's own, with the same words of their users."""
    both = OnePassTokenizer(), jieba.Tokenizer()
    for cutter in both:
        cutter.tmp_dir = str(tmp_path_factory.mktemp("cache"))
        cutter.initialize()
        for word in ("童阅乌托邦", "龘龘馆"):
            cutter.add_word(word)
    return both


@given(
    st.text(st.sampled_from("图书馆人员工作年度数字资源化的在是一二龘〇童阅乌托邦aB9.% ，。"), max_size=40)
)
def test_of_any_text(cutters: Cutters, text: str) -> None:
    ours, theirs = cutters
    assert list(ours.cut_for_search(text)) == list(theirs.cut_for_search(text))


@pytest.mark.parametrize("file", PLANS, ids=lambda file: file.stem)
def test_of_the_plans(cutters: Cutters, file: Path) -> None:
    text = file.read_text("utf-8-sig")
    ours, theirs = cutters
    assert list(ours.cut_for_search(text)) == list(theirs.cut_for_search(text))
