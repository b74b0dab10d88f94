"""The front door to rerankers: parts that read the question beside each candidate passage."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from vectorstore.embedding import shipped_folder
from vectorstore.embedding_static import is_static
from vectorstore.late_interaction import LateInteraction
from vectorstore.sentence_models import read_cross_encoder
from vectorstore.token_table import read_token_table

SHIPPED = "late-zh"
"""Name of the reranker that comes with the program: late interaction over the shipped embedding's token table."""


class Reranker(Protocol):
    """Scores passages for one question."""

    @property
    def name(self) -> str:
        """Which model this is, and which version of it."""
        ...

    def scores(self, query: str, passages: Sequence[str]) -> Sequence[float]:
        """Return one score a passage, in the order given; higher is better, comparable within one call."""
        ...


def load_reranker(name_or_path: str = SHIPPED) -> Reranker:
    """Load a reranker without touching the network.

    `name_or_path`: `late-zh` for the shipped one, a static sentence-transformers folder (late interaction over its
    tokens), or a cross-encoder: a folder, or the name of a model in the Hugging Face cache.

    Raises ModelNotFound, ModelDamaged.
    """
    folder = shipped_folder() if name_or_path == SHIPPED else Path(name_or_path).expanduser()
    if not folder.is_dir():
        return read_cross_encoder(name_or_path, name=name_or_path)
    if is_static(folder):
        table = read_token_table(folder)
        return LateInteraction(
            table, name=f"{SHIPPED if name_or_path == SHIPPED else folder.name}@{table.digest}"
        )
    return read_cross_encoder(str(folder), name=folder.name)
