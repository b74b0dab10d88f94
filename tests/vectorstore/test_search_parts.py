"""The pure parts of a search: cutting, units, fusion, merging."""

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.types import Chunk
from tests.vectorstore.samples import jilin, liaoning
from vectorstore.fake import HashEmbedder
from vectorstore.fusion import Weights, fuse
from vectorstore.merging import shards_to_merge
from vectorstore.snapshot import ChunkPlace, Snapshot, chunk_of, unit_ids
from vectorstore.terms import FieldWeights, QueryTerm, cut_chunks, cut_query
from vectorstore.tokenize import Tokenizer, bigrams, characters, normalise
from vectorstore.types import Query
from vectorstore.units import unit_texts

scores = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(-10, 10), max_size=8)


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    return Tokenizer(cache=tmp_path_factory.mktemp("cache"))


def chunk(text: str, *path: str) -> Chunk:
    return Chunk("p:1", "p", 0, path, (0,), text)


class TestTokenizer:
    def test_long_words_are_found_by_their_parts(self, tokenizer: Tokenizer) -> None:
        assert {"图书馆", "图书"} <= set(tokenizer.words("黑龙江省图书馆"))

    def test_punctuation_is_no_word(self, tokenizer: Tokenizer) -> None:
        assert tokenizer.words("“……”，。！（）《》 \n\t·—— ___ \x00\ud800") == []

    def test_widths_and_cases_are_folded(self, tokenizer: Tokenizer) -> None:
        assert tokenizer.words("ＲＦＩＤ２００ＴＢ") == tokenizer.words("rfid200tb")
        assert normalise("（Ａ）") == "(a)"

    def test_domain_words_stay_whole(self, tmp_path: Path) -> None:
        assert "童阅乌托邦" in Tokenizer(("童阅乌托邦",), cache=tmp_path).words("开展童阅乌托邦活动")

    def test_the_name_tells_the_domain_words_in_any_order(self, tmp_path: Path) -> None:
        one, same, other = (
            Tokenizer(words, cache=tmp_path).name for words in (("甲", "乙"), ("乙", "", "甲 "), ("甲",))
        )
        assert one == same != other

    def test_nothing_is_said_on_standard_error(
        self, tmp_path: Path, capfd: pytest.CaptureFixture[str]
    ) -> None:
        Tokenizer(("没人用过的词",), cache=tmp_path).words("图书馆")
        assert capfd.readouterr() == ("", "")

    def test_bigrams(self) -> None:
        assert bigrams("十四五规划") == ["十四", "四五", "五规", "规划"]
        assert bigrams("馆，在2025年有Wi-Fi 6 与95.5%") == [
            "馆",
            "在",
            "2025",
            "年有",
            "wi-fi",
            "6",
            "与",
            "95.5%",
        ]
        assert bigrams("") == []

    def test_characters(self) -> None:
        assert characters("馆，在2025年有Wi-Fi") == ["馆", "在", "2025", "年", "有", "wi-fi"]
        assert characters("，") == []


class TestTerms:
    def test_a_chunk_is_cut_by_field(self, tokenizer: Tokenizer) -> None:
        [terms] = cut_chunks([chunk("举办讲座。", "一、总则", "（一）阅读")], tokenizer)
        assert "讲座" in terms.words.split()
        assert "讲座" in terms.grams.split()
        assert terms.characters.split() == ["举", "办", "讲", "座"]
        assert {"总则", "阅读"} <= set(terms.heading_words.split())
        assert "讲座" not in terms.heading_words

    def test_typed_words_weigh_more_than_added_ones(self, tokenizer: Tokenizer) -> None:
        query = Query("讲座", expansions=(("报告会", 0.5), ("讲座", 0.2)))
        terms = {
            (t.field, t.term): t.weight for t in cut_query(query, tokenizer, FieldWeights(1, 0.5, 0, 0.1))
        }
        assert terms["words", "讲座"] == 1.0
        assert terms["words", "报告会"] == 0.5
        assert terms["grams", "讲座"] == 0.5
        assert terms["grams", "报告"] == 0.25
        assert not any(field == "heading_words" for field, _ in terms)
        assert {term for field, term in terms if field == "characters"} == {"讲", "座"}

    def test_each_term_once(self, tokenizer: Tokenizer) -> None:
        terms = cut_query(Query("讲座讲座，讲座"), tokenizer, FieldWeights())
        assert len({(t.field, t.term) for t in terms}) == len(terms)
        assert QueryTerm("words", "讲座", 1.0) in terms


