"""The store keeps the retriever's contract, with both legs and with either alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.retriever import RetrieverContract
from tests.vectorstore.samples import jilin, liaoning
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


def test_an_empty_store_finds_nothing(tmp_path: Path) -> None:
    with Store.open(tmp_path, HashEmbedder()) as store:
        assert store.retriever().search(Query("讲座"), k=5) == ()
        assert store.corpus.plans() == ()
        assert store.check() == ()
