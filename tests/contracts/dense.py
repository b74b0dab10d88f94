"""What any dense index must do. To run it on another engine, derive a class that overrides the fixture `index`."""

from collections.abc import Iterator

import numpy as np
import pytest

from vectorstore.errors import StoreError
from vectorstore.legs import DenseIndex
from vectorstore.vectors import Vectors


def unit_vectors(count: int, *, seed: int = 42, dimensions: int = 16) -> Vectors:
    vectors = np.random.default_rng(seed).normal(size=(count, dimensions)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def names(count: int, prefix: str = "chunk") -> list[str]:
    return [f"{prefix}{n}:0" for n in range(count)]


class DenseContract:
    @pytest.fixture
    def index(self) -> Iterator[DenseIndex]:
        raise NotImplementedError

    def test_search_is_exact_on_a_small_shard(self, index: DenseIndex) -> None:
        vectors, ids = unit_vectors(500), names(500)
        index.write("one", ids, vectors)
        for query in unit_vectors(20, seed=7):
            similarity = vectors @ query
            nearest = np.argsort(-similarity)[:10]
            found = index.search(query.tolist(), k=10, shards={"one": None})
            assert set(found) == {ids[i] for i in nearest}
            for i in nearest:
                assert found[ids[i]] == pytest.approx(similarity[i], abs=1e-5)

    def test_search_is_exact_among_chosen_ids(self, index: DenseIndex) -> None:
        vectors, ids = unit_vectors(500), names(500)
        index.write("one", ids, vectors)
        chosen = list(range(0, 500, 25))
        query = unit_vectors(1, seed=7)[0]
        best = sorted(chosen, key=lambda i: -float(vectors[i] @ query))[:5]
        found = index.search(query.tolist(), k=5, shards={"one": [ids[i] for i in chosen]})
        assert set(found) == {ids[i] for i in best}

    def test_search_covers_each_shard_and_no_other(self, index: DenseIndex) -> None:
        vectors = unit_vectors(6)
        for n, shard in enumerate(("one", "two", "three")):
            index.write(shard, names(2, prefix=shard), vectors[2 * n : 2 * n + 2])
        found = index.search(vectors[0].tolist(), k=10, shards={"one": None, "three": None})
        assert set(found) == {*names(2, prefix="one"), *names(2, prefix="three")}
        assert index.search(vectors[0].tolist(), k=10, shards={}) == {}

    def test_a_shard_of_one_vector(self, index: DenseIndex) -> None:
        index.write("one", ["only:0"], unit_vectors(1))
        found = index.search(unit_vectors(1)[0].tolist(), k=10, shards={"one": None})
        assert found == {"only:0": pytest.approx(1.0, abs=1e-5)}

    def test_a_shard_larger_than_any_batch_of_the_engine(self, index: DenseIndex) -> None:
        vectors, ids = unit_vectors(6000, dimensions=4), names(6000)
        index.write("large", ids, vectors)
        assert index.ids("large") == frozenset(ids)
        np.testing.assert_allclose(index.read("large", ids), vectors, atol=1e-6)
        index.delete("large", ids[:-1])
        assert index.ids("large") == {ids[-1]}

    def test_read_gives_vectors_in_the_order_asked_for(self, index: DenseIndex) -> None:
        vectors, ids = unit_vectors(10), names(10)
        index.write("one", ids, vectors)
        np.testing.assert_allclose(index.read("one", [ids[7], ids[2]]), vectors[[7, 2]], atol=1e-6)

    def test_reading_what_is_not_there_is_an_error(self, index: DenseIndex) -> None:
        index.write("one", names(2), unit_vectors(2))
        with pytest.raises(StoreError):
            index.read("one", ["nobody:0"])
        with pytest.raises(StoreError):
            index.read("nowhere", names(1))

    def test_delete(self, index: DenseIndex) -> None:
        vectors, ids = unit_vectors(10), names(10)
        index.write("one", ids, vectors)
        index.delete("one", [ids[0], ids[3], "nobody:0"])
        assert index.ids("one") == frozenset(ids) - {ids[0], ids[3]}
        found = index.search(vectors[0].tolist(), k=10, shards={"one": None})
        assert set(found) == frozenset(ids) - {ids[0], ids[3]}

    def test_drop(self, index: DenseIndex) -> None:
        index.write("one", names(2), unit_vectors(2))
        index.write("two", names(2), unit_vectors(2))
        assert index.shards() == {"one", "two"}
        index.drop(["one", "nowhere"])
        assert index.shards() == {"two"}
        with pytest.raises(StoreError):
            index.search(unit_vectors(1)[0].tolist(), k=1, shards={"one": None})
        assert len(index.search(unit_vectors(1)[0].tolist(), k=5, shards={"two": None})) == 2

    def test_retain_leaves_what_is_there_alone(self, index: DenseIndex) -> None:
        index.write("one", names(2), unit_vectors(2))
        index.search(unit_vectors(1)[0].tolist(), k=1, shards={"one": None})
        index.retain([])
        assert len(index.search(unit_vectors(1)[0].tolist(), k=5, shards={"one": None})) == 2

    def test_clear_and_start_again(self, index: DenseIndex) -> None:
        index.write("one", names(2), unit_vectors(2))
        index.clear()
        assert index.shards() == frozenset()
        index.write("one", names(3), unit_vectors(3))
        assert index.ids("one") == frozenset(names(3))

    def test_it_may_be_used_after_close(self, index: DenseIndex) -> None:
        index.write("one", names(2), unit_vectors(2))
        index.close()
        assert index.ids("one") == frozenset(names(2))
