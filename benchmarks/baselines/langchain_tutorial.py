"""LangChain's RAG tutorial: recursive splitter, vector store, similarity search.

The settings of docs.langchain.com, "Build a RAG agent", are kept: 1,000 characters a chunk, 200 of overlap. Its
language model is not: nothing may be downloaded here, so the best chunk itself is the answer, and the embedding
model is the one that this project ships.
"""

from collections.abc import Mapping, Sequence

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import InMemoryVectorStore
from langchain_text_splitters import RecursiveCharacterTextSplitter

from benchmarks.baselines.system import Found
from vectorstore.types import Embedder

HITS = 6
"""Chunks given as hits: 5,000 characters of them, the most that any figure looks at."""


class _ShippedEmbeddings(Embeddings):
    """The project's embedding model behind LangChain's interface."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return one vector a text."""
        vectors: list[list[float]] = self._embedder.embed_documents(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question."""
        return [float(x) for x in self._embedder.embed_query(text)]


class LangChainTutorial:
    """The tutorial's pipeline up to the language model."""

    def __init__(self, plans: Mapping[str, str], embedder: Embedder) -> None:
        """Split, embed and store the plans' texts, given by source."""
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
        documents = [
            Document(page_content=text, metadata={"source": source}) for source, text in plans.items()
        ]
        self._store = InMemoryVectorStore(_ShippedEmbeddings(embedder))
        self._store.add_documents(splitter.split_documents(documents))

    def answer(self, question: str) -> tuple[Found, Sequence[Found]]:
        """Return the best chunk and the first few."""
        hits = [_found(document) for document in self._store.similarity_search(question, k=HITS)]
        return hits[0], hits


def _found(document: Document) -> Found:
    start = document.metadata["start_index"]
    text = document.page_content
    return Found(document.metadata["source"], start, start + len(text), text)
