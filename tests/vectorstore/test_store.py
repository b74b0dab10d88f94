"""Plans in, hits out: what changes, what does not, and what it costs."""

import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from tests.vectorstore.samples import JILIN, jilin, liaoning, numbered
from vectorstore.errors import EmbedderMismatch, FormatUnknown, StoreBusy
from vectorstore.fake import HashEmbedder
from vectorstore.store import Store
from vectorstore.types import Query
from vectorstore.vectors import Vectors

ANYTHING = Query("全年举办讲座")


class CountingEmbedder(HashEmbedder):
    """Remembers the texts that it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return super().embed_documents(texts)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "home", HashEmbedder()) as store:
        yield store


def found(store: Store, query: Query = ANYTHING) -> set[str]:
    """Return the texts that a search finds."""
    return {hit.chunk.text for hit in store.retriever().search(query, k=100)}


def test_a_stored_plan_is_read_back_whole(store: Store) -> None:
    entry = liaoning()
    store.put(entry.parsed, entry.chunks, "v1")
    assert store.corpus.parsed("liaoning") == entry.parsed
    assert store.corpus.plans() == (entry.parsed.plan,)
    assert store.fingerprints() == {"liaoning": "v1"}
    with pytest.raises(KeyError):
        store.corpus.parsed("nobody")


def test_putting_again_changes_nothing_and_embeds_nothing(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    with Store.open(tmp_path, embedder) as store:
        store.put_all([liaoning()])
        before, hits = len(embedder.texts), store.retriever().search(ANYTHING, k=10)
        store.put_all([liaoning()])
        assert len(embedder.texts) == before
        assert store.retriever().search(ANYTHING, k=10) == hits
        assert store.check() == ()


def test_editing_one_section_embeds_only_that(tmp_path: Path) -> None:
    embedder = CountingEmbedder()
    with Store.open(tmp_path, embedder) as store:
        store.put_all([jilin()])
        embedder.texts.clear()
        store.put_all([jilin(JILIN.replace("200TB", "300TB"))])
        assert all("馆员培训" not in text and "均等化" not in text for text in embedder.texts)
        assert any("300TB" in text for text in embedder.texts)
        texts = found(store, Query("数字资源总量"))
        assert any("300TB" in text for text in texts)
        assert not any("200TB" in text for text in texts)
        assert store.check() == ()


def test_versions_of_one_plan_in_one_call_replace_each_other(store: Store) -> None:
    store.put_all(
        [numbered("甲", 1), numbered("乙", 1), numbered("甲", 2), numbered("甲", 1), numbered("乙", 1)]
    )
    assert store.check() == ()
    assert store.corpus.parsed("甲") == numbered("甲", 1).parsed
    assert found(store) == {chunk.text for name in "甲乙" for chunk in numbered(name, 1).chunks}


def test_removing_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    store.put_all([liaoning(), jilin()])
    store.remove("liaoning", "nobody")
    assert [plan.id for plan in store.corpus.plans()] == ["jilin"]
    assert store.check() == ()
    assert found(store) == {chunk.text for chunk in jilin().chunks} & found(store)
    store.remove("jilin")
    assert store.corpus.plans() == ()
    assert found(store) == set()
    assert store.check() == ()
    assert not list((tmp_path / "home" / "chroma").glob("*/header.bin"))


def test_a_plan_without_any_text(store: Store) -> None:
    empty = liaoning("")
    store.put(empty.parsed, (), "v1")
    assert store.corpus.parsed("liaoning") == empty.parsed
    assert found(store) == set()
    store.put_all([liaoning()])
    store.put(empty.parsed, (), "v2")
    assert found(store) == set()
    assert store.check() == ()


def test_a_text_that_the_model_knows_nothing_of_is_found_by_its_words(tmp_path: Path) -> None:
    class Ignorant(HashEmbedder):
        def embed_documents(self, texts: Sequence[str]) -> Vectors:
            return np.zeros((len(texts), 64), np.float32)

    with Store.open(tmp_path, Ignorant()) as store:
        store.put_all([liaoning()])
        assert store.check() == ()
        assert any("讲座120场" in text for text in found(store, Query("举办讲座")))
        store.put_all([liaoning("一、新\n新的一段文字，关于讲座。\n")])
        assert store.check() == ()


def test_plans_put_one_by_one_are_found_like_plans_put_at_once(store: Store, tmp_path: Path) -> None:
    entries = [numbered(name, 1) for name in "甲乙丙丁戊己庚辛"]
    for entry in entries:
        store.put(entry.parsed, entry.chunks, entry.fingerprint)
        assert store.check() == ()
    with Store.open(tmp_path / "other", HashEmbedder()) as other:
        other.put_all(entries)
        for query in (ANYTHING, Query("第3项工作", plans=frozenset({"丙", "庚"}))):
            one, all_at_once = (s.retriever().search(query, k=20) for s in (store, other))
            scores = {hit.chunk.id: pytest.approx(hit.score, abs=1e-5) for hit in all_at_once}
            assert {hit.chunk.id: hit.score for hit in one} == scores
    graphs = list((tmp_path / "home" / "chroma").glob("*/header.bin"))
    assert len(graphs) <= 4


def test_many_versions_do_not_pile_up(store: Store, tmp_path: Path) -> None:
    for version in range(12):
        store.put_all([numbered("甲", version), numbered("乙", version)])
    assert store.check() == ()
    assert len(list((tmp_path / "home" / "chroma").glob("*/header.bin"))) <= 4


def test_another_model_is_refused_until_the_index_is_rebuilt(tmp_path: Path) -> None:
    with Store.open(tmp_path, HashEmbedder(64)) as store:
        store.put_all([liaoning()])
    with Store.open(tmp_path, HashEmbedder(32)) as store:
        with pytest.raises(EmbedderMismatch, match="wenqu ingest --rebuild"):
            store.retriever().search(ANYTHING, k=5)
        with pytest.raises(EmbedderMismatch, match=r"hash-64.*hash-32"):
            store.put_all([jilin()])
        assert [problem.part for problem in store.check()] == ["embedder"]
        assert store.corpus.parsed("liaoning") == liaoning().parsed
        store.rebuild()
        assert store.check() == ()
        assert found(store)
        store.put_all([jilin()])


def test_other_domain_words_make_the_lexical_index_anew(tmp_path: Path) -> None:
    with Store.open(tmp_path, HashEmbedder()) as store:
        store.put_all([liaoning()])
    with Store.open(tmp_path, HashEmbedder(), domain_words=("童阅乌托邦",)) as store:
        store.put_all([jilin()])
        assert store.check() == ()
        assert any("童阅乌托邦" in text for text in found(store, Query("童阅乌托邦")))
    assert len(list(tmp_path.glob("lexical-*"))) == 1


def test_plans_stored_by_another_version_are_ingested_again(tmp_path: Path) -> None:
    with Store.open(tmp_path, HashEmbedder()) as store:
        store.put_all([liaoning(), jilin()])
    with closing(sqlite3.connect(tmp_path / "manifest.sqlite3")) as manifest, manifest:
        manifest.execute("UPDATE plans SET layout = 'another' WHERE plan_id = 'jilin'")
    with Store.open(tmp_path, HashEmbedder()) as store:
        assert store.fingerprints() == {"jilin": "", "liaoning": "1"}
        with pytest.raises(FormatUnknown, match="wenqu ingest"):
            store.corpus.parsed("jilin")
        store.put_all([jilin()])
        assert store.corpus.parsed("jilin") == jilin().parsed
        assert store.check() == ()
    with closing(sqlite3.connect(tmp_path / "manifest.sqlite3")) as manifest, manifest:
        manifest.execute("UPDATE plans SET layout = 'another' WHERE plan_id = 'jilin'")
    with Store.open(tmp_path, HashEmbedder(), domain_words=("童阅乌托邦",)) as store:
        store.put_all([jilin()])
        assert {plan.id for plan in store.corpus.plans()} == {"jilin", "liaoning"}
        assert store.check() == ()


def test_two_stores_of_one_home_see_each_other(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "home", HashEmbedder()) as other:
        assert found(other) == set()
        store.put_all([liaoning()])
        assert found(other) == found(store) != set()
        other.put_all([jilin()])
        assert found(store) == found(other)
        store.remove("jilin")
        assert found(other) == found(store)


def test_the_second_writer_waits_and_is_told(store: Store, tmp_path: Path) -> None:
    told: list[str] = []
    waiting = threading.Event()

    def on_wait(message: str) -> None:
        told.append(message)
        waiting.set()

    with Store.open(tmp_path / "home", HashEmbedder(), on_wait=on_wait) as other:
        with store.writing():
            second = threading.Thread(target=other.put_all, args=([jilin()],))
            second.start()
            assert waiting.wait(30)
            store.put_all([liaoning()])
        second.join(60)
        assert {plan.id for plan in store.corpus.plans()} == {"liaoning", "jilin"}
    assert len(told) == 1
    assert "另一个程序正在写入索引" in told[0]


def test_a_writer_that_waits_in_vain_says_so(store: Store, tmp_path: Path) -> None:
    with (
        Store.open(tmp_path / "home", HashEmbedder(), wait_seconds=0.05) as other,
        store.writing(),
        pytest.raises(StoreBusy, match="仍在写入索引"),
    ):
        other.put_all([jilin()])


def test_searching_while_writing_sees_whole_versions(store: Store) -> None:
    store.put_all([numbered("甲", 0)])
    allowed = [{chunk.text for chunk in numbered("甲", version).chunks} for version in range(9)]
    stop, seen, wrong = threading.Event(), set(), []

    def search() -> None:
        while not stop.is_set():
            texts = found(store, Query("讲座新增藏书第1项工作甲市图书馆规划", plans=frozenset({"甲"})))
            if texts in allowed:
                seen.add(allowed.index(texts))
            else:
                wrong.append(texts)

    readers = [threading.Thread(target=search) for _ in range(2)]
    for reader in readers:
        reader.start()
    try:
        for version in range(1, 9):
            store.put_all([numbered("甲", version)])
    finally:
        stop.set()
        for reader in readers:
            reader.join(60)
    assert not wrong
    assert len(seen) > 1
