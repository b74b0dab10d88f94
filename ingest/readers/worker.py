"""The other side of `ingest.readers.isolation`: reads one file in a process of its own.

Standard input: a line of JSON (`job`, `source`, `limits`), then the file's bytes. Standard output: JSON, either the
fields of an `Extraction` or `error` and `detail`. Whatever else goes wrong ends the process with a traceback.
"""

import json
import sys
from dataclasses import asdict
from importlib import import_module
from typing import Any, Literal

from ingest.errors import TooLarge, UnreadableFile
from ingest.readers.extraction import Extraction
from ingest.readers.limits import Limits

Job = Literal["html", "mhtml", "docx", "pdf", "scan"]
"""`scan` reads a PDF whose pages are pictures."""
_OCR_MEMORY = 4
"""Models and inference arenas ask for address space that is never touched."""


def main() -> None:
    """Answer one request."""
    request = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**request["limits"])
    confine(limits.memory_bytes * (_OCR_MEMORY if request["job"] == "scan" else 1))
    answer = _answer(request["job"], sys.stdin.buffer.read(), request["source"], limits)
    sys.stdout.buffer.write(json.dumps(answer).encode())


def confine(memory_bytes: int) -> None:
    """Limit this process's address space; Windows has no such limit, and relies on the time limit alone."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415  (POSIX only)

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _answer(job: Job, data: bytes, source: str, limits: Limits) -> dict[str, Any]:
    try:
        extraction = _read(job, data, source, limits)
        if len(extraction.text) > limits.characters:
            raise TooLarge(source, f"{len(extraction.text):,} 字，上限 {limits.characters:,} 字")
    except UnreadableFile as error:
        return {"error": type(error).__name__, "detail": error.detail}
    except MemoryError:
        return {"error": TooLarge.__name__, "detail": f"需要的内存超过 {limits.memory_bytes:,} 字节"}
    return asdict(extraction)


def _read(job: Job, data: bytes, source: str, limits: Limits) -> Extraction:
    """Load the one reader that is needed: each brings a library of its own."""
    match job:
        case "html" | "mhtml":
            reader = import_module("ingest.readers.html")
            read: Extraction = getattr(reader, f"read_{job}")(data, source)
        case "docx":
            read = import_module("ingest.readers.docx").read_docx(data, source, limits=limits)
        case "pdf":
            read = import_module("ingest.readers.pdf").read_pdf(data, source, limits=limits)
        case "scan":
            recogniser = import_module("ingest.readers.pdf.recognition").recogniser()
            read = import_module("ingest.readers.pdf").read_pdf(
                data, source, limits=limits, recognise=recogniser
            )
    return read


if __name__ == "__main__":
    main()
