"""How fast plans become searchable, each stage alone and all together.

python -m benchmarks.ingest_bulk [--chunks 20000] [--model static-zh]

Plans of synthetic size are made of the shipped plans' clauses in random order with other figures, written as files
and synced. Each stage is also run by itself over the same chunks: what it could do if nothing else had to be done.
"""

import argparse
import random
import re
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import numpy as np

from ingest.catalog import Catalog
from ingest.chunks import chunk_plan
from ingest.parse import parse_plan
from ingest.readers import read_document
from ingest.types import Chunk
from vectorstore.codec import encode
from vectorstore.dense import ChromaIndex
from vectorstore.embedding import SHIPPED, load_embedder
from vectorstore.legs import Vectors
from vectorstore.lexical import TantivyIndex
from vectorstore.snapshot import unit_ids
from vectorstore.store import Store
from vectorstore.sync import sync
from vectorstore.terms import ChunkTerms, cut_chunk
from vectorstore.tokenize import Tokenizer
from vectorstore.types import Embedder
from vectorstore.units import unit_texts
from vectorstore.writing import BATCH_CHUNKS

Result = TypeVar("Result")

SECTIONS, CLAUSES = 60, 4
"""A made-up plan: as many sections as the shipped ones have on average, each one chunk of as many clauses."""


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest_bulk", description=__doc__)
    parser.add_argument("--chunks", type=int, default=20_000)
    parser.add_argument("--model", default=SHIPPED)
    args = parser.parse_args()
    embedder = load_embedder(args.model)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write_plans(folder / "plans", chunks=args.chunks)
        whole, chunks = end_to_end(files, embedder, folder / "home")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
            2**20 if sys.platform == "darwin" else 2**10
        )
        rates = dict(stages(files, embedder, folder))
    slowest = min(rates, key=lambda stage: rates[stage])
    for stage, rate in rates.items():
        print(f"{stage:34s} {rate:8.0f} chunks/s alone")
    print(f"{f'end to end, {chunks} chunks':34s} {whole:8.0f} chunks/s")
    print(f"{whole / rates[slowest]:.2f} of what {slowest!r} can do alone")
    print(f"peak memory {peak:.0f} MiB")


def write_plans(folder: Path, *, chunks: int) -> list[Path]:
    """Write as many plans as make about so many chunks."""
    folder.mkdir()
    chance = random.Random(42)  # noqa: S311 - repeatable, not secret
    text = "".join(file.read_text("utf-8-sig") for file in sorted(Path("plans").glob("*.txt")))
    clauses = [
        clause
        for clause in re.findall(r"[^。；\s]{30,120}(?=[。；])", text)
        if not re.match(r"[（(一二三\d]", clause)
    ]
    files = []
    for number in range(max(1, chunks // SECTIONS)):
        lines = [f"第{number}市图书馆“十四五”发展规划（2021-2025年）"]
        for section in range(1, SECTIONS + 1):
            some = (
                re.sub(r"\d+", lambda _: str(chance.randrange(1, 5000)), clause)
                for clause in chance.sample(clauses, CLAUSES)
            )
            lines += [f"{section}. {chance.choice(clauses)[:12]}", "；".join(some) + "。"]
        files.append(folder / f"plan-{number:04d}.txt")
        files[-1].write_text("\n".join(lines), encoding="utf-8")
    return files


def stages(files: Sequence[Path], embedder: Embedder, folder: Path) -> Iterator[tuple[str, float]]:
    """Yield what each stage does alone, in chunks a second."""
    parsed, rate = timed(lambda: [parse_plan(read_document(file), Catalog()) for file in files])
    entries, chunking = timed(lambda: [(plan, chunk_plan(plan)) for plan in parsed])
    chunks = [chunk for _, some in entries for chunk in some]
    count = len(chunks)
    yield "read, parse, chunk", count / (rate + chunking)
    tokenizer = Tokenizer(cache=folder / "cache")
    tokenizer.words("载入词典")
    terms, seconds = timed(lambda: [cut_chunk(chunk, tokenizer) for chunk in chunks])
    yield "cut into words (jieba)", count / seconds
    yield "lexical index (tantivy)", count / timed(lambda: index_words(folder, terms))[1]
    vectors, seconds = timed(lambda: [embed(embedder, batch) for batch in batches(chunks)])
    units = sum(len(some) for _, some in vectors)
    yield f"embed {units / count:.1f} units a chunk", count / seconds
    yield "dense index (Chroma)", count / timed(lambda: index_vectors(folder, vectors))[1]
    yield "encode plans", count / timed(lambda: [encode(plan, some) for plan, some in entries])[1]


def batches(chunks: Sequence[Chunk]) -> Iterator[Sequence[Chunk]]:
    """Yield chunks as many at a time as the store writes."""
    for at in range(0, len(chunks), BATCH_CHUNKS):
        yield chunks[at : at + BATCH_CHUNKS]


def embed(embedder: Embedder, chunks: Sequence[Chunk]) -> tuple[list[str], Vectors]:
    """Return the ids and vectors of the chunks' units."""
    texts = {chunk.id: unit_texts(chunk) for chunk in chunks}
    vectors = embedder.embed_documents([text for some in texts.values() for text in some])
    return [i for chunk_id, some in texts.items() for i in unit_ids(chunk_id, len(some))], np.asarray(
        vectors, np.float32
    )


def index_words(folder: Path, terms: Sequence[ChunkTerms]) -> None:
    """Add all in batches."""
    index = TantivyIndex(folder / "lexical")
    for at in range(0, len(terms), BATCH_CHUNKS):
        index.add(f"batch-{at}", terms[at : at + BATCH_CHUNKS])


def index_vectors(folder: Path, shards: Sequence[tuple[list[str], Vectors]]) -> None:
    """Write the shards."""
    index = ChromaIndex(folder / "chroma", owner="bench")
    for number, (ids, vectors) in enumerate(shards):
        index.write(f"shard-{number}", ids, vectors)
    index.close()


def end_to_end(files: Sequence[Path], embedder: Embedder, home: Path) -> tuple[float, int]:
    """Sync all files into a new home; return chunks a second and chunks."""
    with Store.open(home, embedder) as store:
        store.tokenizer.words("载入词典")
        summary, seconds = timed(lambda: sync(files, store=store, catalog=Catalog(), read=read_document))
    return summary.chunks / seconds, summary.chunks


def timed(job: Callable[[], Result]) -> tuple[Result, float]:
    """Return what a job gives, and its seconds."""
    begun = perf_counter()
    result = job()
    return result, perf_counter() - begun


if __name__ == "__main__":
    main()
