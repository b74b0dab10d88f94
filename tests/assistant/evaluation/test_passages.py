from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.evaluation.errors import EvaluationError, RecordError
from assistant.evaluation.legs import parse_legs
from assistant.evaluation.passage_index import indexed_passages
from assistant.evaluation.passage_plans import PASSAGES_A_PLAN, chunk_id, passage_plans
from assistant.evaluation.passages import (
    Passage,
    PassageQuery,
    load_passages,
    load_queries,
    measure_passages,
    score_rankings,
)
from ingest.types import Chunk
from vectorstore.fake import HashEmbedder
from vectorstore.rerank import load_reranker
from vectorstore.types import Hit, Query

PASSAGES = (Passage("p1", "个体工商户可以起字号。"), Passage("p2", "总则"), Passage("p3", "附则"))


def ask(qid: str, *positive: str) -> PassageQuery:
    return PassageQuery(qid, "问？", frozenset(positive))


class FixedRanking:
    """A retriever that always answers the same, best first."""

    def __init__(self, *passages: Passage) -> None:
        self.hits = tuple(
            Hit(Chunk(chunk_id(p), "x", 0, (), (0,), p.text), 1 / n, n, ("lexical",))
            for n, p in enumerate(passages, 1)
        )

    def search(self, query: Query, *, k: int) -> tuple[Hit, ...]:
        del query
        return self.hits[:k]


def test_figures_of_a_known_ranking() -> None:
    figures = measure_passages(
        FixedRanking(*PASSAGES),
        [ask("1", "p1"), ask("2", "p2", "p3"), ask("3", "elsewhere")],
        {chunk_id(p): p.pid for p in PASSAGES},
    )
    assert figures.queries == 3
    assert dict(figures.recall) == {1: 0.3333, 5: 0.6667, 10: 0.6667}
    assert figures.mrr == 0.5
    assert figures.ms_p95 >= 0


def test_recall_is_the_share_of_a_questions_passages() -> None:
    figures = score_rankings([ask("1", "p1", "p2", "p3", "p4")], [["p9", "p2", "p1"]], [0.002])
    assert dict(figures.recall) == {1: 0.0, 5: 0.5, 10: 0.5}
    assert (figures.mrr, figures.ms_mean) == (0.5, 2.0)


def test_no_queries_no_figures() -> None:
    with pytest.raises(ValueError, match="no queries"):
        score_rankings([], [], [])


@given(st.lists(st.permutations(["a", "b", "c", "d"]), min_size=1, max_size=5))
def test_bounds(rankings: list[list[str]]) -> None:
    figures = score_rankings(
        [ask(str(i), "a", "c") for i in range(len(rankings))], rankings, [0.0] * len(rankings)
    )
    recalls = [share for _, share in figures.recall]
    assert recalls == sorted(recalls)
    assert recalls[-1] == 1.0
    assert 0.3333 <= figures.mrr <= 1.0


def test_progress_is_told() -> None:
    seen: list[tuple[int, int]] = []
    measure_passages(FixedRanking(), [ask("1", "p1")], {}, progress=lambda done, of: seen.append((done, of)))
    assert seen == [(1, 1)]


def test_numbers_will_do_as_ids(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text('{"pid": 7, "text": "甲"}\n{"pid": "b", "text": "乙"}', "utf-8")
    passages = load_passages(tmp_path / "p.jsonl")
    assert [p.pid for p in passages] == ["7", "b"]
    (tmp_path / "q.jsonl").write_text(
        '{"qid": 0, "question": "？", "positive_pids": ["b"], "answer": null}', "utf-8"
    )
    assert load_queries(tmp_path / "q.jsonl", passages) == (PassageQuery("0", "？", frozenset({"b"})),)


@pytest.mark.parametrize(
    ("passages", "queries", "named"),
    [
        ("", "", "没有段落"),
        ('{"pid": "a", "text": "甲"}\n{"pid": "a", "text": "乙"}', "", "p.jsonl 第 2 行：pid 'a' 出现了两次"),
        ('{"pid": true, "text": "甲"}', "", "'pid'"),
        ('{"pid": "a"}', "", "'text'"),
        ('{"pid": "a", "text": "甲"}', "", "没有问题"),
        ('{"pid": "a", "text": "甲"}', '{"qid": 1, "question": "？", "positive_pids": []}', "至少要有一个"),
        (
            '{"pid": "a", "text": "甲"}',
            '{"qid": 1, "question": "？", "positive_pids": ["z"]}',
            "没有 pid 'z'",
        ),
    ],
)
def test_unusable_files_are_named(tmp_path: Path, passages: str, queries: str, named: str) -> None:
    (tmp_path / "p.jsonl").write_text(passages, "utf-8")
    (tmp_path / "q.jsonl").write_text(queries, "utf-8")
    with pytest.raises(RecordError, match=named):
        load_queries(tmp_path / "q.jsonl", load_passages(tmp_path / "p.jsonl"))


def test_passages_become_plans_that_hold_each_once_and_quote_it_exactly() -> None:
    many = [Passage(f"p{n}", f"第{n}条\n规定" * (n % 3)) for n in range(PASSAGES_A_PLAN + 3)]
    plans = list(passage_plans(many))
    assert [len(chunks) for _, chunks in plans] == [PASSAGES_A_PLAN, 3]
    chunks = [chunk for _, some in plans for chunk in some]
    assert [chunk.text for chunk in chunks] == [p.text for p in many]
    assert [chunk.id for chunk in chunks] == [chunk_id(p) for p in many]
    for parsed, _ in plans:
        for sentence in parsed.sentences:
            assert parsed.raw.text[sentence.start : sentence.end] == sentence.text
            assert parsed.sections[sentence.section].span == sentence.spans[0]


@pytest.fixture(scope="module")
def statutes() -> tuple[Passage, ...]:
    texts = (
        "个体工商户可以起字号。",
        "有经营能力的公民，依法登记，为个体工商户。",
        "遗失物应当返还权利人。",
        "居住权不得转让。",
    )
    return tuple(Passage(f"第{n}条", text) for n, text in enumerate(texts, 1))


@pytest.mark.parametrize("legs", ["lexical", "dense", "dense, lexical", "rerank, lexical, dense"])
def test_indexed_passages_are_found_and_nothing_is_left_behind(
    statutes: tuple[Passage, ...], legs: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    stored: list[tuple[int, int]] = []
    with indexed_passages(
        statutes,
        HashEmbedder(),
        load_reranker(),
        legs=parse_legs(legs),
        progress=lambda *seen: stored.append(seen),
    ) as retriever:
        hits = retriever.search(Query("遗失物应当返还给谁"), k=4)
        assert list(tmp_path.iterdir())
    assert hits[0].chunk.text == statutes[2].text
    assert {leg for hit in hits for leg in hit.found_by} == parse_legs(legs)
    assert stored == [(4, 4)]
    assert list(tmp_path.iterdir()) == []


def test_a_question_in_everyday_words_is_searched_by_the_official_ones(statutes: tuple[Passage, ...]) -> None:
    lexical = parse_legs("lexical")
    with indexed_passages(statutes, HashEmbedder(), load_reranker(), legs=lexical) as retriever:
        hits = retriever.search(Query("摆摊"), k=4)
    assert {hit.chunk.text for hit in hits} == {statutes[0].text, statutes[1].text}


@pytest.mark.parametrize("legs", ["", ",", "semantic", "lexical,semantic"])
def test_unknown_legs_are_named(legs: str) -> None:
    with pytest.raises(EvaluationError, match="lexical、dense"):
        parse_legs(legs)