class TestUnits:
    def test_clauses_and_the_heading(self) -> None:
        units = unit_texts(
            chunk(
                "到2020年，数字资源总量达到200TB；建设吉林地方文献数据库。好。", "一、任务", "（一）数字资源"
            )
        )
        assert units == (
            "（一）数字资源",
            "到2020年，数字资源总量达到200TB；",
            "建设吉林地方文献数据库。好。",
        )

    def test_without_a_heading(self) -> None:
        assert unit_texts(chunk("短句。")) == ("短句。",)
        assert unit_texts(chunk("。")) == ("。",)

    @given(st.text("图书馆，。；！\n 1", max_size=40))
    def test_nothing_is_lost_and_no_unit_is_empty(self, text: str) -> None:
        units = unit_texts(chunk(text, "标题"))
        assert all(unit.strip() for unit in units)
        said = "".join(units[1:])
        assert sorted(c for c in said if c in "图书馆1") == sorted(c for c in text if c in "图书馆1")

    def test_real_plans(self) -> None:
        for entry in (liaoning(), jilin()):
            for each in entry.chunks:
                assert 1 <= len(unit_texts(each)) <= 12


class TestFusion:
    @given(scores, scores, st.floats(0, 1))
    def test_ranked_scaled_and_complete(
        self, lexical: dict[str, float], dense: dict[str, float], share: float
    ) -> None:
        fused = fuse(lexical, dense, Weights(lexical=1 - share, dense=share))
        assert {f.chunk_id for f in fused} == lexical.keys() | dense.keys()
        values = [f.score for f in fused]
        assert all(one >= next_one - 1e-6 for one, next_one in itertools.pairwise(values))
        assert all(-1e-9 <= value <= 1 + 1e-9 for value in values)

    def test_what_both_legs_find_comes_before_what_one_finds(self) -> None:
        fused = fuse({"a": 3.0, "b": 2.9, "c": 0.0}, {"b": 0.9, "d": 0.91, "e": 0.1}, Weights())
        assert fused[0].chunk_id == "b"
        assert fused[0].found_by == ("lexical", "dense")
        assert {f.chunk_id: f.found_by for f in fused}["d"] == ("dense",)

    def test_equal_scores_are_ordered_by_id(self) -> None:
        assert [f.chunk_id for f in fuse({"b": 1.0, "a": 1.0}, {}, Weights())] == ["a", "b"]

    def test_one_leg_alone(self) -> None:
        assert [f.chunk_id for f in fuse({"a": 1.0, "b": 2.0}, {}, Weights())] == ["b", "a"]
        assert fuse({}, {}, Weights()) == []


class TestMerging:
    @staticmethod
    def snapshot(written: dict[str, int], live: dict[str, int]) -> Snapshot:
        chunks = {shard: ChunkPlace("p", 0, shard, units) for shard, units in live.items()}
        return Snapshot(1, "m", "t", "lexical-1", written, {"p": 1}, chunks)

    def test_few_whole_shards_stay(self) -> None:
        sizes = {"a": 100, "b": 5000, "c": 900}
        assert shards_to_merge(self.snapshot(sizes, sizes)) == []

    def test_a_worn_shard_is_rewritten(self) -> None:
        assert shards_to_merge(self.snapshot({"a": 100, "b": 500}, {"a": 40, "b": 500})) == ["a"]

    def test_small_shards_are_merged_large_ones_left(self) -> None:
        sizes = {"a": 100, "b": 100, "c": 100, "d": 8000, "e": 100_000}
        assert shards_to_merge(self.snapshot(sizes, sizes)) == ["a", "b", "c"]

    def test_a_great_many_plans_one_by_one_cost_few_rewrites(self) -> None:
        sizes: dict[str, int] = {}
        rewritten = 0
        for n in range(300):
            sizes[f"s{n}"] = 100
            while merge := shards_to_merge(self.snapshot(sizes, sizes)):
                total = sum(sizes.pop(shard) for shard in merge)
                sizes[f"m{n}"] = total
                rewritten += total
        assert len(sizes) <= 12
        assert rewritten <= 12 * 300 * 100


def test_unit_ids_lead_back_to_their_chunk() -> None:
    for chunk_id in ("p:abc", "甲:乙:丙", "x"):
        assert [chunk_of(unit) for unit in unit_ids(chunk_id, 3)] == [chunk_id] * 3


def test_the_hash_embedder_is_deterministic_and_of_unit_length() -> None:
    embedder = HashEmbedder()
    vectors = embedder.embed_documents(["图书馆讲座", "图书馆讲座", "", "古籍"])
    assert np.array_equal(vectors[0], vectors[1])
    assert np.allclose(vectors[0], embedder.embed_query("图书馆讲座"))
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0)
