"""Each step of training on a corpus small enough to see through."""

import random
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from training.batches import Batches
from training.contrastive import Learned, Table, _scores, average, learn_table
from training.cooccurrence import Company, learn_company
from training.corpora import Pair, held_out, read_words, sentences
from training.paraphrase import everyday_words, paraphrases
from training.vocabulary import UNKNOWN, build_tokenizer, count_words

PASSAGES = [
    "推进24小时自助图书馆建设，夜间开放。",
    "健全人才梯队，做好新老馆员交接。",
    "完成古籍普查登记，修复破损古籍。",
    "每年举办公益讲座，覆盖城乡读者。",
]
QUERIES = ["半夜能借书吗", "老馆员谁来接班", "旧书坏了修不修", "一年讲几回课"]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    counts = count_words([("domain", text) for text in PASSAGES + QUERIES for _ in range(5)])
    return build_tokenizer(counts, size=300)


@pytest.fixture(scope="module")
def company(tokenizer: Tokenizer) -> Company:
    return learn_company(PASSAGES * 30 + QUERIES * 30, tokenizer, dimension=8, seed=1)


@pytest.fixture
def batches(tokenizer: Tokenizer) -> Batches:
    pairs = [Pair(query, passage, (PASSAGES[0],)) for query, passage in zip(QUERIES, PASSAGES, strict=True)]
    return Batches({"domain": pairs}, {"domain": 1.0}, tokenizer, seed=3)


@pytest.fixture
def words(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "wordmap.tsv").write_text("半夜\t夜间开放,24小时\n", encoding="utf-8")
    (tmp_path / "lexicon.tsv").write_text("古籍\t旧书,老书\n", encoding="utf-8")
    (tmp_path / "everyday_more.tsv").write_text("接班/交班\t人才梯队\n坏了的书\t破损古籍\n", encoding="utf-8")
    return tmp_path, tmp_path


def test_a_tenth_is_held_out_by_id_alone() -> None:
    kept = [held_out(f"p{i:04d}") for i in range(3000)]
    assert 0.08 < np.mean(kept) < 0.12
    assert kept[:50] == [held_out(f"p{i:04d}") for i in range(50)]


def test_sentences_are_whole_and_free_of_debris() -> None:
    assert sentences("推进 全民阅读。\n（1）。提升服务；优化环境布局！") == [
        "推进全民阅读。",
        "优化环境布局！",
    ]


def test_word_files_give_both_sides(words: tuple[Path, Path]) -> None:
    assert next(read_words(words[1] / "everyday_more.tsv")) == (("接班", "交班"), ("人才梯队",))
    assert {"旧书", "老书"} <= set(everyday_words(*words)["古籍"])


def test_made_up_questions_ask_in_everyday_words(words: tuple[Path, Path]) -> None:
    passages = (*PASSAGES, "甲乙丙丁。")
    made = [pair for seed in range(20) for pair in paraphrases(passages, *words, random.Random(seed))]  # noqa: S311
    assert set(PASSAGES[:3]) <= {pair.passage for pair in made} <= set(PASSAGES)
    asked = Counter(pair.query for pair in made if pair.passage == PASSAGES[1])
    assert any("接班" in query or "交班" in query for query in asked)


