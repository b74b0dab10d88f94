"""Feed damaged files to the readers and the grammar: they may refuse, in their own words, and not fail otherwise.

    python -m benchmarks.fuzz_readers [--count 6000] [--seed 0] [--keep FOLDER]

Input `i` depends on the seed and `i` only (benchmarks/fuzz_inputs.py). Batches run in processes bounded as the readers'
own; one that dies or hangs is counted, and the run goes on after it. Exit code 1 if any input raised anything but
`UnreadableFile`; crashes inside libraries are told apart, for `ingest.readers.isolation` turns those into a refusal.
"""

import argparse
import dataclasses
import subprocess
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from benchmarks.fuzz_inputs import make_input
from ingest.catalog import Catalog
from ingest.chunks import chunk_plan
from ingest.errors import UnreadableFile
from ingest.parse import parse_plan
from ingest.readers import DEFAULT
from ingest.readers.docx import read_docx
from ingest.readers.extraction import Extraction
from ingest.readers.html import read_html, read_mhtml
from ingest.readers.markdown import read_markdown
from ingest.readers.pdf import read_pdf
from ingest.readers.sniff import kind_of
from ingest.readers.text import read_plain
from ingest.readers.worker import confine
from ingest.traced import is_layout
from ingest.types import RawDocument

ROOT = Path(__file__).resolve().parents[1]
BATCH = 200
SECONDS = 60.0
"""For one batch to show a sign of life: three times what a reader is allowed."""


def read(suffix: str, data: bytes) -> Extraction | None:
    """Read as `read_document` does, in this process; None for what LibreOffice would convert."""
    match kind_of(data, suffix, "f"):
        case "text":
            return read_plain(data, "f")
        case "markdown":
            return read_markdown(data, "f")
        case "html":
            return read_html(data, "f")
        case "mhtml":
            return read_mhtml(data, "f")
        case "docx":
            return read_docx(data, "f", limits=DEFAULT)
        case "pdf":
            return read_pdf(data, "f", limits=DEFAULT)
        case "office":
            return None


def outcome(suffix: str, data: bytes) -> str:
    """Read one input and say what came of it; raises what the readers should not."""
    try:
        found = read(suffix, data)
    except UnreadableFile as error:
        str(error)
        return type(error).__name__
    if found is None:
        return "LibreOffice's"
    found.text.encode()
    spans = [hint.span for hint in found.hints] + list(found.tables)
    if not found.text.strip() or any(not 0 <= start < end <= len(found.text) for start, end in spans):
        raise AssertionError(f"empty text or spans outside it: {spans}")
    understand(found)
    return "read"


def understand(found: Extraction) -> None:
    """Parse what was read; raises where a quote does not stand at its place or a chunk misses a sentence."""
    fields = {field.name: getattr(found, field.name) for field in dataclasses.fields(found)}
    parsed = parse_plan(RawDocument(source="f.txt", sha256="", **fields), Catalog())
    for sentence in parsed.sentences:
        quoted = "".join(found.text[start:end] for start, end in sentence.spans)
        if bare(quoted) != bare(sentence.text):
            raise AssertionError(f"{sentence.text!r} is no quote of {quoted!r}")
    chunked = [i for chunk in chunk_plan(parsed) for i in chunk.sentences]
    if sorted(chunked) != list(range(len(parsed.sentences))):
        raise AssertionError("chunks do not hold every sentence once")


def bare(text: str) -> str:
    """Return the text without what only lays it out."""
    return "".join(char for char in text if not is_layout(char))


def run_batch(seed: int, start: int, stop: int) -> None:
    """Read inputs, with a line before and after each, so that whoever watches knows which one was the last."""
    confine(DEFAULT.memory_bytes)
    for i in range(start, stop):
        print(f"start {i}", flush=True)
        suffix, data = make_input(seed, i)
        began = time.perf_counter()
        try:
            said = outcome(suffix, data)
        except MemoryError:
            said = "MemoryError"  # the worker refuses these as TooLarge
        except Exception:
            said = f"FAILED {traceback.format_exc()!r}"
        print(f"done {suffix} {time.perf_counter() - began:.3f} {said}", flush=True)


def watch(seed: int, start: int, stop: int) -> tuple[list[str], int]:
    """Run a batch in its own process; return its result lines and the first input that it did not finish."""
    command = [sys.executable, "-m", "benchmarks.fuzz_readers", "--batch", str(seed), str(start), str(stop)]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=SECONDS * BATCH / 20, check=False, cwd=ROOT
        )
        output, end = done.stdout, f"exit {done.returncode} {done.stderr[-500:]}"
    except subprocess.TimeoutExpired as error:
        output, end = (error.stdout or b"").decode(), "hang"
    results = [line.removeprefix("done ") for line in output.splitlines() if line.startswith("done ")]
    if start + len(results) < stop:
        results.append(f"{make_input(seed, start + len(results))[0]} 0.0 CRASHED {end!r}")
    return results, start + len(results)


def main(count: int, seed: int, keep: Path | None) -> int:
    """Run, print the tally, and return the exit code."""
    tally: Counter[tuple[str, str]] = Counter()
    slowest = (0.0, "")
    failed = 0
    at = 0
    while at < count:
        results, after = watch(seed, at, min(at + BATCH, count))
        for i, line in enumerate(results, start=at):
            suffix, seconds, said = line.split(" ", 2)
            slowest = max(slowest, (float(seconds), f"input {i} ({suffix})"))
            tally[suffix, said.split(" ", 1)[0]] += 1
            if said.startswith(("FAILED", "CRASHED")):
                failed += said.startswith("FAILED")
                print(f"input {i}: {said}", flush=True)
                if keep:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / f"{seed}-{i}{suffix}").write_bytes(make_input(seed, i)[1])
        at = after
    for (suffix, said), number in sorted(tally.items()):
        print(f"{suffix:6} {said:20} {number:6}")
    print(f"{count} inputs, {failed} unhandled; slowest {slowest[0]:.2f} s, {slowest[1]}")
    return 1 if failed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--count", type=int, default=6_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="where to write the inputs that failed")
    parser.add_argument(
        "--batch", nargs=3, type=int, metavar=("SEED", "START", "STOP"), help=argparse.SUPPRESS
    )
    given = parser.parse_args()
    if given.batch:
        run_batch(*given.batch)
    else:
        sys.exit(main(given.count, given.seed, given.keep))
