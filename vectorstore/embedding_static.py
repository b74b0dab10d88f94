"""Static embeddings: a text's vector is the mean of its tokens' vectors, scaled to unit length."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore.model_errors import RESTORE, ModelDamaged
from vectorstore.token_table import TokenTable, is_token_table, read_token_table
from vectorstore.vectors import Vectors

MODULES = "modules.json"
CONFIG = "config_sentence_transformers.json"
DOCUMENT_PROMPTS = ("document", "passage", "corpus")  # as sentence-transformers looks for them
BATCH = 1024  # texts a batch: bounds the gathered token vectors to some tens of MB


@dataclass(frozen=True, slots=True)
class StaticEmbedder:
    """The Embedder over a token table; gives the vectors that sentence-transformers gives."""

    name: str
    table: TokenTable
    query_prompt: str = ""
    document_prompt: str = ""

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self.table.dimension

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text; zeros for a text without any known token."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            vectors[start : start + BATCH] = self._embed([self.document_prompt + text for text in batch])
        return vectors

    def embed_query(self, text: str) -> Sequence[float]:
        """Return the unit vector of a question."""
        vector: list[float] = self._embed([self.query_prompt + text])[0].tolist()
        return vector

    def _embed(self, texts: Sequence[str]) -> Vectors:
        ids = self.table.encode(texts)
        tokens, rows = np.unique(np.concatenate(ids), return_inverse=True)
        table = self.table.rows(
            tokens
        )  # what these texts need, in full precision: small enough for the cache
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        end = 0
        for text, some in enumerate(ids):
            start, end = end, end + len(some)
            np.add.reduce(table[rows[start:end]], axis=0, out=sums[text])
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        np.divide(sums, norms, out=sums, where=norms > 0)
        return sums


def is_static(folder: Path) -> bool:
    """Whether the folder is a plain StaticEmbedding (Normalize may follow) that can be read without torch."""
    modules = _read_json(folder / MODULES)
    kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in modules]
    if not kinds or kinds[0] != "StaticEmbedding" or any(kind != "Normalize" for kind in kinds[1:]):
        return False
    return modules[0]["path"] == "" and is_token_table(folder)


def read_static_embedder(folder: Path, *, name: str) -> StaticEmbedder:
    """Load the folder of which `is_static` is true. Raises ModelDamaged."""
    table = read_token_table(folder)
    prompts = _read_json(folder / CONFIG).get("prompts", {}) if (folder / CONFIG).is_file() else {}
    document = next((prompts[key] for key in DOCUMENT_PROMPTS if key in prompts), "")
    return StaticEmbedder(f"{name}@{table.digest}", table, prompts.get("query", ""), document)


def _read_json(path: Path) -> Any:  # noqa: ANN401 (whatever the file holds)
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelDamaged(f"模型配置无法读取：{path}（{error}）。{RESTORE}") from error
