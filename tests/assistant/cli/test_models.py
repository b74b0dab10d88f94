import json
from pathlib import Path

import pytest

from tests.vectorstore.tiny_models import save_cross_encoder, save_transformer

from .conftest import PLANS, Wenqu


@pytest.mark.usefixtures("home")
def test_the_shipped_model_is_listed_as_in_use(wenqu: Wenqu) -> None:
    outcome = wenqu("models")
    assert (outcome.code, outcome.err) == (0, "")
    assert "static-zh" in outcome.out
    assert "随程序附带" in outcome.out
    [shipped] = [model for model in json.loads(wenqu("models", "--json").out) if model["origin"] == "shipped"]
    assert shipped["in_use"]
    assert shipped["bytes"] > 1_000_000


@pytest.mark.usefixtures("home")
def test_pulling_nothing_says_how(wenqu: Wenqu) -> None:
    outcome = wenqu("models", "pull")
    assert outcome.code == 2
    assert "wenqu models pull BAAI/bge-small-zh-v1.5" in outcome.err


@pytest.mark.usefixtures("home")
def test_a_mirror_that_does_not_answer_is_named(wenqu: Wenqu) -> None:
    outcome = wenqu("models", "pull", "BAAI/bge-small-zh-v1.5", "--mirror", "http://127.0.0.1:9")
    assert outcome.code == 1
    assert "http://127.0.0.1:9" in outcome.err


@pytest.mark.usefixtures("home")
def test_a_model_that_is_not_here_is_named_with_the_command_to_get_it(
    wenqu: Wenqu, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENQU_EMBEDDING", "BAAI/no-such-model")
    outcome = wenqu("ask", "每年办多少场讲座")
    assert outcome.code == 1
    assert "wenqu models pull BAAI/no-such-model" in outcome.err


@pytest.mark.usefixtures("home")
def test_models_of_ones_own_index_and_answer(
    wenqu: Wenqu, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    embedding, reranker = save_transformer(tmp_path), save_cross_encoder(tmp_path / "cross")
    monkeypatch.setenv("WENQU_EMBEDDING", str(embedding))
    monkeypatch.setenv("WENQU_RERANKER", str(reranker))
    assert wenqu("ingest", PLANS / "muling-2021-2025.txt").code == 0
    outcome = wenqu("search", "古籍", "--json")
    assert outcome.code == 0
    assert json.loads(outcome.out)
    assert wenqu("ask", "穆棱市图书馆有哪些重点任务？").code == 0


@pytest.mark.usefixtures("full_home")
def test_a_damaged_model_folder_is_named(
    wenqu: Wenqu, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = save_cross_encoder(tmp_path)
    (folder / "model.safetensors").write_bytes(b"\x00" * 40)
    monkeypatch.setenv("WENQU_RERANKER", str(folder))
    outcome = wenqu("ask", "每年办多少场讲座")
    assert (outcome.code, outcome.out) == (1, "")
    assert str(folder) in outcome.err
