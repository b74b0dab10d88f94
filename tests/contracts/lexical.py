"""What any lexical index must do. To run it on another engine, derive a class that overrides the fixture `index`."""

from collections.abc import Iterator

import pytest

from vectorstore.legs import LexicalIndex
from vectorstore.terms import ChunkTerms, QueryTerm


def chunk(chunk_id: str, words: str, *, plan: str = "p", heading: str = "") -> ChunkTerms:
    return ChunkTerms(chunk_id, plan, words, "", heading, "", "")


def query(words: str, *, weight: float = 1.0) -> tuple[QueryTerm, ...]:
    return tuple(QueryTerm("words", word, weight) for word in words.split())


class LexicalContract:
    @pytest.fixture
    def index(self) -> Iterator[LexicalIndex]:
        raise NotImplementedError

    def test_the_rarer_word_counts_more(self, index: LexicalIndex) -> None:
        index.add(
            "b1", [chunk("a", "图书馆 讲座"), chunk("b", "图书馆 古籍"), chunk("c", "图书馆 古籍 展览")]
        )
        scores = index.view().search(query("讲座 古籍"), k=10)
        assert set(scores) == {"a", "b", "c"}
        assert max(scores, key=lambda i: scores[i]) == "a"

    def test_a_word_counts_more_in_a_short_chunk(self, index: LexicalIndex) -> None:
        index.add("b1", [chunk("short", "讲座 百场"), chunk("long", "讲座 " + "其他 " * 50)])
        scores = index.view().search(query("讲座"), k=10)
        assert scores["short"] > scores["long"]

    def test_weights_decide(self, index: LexicalIndex) -> None:
        index.add("b1", [chunk("a", "讲座"), chunk("b", "古籍")])
        terms = (*query("讲座", weight=0.3), *query("古籍", weight=1.0))
        scores = index.view().search(terms, k=10)
        assert scores["a"] == pytest.approx(0.3 * scores["b"], rel=1e-3)

    def test_headings_are_a_field_of_their_own(self, index: LexicalIndex) -> None:
        index.add("b1", [chunk("a", "正文", heading="古籍 保护"), chunk("b", "古籍 正文")])
        view = index.view()
        assert set(view.search(query("古籍"), k=10)) == {"b"}
        assert set(view.search((QueryTerm("heading_words", "古籍", 1.0),), k=10)) == {"a"}

    def test_k_takes_the_best(self, index: LexicalIndex) -> None:
        index.add("b1", [chunk(f"c{n}", "讲座 " * n + "其他 " * (50 - n)) for n in range(1, 50)])
        view = index.view()
        everything = view.search(query("讲座"), k=100)
        best = sorted(everything, key=lambda i: -everything[i])[:5]
        assert set(view.search(query("讲座"), k=5)) == set(best)
        assert view.search(query("讲座"), k=0) == {}

    def test_only_the_wanted_plans_with_unchanged_scores(self, index: LexicalIndex) -> None:
        index.add("b1", [chunk("a", "讲座", plan="liaoning"), chunk("b", "讲座 百场", plan="jilin")])
        view = index.view()
        everything = view.search(query("讲座"), k=10)
        only = view.search(query("讲座"), k=10, plans=frozenset({"jilin"}))
        assert only == {"b": pytest.approx(everything["b"], rel=1e-6)}
        assert view.search(query("讲座"), k=10, plans=frozenset({"nobody"})) == {}
        assert view.search(query("讲座"), k=10, plans=frozenset()) == {}

    def test_nothing_to_find(self, index: LexicalIndex) -> None:
        assert index.view().search(query("讲座"), k=10) == {}
        assert index.view().ids() == frozenset()
        index.add("b1", [chunk("a", "讲座")])
        assert index.view().search(query("古籍"), k=10) == {}
        assert index.view().search((), k=10) == {}

    def test_terms_are_data_not_syntax(self, index: LexicalIndex) -> None:
        odd = 'AND OR NOT +讲座 -古籍 words:讲座 "讲座 (讲座) * ~ ^ \\ [a TO b] ： 。'
        index.add("b1", [chunk("a", "讲座"), chunk("b", odd)])
        assert set(index.view().search(query(odd), k=10)) == {"b"}

    def test_delete(self, index: LexicalIndex) -> None:
        index.add("b1", [chunk("a", "讲座"), chunk("b", "讲座")])
        index.delete(["a", "nobody"])
        assert index.view().ids() == {"b"}
        assert set(index.view().search(query("讲座"), k=10)) == {"b"}
        index.delete([])
        assert index.view().size == 1

    def test_drop_takes_whole_batches(self, index: LexicalIndex) -> None:
        index.add("b1", [chunk("a", "讲座")])
        index.add("b2", [chunk("b", "讲座"), chunk("c", "讲座")])
        index.drop(["b2", "nothing"])
        assert index.view().ids() == {"a"}

    def test_a_deleted_chunk_can_come_back(self, index: LexicalIndex) -> None:
        index.add("b1", [chunk("a", "讲座")])
        index.delete(["a"])
        index.add("b2", [chunk("a", "古籍")])
        assert set(index.view().search(query("古籍"), k=10)) == {"a"}
        assert index.view().size == 1

    def test_a_view_does_not_change(self, index: LexicalIndex) -> None:
        index.add("b1", [chunk("a", "讲座")])
        before = index.view()
        index.add("b2", [chunk("b", "讲座")])
        index.delete(["a"])
        assert before.ids() == {"a"}
        assert before.size == 1
        assert set(before.search(query("讲座"), k=10)) == {"a"}
        assert index.view().ids() == {"b"}
