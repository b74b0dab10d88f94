"""Models that need sentence-transformers itself: any embedding model or cross-encoder that the user has.

The only module that imports sentence-transformers, and only inside functions: importing it takes 5 s.
Nothing is downloaded here: a model is a local folder or lies in the Hugging Face cache already.
"""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from vectorstore.model_errors import ModelDamaged, ModelError, ModelNotFound
from vectorstore.vectors import Vectors

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder, SentenceTransformer

Model = TypeVar("Model", "SentenceTransformer", "CrossEncoder")

BATCH = 32  # sentence-transformers' own default


@dataclass(frozen=True, slots=True)
class TransformerEmbedder:
    """An Embedder over any sentence-transformers model; its query and document prompts are respected."""

    name: str
    model: "SentenceTransformer"

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.model.get_embedding_dimension() or 0)

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        vectors = self.model.encode_document(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32)

    def embed_query(self, text: str) -> Sequence[float]:
        """Return the unit vector of a question."""
        vector = self.model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        return [float(x) for x in vector]


@dataclass(frozen=True, slots=True)
class CrossEncoderReranker:
    """A Reranker that reads question and passage together."""

    name: str
    model: "CrossEncoder"

    def scores(self, query: str, passages: Sequence[str]) -> Sequence[float]:
        """Return one score a passage; higher is better."""
        if not passages:
            return []
        pairs = [(query, passage) for passage in passages]
        scores = self.model.predict(pairs, batch_size=BATCH, show_progress_bar=False)
        return [float(score) for score in scores]


def read_transformer_embedder(name_or_path: str, *, name: str) -> TransformerEmbedder:
    """Load an embedding model. Raises ModelNotFound, ModelDamaged."""
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415 (5 s: only when such a model is asked for)

    return TransformerEmbedder(name, _load(SentenceTransformer, name_or_path))


def read_cross_encoder(name_or_path: str, *, name: str) -> CrossEncoderReranker:
    """Load a cross-encoder with one output. Raises ModelNotFound, ModelDamaged."""
    from sentence_transformers import CrossEncoder  # noqa: PLC0415 (as above)

    model = _load(CrossEncoder, name_or_path)
    if model.num_labels != 1:
        raise ModelDamaged(
            f"模型 {name_or_path!r} 有 {model.num_labels} 个输出，不能用来重排；请换一个只有一个输出的模型。"
        )
    return CrossEncoderReranker(name, model)


def _load(kind: Callable[..., Model], name_or_path: str) -> Model:
    local = Path(name_or_path).is_dir()
    try:
        return kind(name_or_path, device="cpu", local_files_only=True)
    except (
        Exception
    ) as error:  # the libraries below raise OSError, ValueError, KeyError, SafetensorError and more
        raise _explained(name_or_path, local, error) from error


def _explained(name_or_path: str, local: bool, error: Exception) -> ModelError:
    first_line = str(error).strip().split("\n", 1)[0]
    if local:
        return ModelDamaged(
            f"模型文件夹无法读取：{name_or_path}（{first_line}）。"
            "请确认它是完整的 sentence-transformers 文件夹，或重新下载。"
        )
    home = os.environ.get("HF_HOME", "~/.cache/huggingface")
    return ModelNotFound(
        f"本机没有模型 {name_or_path!r}：既不是文件夹，也不在 {home} 里；程序不会自行联网下载。"
        f"联网时可运行 wenqu models pull {name_or_path}，或改填本地文件夹（设置 embedding、reranker）。"
    )
