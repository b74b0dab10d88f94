"""Loading embedding models: the fast path gives what sentence-transformers gives; every failure explains itself."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import (
    StaticEmbedding,
)

from tests.vectorstore.tiny_models import TEXTS, save_static, save_transformer, tiny_tokenizer
from vectorstore.embedding import SHIPPED, MeasuredEmbedder, load_embedder, shipped_folder
from vectorstore.embedding_static import StaticEmbedder
from vectorstore.model_errors import ModelDamaged, ModelError, ModelMismatch, ModelNotFound
from vectorstore.sentence_models import TransformerEmbedder

# Half floats agree to 2^-11 of a component; sums of a few tokens lose a little more.
HALF_PRECISION = 2e-3


@pytest.fixture(scope="module")
def static_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_static(tmp_path_factory.mktemp("models") / "tiny-static")


@pytest.fixture(scope="module")
def bert_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return save_transformer(tmp_path_factory.mktemp("bert"))


@pytest.mark.parametrize(("dtype", "normalize"), [("float32", True), ("float16", True), ("float32", False)])
def test_the_fast_path_gives_the_vectors_of_sentence_transformers(
    tmp_path: Path, dtype: str, normalize: bool
) -> None:
    folder = save_static(tmp_path / "m", dtype=dtype, normalize=normalize)
    expected = SentenceTransformer(str(folder), device="cpu").encode_document(
        TEXTS[:3], normalize_embeddings=True
    )
    embedder = load_embedder(str(folder))
    assert isinstance(embedder, StaticEmbedder)
    assert np.allclose(
        embedder.embed_documents(TEXTS[:3]), expected, atol=HALF_PRECISION if dtype == "float16" else 1e-6
    )


def test_prompts_of_a_static_model_are_respected(tmp_path: Path) -> None:
    folder = save_static(tmp_path / "m", prompts={"query": "借书", "passage": "社区"})
    model = SentenceTransformer(str(folder), device="cpu")
    embedder = load_embedder(str(folder))
    assert np.allclose(embedder.embed_query("半夜"), model.encode_query("半夜"), atol=1e-6)
    assert np.allclose(embedder.embed_documents(["半夜"]), model.encode_document(["半夜"]), atol=1e-6)
    assert not np.allclose(embedder.embed_query("半夜"), embedder.embed_documents(["半夜"])[0], atol=1e-2)


def test_the_shipped_model_gives_the_vectors_of_sentence_transformers() -> None:
    expected = SentenceTransformer(str(shipped_folder()), device="cpu").encode(TEXTS[:3]).astype("float32")
    assert np.allclose(load_embedder().embed_documents(TEXTS[:3]), expected, atol=HALF_PRECISION)


def test_the_shipped_model_loads_without_torch() -> None:
    code = (
        "import sys; from vectorstore.embedding import load_embedder;"
        "load_embedder().embed_query('借书'); print('torch' in sys.modules, 'sentence_transformers' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_no_model_is_read_on_import() -> None:
    code = "import sys, vectorstore.embedding; print('torch' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
        == "False\n"
    )


def test_a_transformer_folder_loads_with_its_prompts(bert_folder: Path) -> None:
    embedder = load_embedder(str(bert_folder), dimension=16)
    assert isinstance(embedder, TransformerEmbedder)
    model = SentenceTransformer(str(bert_folder), device="cpu")
    assert np.allclose(
        embedder.embed_query("借书"), model.encode_query("借书", normalize_embeddings=True), atol=1e-6
    )
    assert np.allclose(np.linalg.norm(embedder.embed_documents(TEXTS[:3]), axis=1), 1, atol=1e-5)
    assert embedder.embed_documents([]).shape == (0, embedder.dimension)


@pytest.fixture(scope="module")
def shipped() -> MeasuredEmbedder:
    return load_embedder()


@given(texts=st.lists(st.text(max_size=30), max_size=5))
def test_every_vector_has_unit_length_or_no_direction(shipped: MeasuredEmbedder, texts: list[str]) -> None:
    norms = np.linalg.norm(
        np.array(shipped.embed_documents(texts)).reshape(len(texts), shipped.dimension), axis=1
    )
    assert np.all(np.isclose(norms, 1, atol=1e-4) | (norms == 0))


@given(texts=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=6))
def test_a_text_has_one_vector_whatever_its_company(shipped: MeasuredEmbedder, texts: list[str]) -> None:
    together = shipped.embed_documents(texts)
    assert np.allclose(together, [shipped.embed_documents([text])[0] for text in texts], atol=1e-6)
    assert np.allclose(together[0], shipped.embed_query(texts[0]), atol=1e-6)


def test_a_text_without_words_has_the_zero_vector(shipped: MeasuredEmbedder) -> None:
    assert not np.any(shipped.embed_documents(["", "，。？"]))


def test_the_name_tells_versions_of_the_weights_apart(static_folder: Path, tmp_path: Path) -> None:
    other = save_static(tmp_path / static_folder.name, dtype="float16")
    names = {load_embedder(str(folder)).name for folder in (static_folder, other)}
    assert len(names) == 2
    assert all(name.startswith("tiny-static@") for name in names)
    assert load_embedder().name.startswith(SHIPPED)


def test_a_wrong_dimension_is_refused(static_folder: Path) -> None:
    with pytest.raises(ModelMismatch, match=r"8 维.*384 维.*--rebuild"):
        load_embedder(str(static_folder), dimension=384)


def test_an_unknown_name_is_not_looked_up_on_the_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    with pytest.raises(ModelNotFound, match=r"BAAI/no-such-model.*不会自行联网.*wenqu models pull"):
        load_embedder("BAAI/no-such-model")


@pytest.mark.parametrize(
    "damage", ["modules.json", "model.safetensors", "tokenizer.json", "config_sentence_transformers.json"]
)
def test_a_cut_file_is_reported_by_name(static_folder: Path, tmp_path: Path, damage: str) -> None:
    folder = shutil.copytree(static_folder, tmp_path / "m")
    whole = (folder / damage).read_bytes()
    (folder / damage).write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelDamaged, match=damage):
        load_embedder(str(folder))


@pytest.mark.parametrize("missing", ["modules.json", "model.safetensors", "tokenizer.json"])
def test_a_missing_file_is_reported_by_name(static_folder: Path, tmp_path: Path, missing: str) -> None:
    folder = shutil.copytree(static_folder, tmp_path / "m")
    (folder / missing).unlink()
    with pytest.raises(ModelDamaged, match=missing):
        load_embedder(str(folder))


def test_a_table_smaller_than_the_vocabulary_is_damaged(static_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(static_folder, tmp_path / "m")
    table = np.zeros((3, 8), dtype=np.float32)
    SentenceTransformer(modules=[StaticEmbedding(tiny_tokenizer(), embedding_weights=table)]).save(
        str(tmp_path / "small")
    )
    shutil.copy(tmp_path / "small" / "model.safetensors", folder)
    with pytest.raises(ModelDamaged, match="内容不一致"):
        load_embedder(str(folder))


def test_a_damaged_transformer_folder_is_reported(bert_folder: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(bert_folder, tmp_path / "m")
    next(folder.rglob("model.safetensors")).write_bytes(b"\x00" * 40)
    with pytest.raises(ModelDamaged, match=str(folder)):
        load_embedder(str(folder))


def test_a_model_that_sentence_transformers_must_fold_is_left_to_it(
    static_folder: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(static_folder, tmp_path / "m")
    modules = json.loads((folder / "modules.json").read_text())
    assert modules[0]["path"] == ""
    (folder / "0_Static").mkdir()
    for file in ("model.safetensors", "tokenizer.json"):
        shutil.move(folder / file, folder / "0_Static" / file)
    modules[0]["path"] = "0_Static"
    (folder / "modules.json").write_text(json.dumps(modules))
    embedder = load_embedder(str(folder))
    assert isinstance(embedder, TransformerEmbedder)
    assert np.allclose(
        embedder.embed_documents(TEXTS[:3]),
        load_embedder(str(static_folder)).embed_documents(TEXTS[:3]),
        atol=1e-5,
    )


def test_every_error_is_a_model_error() -> None:
    assert {ModelDamaged, ModelMismatch, ModelNotFound} <= set(ModelError.__subclasses__())
