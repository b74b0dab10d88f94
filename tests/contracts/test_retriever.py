"""The store keeps the retriever's contract, with both legs and with either alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.retriever import RetrieverContract
from tests.vectorstore.samples import jilin, liaoning, numbered
from vectorstore.fake import HashEmbedder
from vectorstore.fusion import Weights
from vectorstore.store import Store
from vectorstore.types import Query, Retriever


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("home"), HashEmbedder(256)) as store:
        store.put_all([liaoning(), jilin()])
        yield store


class TestHybrid(RetrieverContract):
    @pytest.fixture
    def retriever(self, store: Store) -> Retriever:
        return store.retriever()


class TestLexicalOnly(RetrieverContract):
    @pytest.fixture
    def retriever(self, store: Store) -> Retriever:
        return store.retriever(Weights(lexical=1.0, dense=0.0))


@pytest.fixture(scope="module")
def served(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    home = tmp_path_factory.mktemp("home")
    with Store.open(home, HashEmbedder(256), chroma_url=server) as store:
        store.put_all([liaoning(), jilin(), numbered("甲", 1)])
        store.put_all([numbered("甲", 2)])
        store.remove("甲")
        assert store.check() == ()
        yield store
    assert not (home / "chroma").exists()


class TestOnServer(RetrieverContract):
    """The dense leg on a Chroma server."""

    @pytest.fixture
    def retriever(self, served: Store) -> Retriever:
        return served.retriever()


def test_an_empty_store_finds_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path, HashEmbedder()) as store:
        assert store.retriever().search(Query("讲座"), k=5) == ()
        assert store.corpus.plans() == ()
        assert store.check() == ()
