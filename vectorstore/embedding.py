"""The front door to embedding models: the shipped one, a local folder, or a model already downloaded."""

from importlib.resources import files
from pathlib import Path
from typing import Protocol

from vectorstore.embedding_static import MODULES, is_static, read_static_embedder
from vectorstore.model_errors import ModelDamaged, ModelMismatch, ModelNotFound
from vectorstore.sentence_models import read_transformer_embedder
from vectorstore.types import Embedder

SHIPPED = "static-zh"
"""Name of the model that comes with the program: `vectorstore/models/static-zh`."""


class MeasuredEmbedder(Embedder, Protocol):
    """An Embedder that knows how long its vectors are."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        ...


def load_embedder(name_or_path: str = SHIPPED, *, dimension: int | None = None) -> MeasuredEmbedder:
    """Load an embedding model without touching the network.

    `name_or_path`: `static-zh` for the shipped model, a sentence-transformers folder, or the name of a model in the
    Hugging Face cache. `dimension`: what the index needs; None takes what the model has.

    Raises ModelNotFound, ModelDamaged, ModelMismatch.
    """
    embedder = _load(name_or_path)
    if dimension is not None and embedder.dimension != dimension:
        raise ModelMismatch(
            f"模型 {name_or_path!r} 的向量是 {embedder.dimension} 维，现有索引需要 {dimension} 维。"
            "请换回建索引时用的模型，或运行 wenqu ingest --rebuild 重建索引。"
        )
    return embedder


def shipped_folder(name: str = SHIPPED) -> Path:
    """Return the folder of a model that comes with the program. Raises ModelNotFound if the installation lacks it."""
    folder = Path(str(files("vectorstore.models"))) / name
    if not folder.is_dir():
        raise ModelNotFound(f"随程序附带的模型不见了：{folder}。请重新安装本程序。")
    return folder


def _load(name_or_path: str) -> MeasuredEmbedder:
    folder = shipped_folder() if name_or_path == SHIPPED else Path(name_or_path).expanduser()
    if not folder.is_dir():
        return read_transformer_embedder(name_or_path, name=name_or_path)
    if not (folder / MODULES).is_file():
        raise ModelDamaged(f"{folder} 不是 sentence-transformers 模型文件夹：缺少 {MODULES}。请检查路径。")
    if is_static(folder):
        return read_static_embedder(folder, name=folder.name)
    return read_transformer_embedder(str(folder), name=folder.name)
