"""Listing and downloading models, against a real hub of one model on this machine."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.vectorstore.hub import model_hub
from tests.vectorstore.tiny_models import TEXTS, save_static
from vectorstore.embedding import load_embedder
from vectorstore.model_shelf import unneeded

NAME = "wenqu-tests/tiny-static"


def in_fresh_process(code: str, cache: Path, **environment: str) -> str:
    """Run code in a process whose hub cache is `cache`: the hub's library reads the environment on import."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("HF_", "TRANSFORMERS_"))}
    done = subprocess.run(
        [sys.executable, "-c", f"from vectorstore.model_shelf import *; {code}"],
        env={**kept, "HF_HUB_CACHE": str(cache), "HF_HUB_DISABLE_XET": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout + done.stderr


def test_a_pulled_model_is_listed_and_loads_offline(tmp_path: Path) -> None:
    folder, cache = save_static(tmp_path / "tiny"), tmp_path / "cache"
    (folder / "pytorch_model.bin").write_bytes(b"pickled")
    with model_hub(NAME, folder) as url:
        said = in_fresh_process(
            f"seen = []; pull({NAME!r}, mirror={url!r}, on_bytes=lambda *n: seen.append(n)); print(seen[-1])",
            cache,
        )
    done, total = json.loads(said.strip().splitlines()[-1].replace("(", "[").replace(")", "]"))
    assert done == total > 0
    listed = in_fresh_process("print([(m.name, m.origin) for m in models_here()])", cache)
    assert f"('{NAME}', 'downloaded')" in listed
    assert "('static-zh', 'shipped')" in listed
    assert not list(cache.rglob("pytorch_model.bin"))
    loaded = in_fresh_process(
        "from vectorstore.embedding import load_embedder;"
        f"import json; print(json.dumps(load_embedder({NAME!r}).embed_query({TEXTS[0]!r})))",
        cache,
    )
    assert json.loads(loaded) == pytest.approx(load_embedder(str(folder)).embed_query(TEXTS[0]), abs=1e-6)


def test_an_unknown_name_is_refused(tmp_path: Path) -> None:
    with model_hub(NAME, tmp_path) as url:
        said = in_fresh_process(f"pull('wenqu-tests/other', mirror={url!r})", tmp_path / "cache")
    assert "ModelNotFound" in said
    assert "没有公开的模型 'wenqu-tests/other'" in said


def test_a_silent_hub_is_named_with_what_to_do(tmp_path: Path) -> None:
    said = in_fresh_process(f"pull({NAME!r}, mirror='http://127.0.0.1:9')", tmp_path)
    assert "ModelUnreachable" in said
    assert "--mirror" in said


def test_offline_mode_is_respected(tmp_path: Path) -> None:
    said = in_fresh_process(f"pull({NAME!r}, mirror='http://127.0.0.1:9')", tmp_path, HF_HUB_OFFLINE="1")
    assert "HF_HUB_OFFLINE 禁止联网" in said


def test_nothing_downloaded_yet(tmp_path: Path) -> None:
    assert in_fresh_process("print(len(models_here()))", tmp_path / "none").strip() == "1"


@pytest.mark.parametrize(
    ("files", "skipped"),
    [
        (["model.safetensors", "pytorch_model.bin"], True),
        (["pytorch_model.bin"], False),
    ],
)
def test_pickled_weights_are_left_out_where_there_are_others(files: list[str], skipped: bool) -> None:
    assert ("*.bin" in unneeded(files)) is skipped
    assert "onnx/*" in unneeded(files)