def test_the_tokenizer_knows_words_and_drops_punctuation(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("古籍，图书馆！", add_special_tokens=False).tokens == ["古籍", "图书馆"]
    assert tokenizer.token_to_id(UNKNOWN) == 0
    assert tokenizer.encode("𠮷", add_special_tokens=False).ids == [0]


def test_words_of_like_company_come_near_each_other(tokenizer: Tokenizer, company: Company) -> None:
    assert np.linalg.norm(company.vectors, axis=1).max() == pytest.approx(1, abs=1e-4)
    near, far = (company.vectors[tokenizer.token_to_id(word)] for word in ("普查", "讲座"))
    book = company.vectors[tokenizer.token_to_id("古籍")]
    assert book @ near > book @ far


def test_batch_scores_are_those_of_the_formula(
    tokenizer: Tokenizer, company: Company, batches: Batches
) -> None:
    torch.manual_seed(0)
    table = Table(tokenizer, company)
    batch = batches.draw(4)
    late, mean = (scores.detach().numpy() for scores in _scores(table, batch))
    learned = table.export()
    scales = table.log_scales.exp().detach().numpy()
    for i, query in enumerate(batch.queries):
        for j, passage in enumerate(batch.passages):
            weights, vectors = learned.weights[query], learned.vectors
            best = (vectors[query] @ vectors[passage].T).max(axis=1)
            assert late[i, j] == pytest.approx(scales[0] * (best @ weights) / weights.sum(), abs=1e-3)
            q, p = (learned.weights[ids] @ vectors[ids] for ids in (query, passage))
            cosine = q @ p / np.linalg.norm(q) / np.linalg.norm(p)
            assert mean[i, j] == pytest.approx(scales[1] * cosine, abs=1e-3)


def test_a_right_answer_of_another_question_is_no_wrong_answer(tokenizer: Tokenizer) -> None:
    pairs = [Pair(query, PASSAGES[i // 2]) for i, query in enumerate(QUERIES)]
    batch = Batches({"domain": pairs}, {"domain": 1.0}, tokenizer, seed=3, dropped=0.0).draw(4)
    equal = [
        [i != j and np.array_equal(a, b) for j, b in enumerate(batch.passages)]
        for i, a in enumerate(batch.passages)
    ]
    assert batch.same.tolist() == equal
    assert batch.same.sum() == 4


def test_tokens_are_left_out_but_never_all(tokenizer: Tokenizer) -> None:
    pairs = [Pair(query, passage) for query, passage in zip(QUERIES, PASSAGES, strict=True)]
    whole = {ids.tobytes() for ids in _drawn(pairs, tokenizer, dropped=0.0)}
    thinned = _drawn(pairs, tokenizer, dropped=0.5)
    assert any(ids.tobytes() not in whole for ids in thinned)
    assert all(len(ids) for ids in (*thinned, *_drawn(pairs, tokenizer, dropped=1.0)))


def _drawn(pairs: list[Pair], tokenizer: Tokenizer, *, dropped: float) -> list[np.ndarray]:
    batch = Batches({"domain": pairs}, {"domain": 1.0}, tokenizer, seed=3, dropped=dropped).draw(4)
    return [*batch.queries, *batch.passages]


def test_the_average_of_tables_lies_between_them() -> None:
    vectors = np.eye(2, dtype=np.float32)[:, None, :]  # two tables of one token, at right angles
    tables = [Learned(v, np.array([w], dtype=np.float32)) for v, w in zip(vectors, (1.0, 3.0), strict=True)]
    mean = average(tables)
    assert mean.vectors[0] == pytest.approx([0.5**0.5, 0.5**0.5])
    assert mean.weights[0] == pytest.approx(2.0)


def test_training_finds_the_passages_and_repeats_exactly(tokenizer: Tokenizer, company: Company) -> None:
    def train() -> np.ndarray:
        pairs = [Pair(query, passage) for query, passage in zip(QUERIES, PASSAGES, strict=True)]
        drawn = Batches({"domain": pairs}, {"domain": 1.0}, tokenizer, seed=3, dropped=0.0)
        learned = learn_table(tokenizer, company, drawn, steps=30, seed=5)
        return learned.vectors * learned.weights[:, None]

    table = train()
    assert np.array_equal(table, train())

    def mean(text: str) -> np.ndarray:
        summed = table[tokenizer.encode(text, add_special_tokens=False).ids].sum(axis=0)
        return summed / np.linalg.norm(summed)

    near = np.array([[mean(query) @ mean(passage) for passage in PASSAGES] for query in QUERIES])
    assert near.argmax(axis=1).tolist() == [0, 1, 2, 3]
