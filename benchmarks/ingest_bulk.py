"""How fast plans become searchable, each stage alone and all together.

python -m benchmarks.ingest_bulk [--chunks 20000] [--model static-zh]

Plans of synthetic size are made of the shipped plans' clauses in random order with other figures, written as files
and synced. Each stage is also run by itself over the same chunks: what it could do if nothing else had to be done, by
the clock and a core (some use more than one). End to end is by the clock, on an idle machine, and compared with what
the slowest stage does a core, what it does alone with all cores, and what no pipeline of these stages could exceed: all
cores busy all the time with nothing but the stages' own work.
"""

import argparse
import os
import random
import re
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from ingest.catalog import Catalog
from ingest.chunks import chunk_plan
from ingest.parse import parse_plan
from ingest.readers import read_document
from ingest.types import Chunk, ParsedPlan
from vectorstore.batches import BATCH_CHUNKS
from vectorstore.codec import encode
from vectorstore.dense import ChromaIndex
from vectorstore.embedding import SHIPPED, load_embedder
from vectorstore.lexical import TantivyIndex
from vectorstore.snapshot import unit_ids
from vectorstore.store import Store
from vectorstore.sync import sync
from vectorstore.terms import ChunkTerms, cut_chunks
from vectorstore.tokenize import Tokenizer
from vectorstore.types import Embedder
from vectorstore.units import unit_texts
from vectorstore.vectors import Vectors

Result = TypeVar("Result")

SECTIONS, CLAUSES = 60, 4
"""A made-up plan: as many sections as the shipped ones have on average, each one chunk of as many clauses."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds that a job took."""

    clock: float
    here: float
    """Processor time of this process, all threads together."""
    beside: float
    """Processor time of the processes that it started and that have ended."""

    @property
    def processor(self) -> float:
        """Processor time in all: what the clock would show on one core."""
        return self.here + self.beside


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
        chunks, whole = end_to_end(files, embedder, folder / "home")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
            2**20 if sys.platform == "darwin" else 2**10
        )
        alone = dict(stages(files, embedder, folder))
    cores = os.cpu_count() or 1
    slowest = max(alone, key=lambda stage: alone[stage].processor)
    for stage, spent in alone.items():
        print_row(f"{stage}, alone", chunks, spent)
    print_row(f"end to end, {chunks} chunks", chunks, whole)
    ceiling = sum(spent.processor for spent in alone.values()) / cores
    print(
        f"end to end by the clock, of what {slowest!r} does a core: {alone[slowest].processor / whole.clock:.2f}; "
        f"of what it does alone with {cores} cores: {alone[slowest].clock / whole.clock:.2f}; "
        f"of the {chunks / ceiling:.0f} chunks/s that all stages together allow on {cores} cores: "
        f"{ceiling / whole.clock:.2f}"
    )
    print(f"peak memory {peak:.0f} MiB; load {os.getloadavg()[0]:.1f} on {cores} cores")


def print_row(name: str, chunks: int, spent: Spent) -> None:
    """Print one line of the table."""
    used = f"{1000 * spent.here / chunks:.2f} ms" + (
        f" + {1000 * spent.beside / chunks:.2f} ms beside" if spent.beside > 1 else ""
    )
    print(
        f"{name:36s} {chunks / spent.clock:7.0f} chunks/s, {chunks / spent.processor:6.0f} a core: {used} a chunk"
    )


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


def stages(files: Sequence[Path], embedder: Embedder, folder: Path) -> Iterator[tuple[str, Spent]]:
    """Yield what each stage takes alone."""
    entries, spent = timed(lambda: [read_chunks(file) for file in files])
    yield "read, parse, chunk", spent
    chunks = [chunk for _, some in entries for chunk in some]
    tokenizer = Tokenizer(cache=folder / "cache")
    tokenizer.words("载入词典")
    terms, spent = timed(lambda: [terms for _, some in entries for terms in cut_chunks(some, tokenizer)])
    yield "cut into words (jieba)", spent
    yield "lexical index (tantivy)", timed(lambda: index_words(folder, terms))[1]
    vectors, spent = timed(lambda: [embed(embedder, batch) for batch in batches(chunks)])
    units = sum(len(some) for some, _ in vectors)
    yield f"embed {units / len(chunks):.1f} units a chunk", spent
    yield "dense index (Chroma)", timed(lambda: index_vectors(folder, vectors))[1]
    yield "encode plans", timed(lambda: [encode(plan, some) for plan, some in entries])[1]


def read_chunks(file: Path) -> tuple[ParsedPlan, tuple[Chunk, ...]]:
    """Read and understand one file."""
    parsed = parse_plan(read_document(file), Catalog())
    return parsed, chunk_plan(parsed)


def batches(chunks: Sequence[Chunk]) -> Iterator[Sequence[Chunk]]:
    """Yield chunks as many at a time as the store writes."""
    for at in range(0, len(chunks), BATCH_CHUNKS):
        yield chunks[at : at + BATCH_CHUNKS]


def embed(embedder: Embedder, chunks: Sequence[Chunk]) -> tuple[list[str], Vectors]:
    """Return the ids and vectors of the chunks' units."""
    texts = {chunk.id: unit_texts(chunk) for chunk in chunks}
    vectors = embedder.embed_documents([text for some in texts.values() for text in some])
    return [i for chunk_id, some in texts.items() for i in unit_ids(chunk_id, len(some))], vectors


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


def end_to_end(files: Sequence[Path], embedder: Embedder, home: Path) -> tuple[int, Spent]:
    """Sync all files into a new home; return how many chunks there were and what it took."""
    with Store.open(home, embedder) as store:
        store.tokenizer.words("载入词典")
        import_module("chromadb")  # a second or two, once, as in the stage alone
        summary, spent = timed(lambda: sync(files, store=store, catalog=Catalog(), read=read_document))
    return summary.chunks, spent


def timed(job: Callable[[], Result]) -> tuple[Result, Spent]:
    """Return what a job gives, and what it took."""
    clock, here, beside = perf_counter(), process_time(), children_time()
    result = job()
    return result, Spent(perf_counter() - clock, process_time() - here, children_time() - beside)


def children_time() -> float:
    """Return the processor time of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
