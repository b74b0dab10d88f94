"""tantivy keeps the contract."""

from pathlib import Path

import pytest

from tests.contracts.lexical import LexicalContract, chunk, query
from vectorstore.errors import IndexDamaged
from vectorstore.lexical import TantivyIndex


class TestTantivy(LexicalContract):
    @pytest.fixture
    def index(self, tmp_path: Path) -> TantivyIndex:
        return TantivyIndex(tmp_path / "lexical")

    def test_it_is_there_again_when_opened_again(self, index: TantivyIndex, tmp_path: Path) -> None:
        index.add("b1", [chunk("a", "讲座")])
        again = TantivyIndex(tmp_path / "lexical")
        assert set(again.view().search(query("讲座"), k=10)) == {"a"}

    def test_an_open_index_sees_what_another_writes(self, index: TantivyIndex, tmp_path: Path) -> None:
        index.add("b1", [chunk("a", "讲座")])
        before = index.view()
        TantivyIndex(tmp_path / "lexical").add("b2", [chunk("b", "讲座")])
        assert index.view().ids() == {"a", "b"}
        assert before.ids() == {"a"}

    def test_damage_is_named(self, index: TantivyIndex, tmp_path: Path) -> None:
        index.add("b1", [chunk("a", "讲座")])
        (tmp_path / "lexical" / "meta.json").write_text("{")
        with pytest.raises(IndexDamaged, match=r"词语索引损坏.*wenqu doctor --repair"):
            TantivyIndex(tmp_path / "lexical").view()
