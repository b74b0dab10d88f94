"""A tokenizer and one vector a token, read from a sentence-transformers folder in milliseconds.

This is all that a static embedding is. Reading it directly spares the import of torch and
sentence-transformers (5 s and 400 MB), which a first question would otherwise wait for.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError, safe_open
from safetensors.numpy import load as load_safetensors
from tokenizers import Tokenizer

from vectorstore.model_errors import RESTORE, ModelDamaged

WEIGHTS = "model.safetensors"
TOKENIZER = "tokenizer.json"
TENSOR = "embedding.weight"
NUMPY_DTYPES = ("F16", "F32")  # what numpy can hold of what safetensors can store
DIGEST_CHARS = 8  # 32 bits: enough to tell versions of one model apart

Ids = NDArray[np.int64]
Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class TokenTable:
    """`vectors[i]` belongs to token `i`."""

    tokenizer: Tokenizer
    vectors: NDArray[np.float16] | Floats
    digest: str
    """Start of the SHA-256 of the weights file: which version of the model this is."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.vectors.shape[1])

    @cached_property
    def lengths(self) -> Floats:
        """Euclidean length of every vector."""
        lengths: Floats = np.linalg.norm(self.vectors.astype(np.float32), axis=1)
        return lengths

    def rows(self, ids: Ids) -> Floats:
        """Return the vectors of these tokens in full precision."""
        return self.vectors[ids].astype(np.float32)

    def encode(self, texts: Sequence[str]) -> list[Ids]:
        """Return the token ids of each text; punctuation and unknown signs have none."""
        encodings = self.tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.asarray(encoding.ids, dtype=np.int64) for encoding in encodings]

    def locate(self, text: str) -> tuple[Ids, Ids]:
        """Return the token ids of a text and the position of each one's first character."""
        encoding = self.tokenizer.encode(text, add_special_tokens=False)
        starts = np.fromiter((start for start, _ in encoding.offsets), dtype=np.int64, count=len(encoding))
        return np.asarray(encoding.ids, dtype=np.int64), starts


def is_token_table(folder: Path) -> bool:
    """Whether the weights are one plain table: no quantised vocabulary, no dtype foreign to numpy."""
    try:
        with safe_open(folder / WEIGHTS, framework="numpy") as file:
            return list(file.keys()) == [TENSOR] and file.get_slice(TENSOR).get_dtype() in NUMPY_DTYPES
    except (OSError, SafetensorError) as error:
        raise ModelDamaged(f"模型文件无法读取：{folder / WEIGHTS}（{error}）。{RESTORE}") from error


def read_token_table(folder: Path) -> TokenTable:
    """Read `tokenizer.json` and `model.safetensors` from a StaticEmbedding folder.

    Embedder and reranker of the same folder share what was read. Raises ModelDamaged when either file is missing or
    unreadable, or when they do not belong together.
    """
    try:
        changed = (folder / WEIGHTS).stat().st_mtime_ns
    except OSError as error:
        raise ModelDamaged(f"模型文件无法读取：{folder / WEIGHTS}（{error}）。{RESTORE}") from error
    return _read(folder, changed)


@lru_cache(maxsize=2)
def _read(folder: Path, _changed: int) -> TokenTable:
    try:
        raw = (folder / WEIGHTS).read_bytes()
        tensors = load_safetensors(raw)
    except (OSError, SafetensorError) as error:
        raise ModelDamaged(f"模型文件无法读取：{folder / WEIGHTS}（{error}）。{RESTORE}") from error
    try:
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    except Exception as error:  # tokenizers raises plain Exception for a missing or broken file
        raise ModelDamaged(f"分词器文件无法读取：{folder / TOKENIZER}（{error}）。{RESTORE}") from error
    vectors = tensors.get(TENSOR)
    size = tokenizer.get_vocab_size()
    if vectors is None or vectors.ndim != 2 or len(vectors) < size:
        found = "缺少向量表" if vectors is None else f"向量表形状为 {vectors.shape}"
        raise ModelDamaged(f"模型文件夹 {folder} 内容不一致：词表有 {size} 个词，{found}。{RESTORE}")
    tokenizer.no_padding()
    return TokenTable(tokenizer, vectors, hashlib.sha256(raw).hexdigest()[:DIGEST_CHARS])
