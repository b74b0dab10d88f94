"""The lexical index: BM25 over words and bigrams of text and headings, kept by tantivy.

tantivy commits by replacing one small file, so that a killed process leaves the last commit; a searcher goes on
seeing the commit that it was opened on, whatever is written or deleted meanwhile, in this process or another.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import tantivy

from vectorstore.faults import reported
from vectorstore.terms import FIELDS, ChunkTerms, QueryTerm
from vectorstore.types import Scores

_PART = "词语索引"
_SPLIT = "space"
"""Name of the analyser for terms that we cut ourselves and join by spaces."""
_COMMIT = ("meta.json", ".managed.json")
"""Files that tantivy makes for their owner alone, the others as the user's umask has it."""
_HEAP_BYTES = 50_000_000
"""Memory that a write may use before it spills a segment: 20,000 chunks make two or three."""


class TantivyView:
    """One commit of the index."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema, folder: Path) -> None:
        """Wrap a searcher."""
        self._searcher = searcher
        self._schema = schema
        self._folder = folder

    @property
    def size(self) -> int:
        """How many chunks it holds."""
        return self._searcher.num_docs

    def search(self, terms: Sequence[QueryTerm], *, k: int, plans: frozenset[str] | None = None) -> Scores:
        """Return the scores of the best `k` chunks; the sum of each term's BM25 times its weight."""
        if not terms or k <= 0 or (plans is not None and not plans):
            return {}
        make, occur = tantivy.Query, tantivy.Occur
        query = make.boolean_query(
            [
                (
                    occur.Should,
                    make.boost_query(make.term_query(self._schema, t.field, t.term, "freq"), t.weight),
                )
                for t in terms
            ]
        )
        if plans is not None:
            of_plans = make.const_score_query(make.term_set_query(self._schema, "plan", sorted(plans)), 0.0)
            query = make.boolean_query([(occur.Must, query), (occur.Must, of_plans)])
        return self._collect(query, k)

    def ids(self) -> frozenset[str]:
        """Return the ids of all chunks."""
        return frozenset(self._collect(tantivy.Query.all_query(), self.size)) if self.size else frozenset()

    def _collect(self, query: tantivy.Query, k: int) -> dict[str, float]:
        with reported(self._folder, _PART, ValueError):
            found = self._searcher.search(query, k, count=False).hits
            return {self._searcher.doc(address)["chunk"][0]: score for score, address in found}


class TantivyIndex:
    """A folder of tantivy's, opened or made. One process may write at a time: the store's lock sees to that."""

    def __init__(self, folder: Path) -> None:
        """Open the index in `folder`, or make an empty one."""
        self._folder = folder
        with reported(folder, _PART, ValueError):
            folder.mkdir(parents=True, exist_ok=True)
            self._schema = _schema()
            self._index = tantivy.Index(self._schema, path=str(folder), reuse=True)
            split = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
            self._index.register_tokenizer(_SPLIT, split)
            self._index.config_reader("manual")

    def add(self, batch: str, chunks: Iterable[ChunkTerms]) -> None:
        """Add chunks and commit."""
        with reported(self._folder, _PART, ValueError):
            writer = self._writer()
            for chunk in chunks:
                writer.add_document(_document(batch, chunk))
            self._finish(writer)

    def delete(self, chunk_ids: Iterable[str]) -> None:
        """Delete chunks and commit."""
        self._delete("chunk", chunk_ids)

    def drop(self, batches: Iterable[str]) -> None:
        """Delete whole batches and commit."""
        self._delete("batch", batches)

    def view(self) -> TantivyView:
        """Return the newest commit."""
        with reported(self._folder, _PART, ValueError):
            self._index.reload()
            return TantivyView(self._index.searcher(), self._schema, self._folder)

    def _delete(self, field: str, values: Iterable[str]) -> None:
        wanted = list(values)
        if not wanted:
            return
        with reported(self._folder, _PART, ValueError):
            writer = self._writer()
            for value in wanted:
                writer.delete_documents_by_term(field, value)
            self._finish(writer)

    def _writer(self) -> tantivy.IndexWriter:
        writer = self._index.writer(_HEAP_BYTES, 1)
        # A process killed in mid-commit leaves a file of deletions whose name the next commit would take again,
        # and tantivy refuses to overwrite it (met in the crash test: FileAlreadyExists("….348.del")).
        writer.garbage_collect_files()
        return writer

    def _finish(self, writer: tantivy.IndexWriter) -> None:
        writer.commit()
        writer.wait_merging_threads()  # also lets go of the writer's lock
        shared = self._folder.stat().st_mode & 0o666
        for name in _COMMIT:  # in a shared folder, other users ask as well
            (self._folder / name).chmod(shared)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("chunk", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("batch", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("plan", tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name=_SPLIT, index_option="freq")
    return builder.build()


def _document(batch: str, chunk: ChunkTerms) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("chunk", chunk.chunk_id)
    document.add_text("batch", batch)
    document.add_text("plan", chunk.plan_id)
    for field in FIELDS:
        document.add_text(field, getattr(chunk, field))
    return document
