"""What any retriever must do, whatever engine serves it.

To run it on another one, derive a class that overrides the fixture `retriever`: a retriever over the plans
`liaoning` and `jilin` of `tests.vectorstore.samples`.
"""

import pytest

from tests.vectorstore.samples import jilin, liaoning
from vectorstore.types import Query, Retriever

ALL_CHUNKS = {chunk.id: chunk for entry in (liaoning(), jilin()) for chunk in entry.chunks}
QUESTIONS = (
    "每年举办多少场讲座",
    "古籍数字化",
    "馆员培训",
    "少儿阅读",
    "数字资源总量",
    "完全无关的火箭发动机",
)


class RetrieverContract:
    @pytest.fixture
    def retriever(self) -> Retriever:
        raise NotImplementedError

    def test_what_was_asked_for_comes_first(self, retriever: Retriever) -> None:
        assert "讲座120场" in retriever.search(Query("每年举办多少场讲座"), k=3)[0].chunk.text
        assert "数字资源总量" in retriever.search(Query("数字资源总量达到多少"), k=3)[0].chunk.text

    @pytest.mark.parametrize("text", QUESTIONS)
    @pytest.mark.parametrize("plans", [None, frozenset({"jilin"}), frozenset({"jilin", "liaoning"})])
    def test_hits_are_ranked_and_whole(
        self, retriever: Retriever, text: str, plans: frozenset[str] | None
    ) -> None:
        hits = retriever.search(Query(text, plans=plans), k=4)
        assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
        assert len(hits) <= 4
        scores = [hit.score for hit in hits]
        assert scores == sorted(scores, reverse=True)
        assert len({hit.chunk.id for hit in hits}) == len(hits)
        for hit in hits:
            assert hit.chunk == ALL_CHUNKS[hit.chunk.id]
            assert hit.found_by
            assert plans is None or hit.chunk.plan_id in plans

    def test_a_smaller_k_gives_the_beginning_of_the_same_list(self, retriever: Retriever) -> None:
        for text in QUESTIONS:
            long, short = retriever.search(Query(text), k=6), retriever.search(Query(text), k=2)
            assert short == long[:2]

    def test_the_same_question_twice_gives_the_same_hits(self, retriever: Retriever) -> None:
        for text in QUESTIONS:
            assert retriever.search(Query(text), k=6) == retriever.search(Query(text), k=6)

    def test_expansions_find_what_the_typed_words_do_not(self, retriever: Retriever) -> None:
        plain = retriever.search(Query("娃娃看书"), k=10)
        assert not [hit for hit in plain if "lexical" in hit.found_by and "少儿" in hit.chunk.text]
        hits = retriever.search(Query("娃娃看书", expansions=(("少儿阅读", 0.5),)), k=10)
        assert [hit for hit in hits if "lexical" in hit.found_by and "少儿" in hit.chunk.text]

    def test_full_width_and_half_width_are_the_same(self, retriever: Retriever) -> None:
        wide, narrow = (retriever.search(Query(text), k=3) for text in ("２００ＴＢ", "200tb"))
        assert [hit.chunk.id for hit in wide] == [hit.chunk.id for hit in narrow]
        assert "200TB" in wide[0].chunk.text

    @pytest.mark.parametrize("plans", [frozenset(), frozenset({"nobody"})])
    def test_no_such_plan_no_hits(self, retriever: Retriever, plans: frozenset[str]) -> None:
        assert retriever.search(Query("讲座", plans=plans), k=5) == ()

    @pytest.mark.parametrize(
        "text", ["", "   ", "？？！", "\x00\ud800", "a" * 5000, '"AND" (OR', "讲" * 3000, "𠀀𠀁"]
    )
    def test_odd_questions_do_no_harm(self, retriever: Retriever, text: str) -> None:
        assert len(retriever.search(Query(text), k=3)) <= 3

    def test_k_of_nothing(self, retriever: Retriever) -> None:
        assert retriever.search(Query("讲座"), k=0) == ()
