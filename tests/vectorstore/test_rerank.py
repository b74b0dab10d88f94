"""Reranking: late interaction does what its formula says, other rerankers load through the same door."""

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vectorstore.tiny_models import TEXTS, save_cross_encoder, save_static
from vectorstore.clauses import clause_spans
from vectorstore.embedding import shipped_folder
from vectorstore.late_interaction import BLOCK, CLAUSE, LATE, WHOLE, LateInteraction, _multiply
from vectorstore.model_errors import ModelDamaged, ModelNotFound
from vectorstore.rerank import SHIPPED, Reranker, load_reranker
from vectorstore.sentence_models import CrossEncoderReranker
from vectorstore.token_table import TokenTable, read_token_table

PASSAGES = [
    "推进24小时自助图书馆建设，实现社区全覆盖，为读者提供全天候借还服务。",
    "健全人才梯队，做好新老馆员交接；加强培训，提升队伍素质。",
    "古籍普查登记工作全部完成。",
    "保障经费投入",
    "",
    "，。",
]


@pytest.fixture(scope="module")
def table() -> TokenTable:
    return read_token_table(shipped_folder())


@pytest.fixture(scope="module")
def reranker() -> Reranker:
    return load_reranker()


def naive_score(table: TokenTable, query: str, passage: str) -> float:
    """The formula, token by token."""

    def vectors(text: str) -> np.ndarray:
        rows = table.vectors[table.encode([text])[0]].astype(np.float64)
        return rows[np.linalg.norm(rows, axis=1) > 0]

    def cosine(a: np.ndarray, b: np.ndarray) -> float:
        return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))

    asked, told = vectors(query), vectors(passage)
    if not len(asked) or not len(told):
        return 0.0
    weights = np.linalg.norm(asked, axis=1)
    late = (
        sum(w * max(cosine(q, t) for t in told) for w, q in zip(weights, asked, strict=True)) / weights.sum()
    )
    question = asked.sum(axis=0)
    pieces = [vectors(passage[start:end]) for start, end in clause_spans(passage)]
    clause = max(cosine(question, piece.sum(axis=0)) for piece in pieces if len(piece))
    return LATE * late + CLAUSE * clause + WHOLE * cosine(question, told.sum(axis=0))


@given(query=st.sampled_from(PASSAGES), passages=st.lists(st.sampled_from(PASSAGES), max_size=6))
def test_scores_are_what_the_formula_says(
    table: TokenTable, reranker: Reranker, query: str, passages: list[str]
) -> None:
    expected = [naive_score(table, query, passage) for passage in passages]
    assert np.allclose(reranker.scores(query, passages), expected, atol=1e-4)


def test_everyday_words_find_official_language(reranker: Reranker) -> None:
    assert np.argmax(reranker.scores("半夜也想借书还书", PASSAGES)) == 0
    assert np.argmax(reranker.scores("老馆员快退休了谁来接班", PASSAGES)) == 1


@given(query=st.text(max_size=20), passages=st.lists(st.text(max_size=40), max_size=4))
def test_any_text_gets_a_score_of_one_at_most(reranker: Reranker, query: str, passages: list[str]) -> None:
    scores = reranker.scores(query, passages)
    assert len(scores) == len(passages)
    assert all(-1 <= score <= 1 + 1e-5 for score in scores)


def test_a_passage_that_says_the_same_gets_one(reranker: Reranker) -> None:
    [score] = reranker.scores("古籍普查登记", ["古籍普查登记"])
    assert score == pytest.approx(1, abs=1e-3)


def test_what_has_no_words_gets_zero(reranker: Reranker) -> None:
    assert reranker.scores("借书", ["", "，。"]) == [0.0, 0.0]
    assert reranker.scores("？！", PASSAGES) == [0.0] * len(PASSAGES)
    assert reranker.scores("借书", []) == []


@given(st.integers(1, 3 * BLOCK + 1), st.integers(1, 5))
def test_multiplying_in_blocks_changes_nothing(rows: int, columns: int) -> None:
    rng = np.random.default_rng(rows)
    a, b = rng.normal(size=(rows, 8)).astype(np.float32), rng.normal(size=(8, columns)).astype(np.float32)
    assert np.allclose(_multiply(a, b), a @ b, atol=1e-4)


@given(st.text(alphabet="借书还，、。；\n：", max_size=60))
def test_clauses_lie_in_the_text_and_sentences_cover_its_words(text: str) -> None:
    spans = list(clause_spans(text))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    covered = {i for start, end in spans for i in range(start, end)}
    assert {i for i, c in enumerate(text) if c not in "。；\n"} <= covered


def test_a_long_sentence_is_cut_at_its_commas() -> None:
    text = "推进24小时自助图书馆建设，实现社区全覆盖，提升服务。"
    assert [text[start:end] for start, end in clause_spans(text)] == [
        text,
        "推进24小时自助图书馆建设，",
        "实现社区全覆盖，提升服务。",
    ]


def test_the_shipped_reranker_names_its_version(reranker: Reranker, table: TokenTable) -> None:
    assert reranker.name == f"{SHIPPED}@{table.digest}"


def test_a_static_folder_becomes_late_interaction(tmp_path: Path) -> None:
    reranker = load_reranker(str(save_static(tmp_path / "tiny")))
    assert isinstance(reranker, LateInteraction)
    assert np.argmax(reranker.scores(TEXTS[0], TEXTS)) == 0


def test_a_cross_encoder_folder_loads(tmp_path: Path) -> None:
    reranker = load_reranker(str(save_cross_encoder(tmp_path)))
    assert isinstance(reranker, CrossEncoderReranker)
    scores = reranker.scores(TEXTS[0], TEXTS[:3])
    assert np.allclose(scores[1], reranker.scores(TEXTS[0], [TEXTS[1]])[0], atol=1e-5)
    assert reranker.scores(TEXTS[0], []) == []


def test_a_classifier_of_several_classes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelDamaged, match="3 个输出"):
        load_reranker(str(save_cross_encoder(tmp_path, outputs=3)))


def test_a_damaged_cross_encoder_is_reported(tmp_path: Path) -> None:
    folder = shutil.copytree(save_cross_encoder(tmp_path), tmp_path / "damaged")
    (folder / "model.safetensors").write_bytes(b"\x00" * 40)
    with pytest.raises(ModelDamaged, match=str(folder)):
        load_reranker(str(folder))


def test_an_unknown_reranker_is_not_looked_up_on_the_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelNotFound, match="不会自行联网"):
        load_reranker("BAAI/no-such-reranker")
