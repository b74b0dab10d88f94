"""Readers that run libraries over bytes from anywhere do so in a process of their own, bounded in time and memory.

A hang or a crash in PDFium or libxml2 then costs one file, not the ingest. Starting the process takes 0.1 s.
Answers are JSON, not pickles: a process that a hostile file has taken over could make a pickle run code here.
"""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import ingest.errors as errors
from ingest.errors import Damaged, TooSlow, UnreadableFile
from ingest.readers.extraction import Extraction
from ingest.readers.limits import Limits
from ingest.readers.worker import Job
from ingest.types import HeadingHint

_BOOT = "import sys; sys.path[:0] = sys.argv[1:]; from ingest.readers.worker import main; main()"
_STDERR_KEPT = 2_000
_KINDS: dict[str, type[UnreadableFile]] = {kind.__name__: kind for kind in UnreadableFile.__subclasses__()}


class ReaderCrash(RuntimeError):
    """The cause of a `Damaged` that no reader foresaw: what the process said before it died."""


def read_isolated(job: Job, data: bytes, source: str, *, limits: Limits) -> Extraction:
    """Run one reader in its own process.

    Raises what the reader raises, `TooSlow` at the time limit, and `Damaged` (from `ReaderCrash`) if it dies.
    """
    request = json.dumps({"job": job, "source": source, "limits": asdict(limits)}).encode() + b"\n"
    seconds = limits.ocr_seconds if job == "scan" else limits.seconds
    command = [sys.executable, "-X", "utf8", "-c", _BOOT, str(Path(errors.__file__).parents[1])]
    try:
        done = subprocess.run(  # noqa: S603  (our own interpreter and module)
            command, input=request + data, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlow(source, f"超过 {seconds:.0f} 秒") from error
    if done.returncode != 0:
        crash = ReaderCrash(f"exit {done.returncode}: {done.stderr[-_STDERR_KEPT:].decode(errors='replace')}")
        raise Damaged(source, "解析程序异常退出") from crash
    return _extraction(json.loads(done.stdout), source)


def _extraction(answer: dict[str, Any], source: str) -> Extraction:
    if "error" in answer:
        raise _KINDS.get(answer["error"], Damaged)(source, answer["detail"])
    return Extraction(
        text=answer["text"],
        page_starts=tuple(answer["page_starts"]),
        hints=tuple(
            HeadingHint((hint["span"][0], hint["span"][1]), hint["level"]) for hint in answer["hints"]
        ),
        tables=tuple((start, end) for start, end in answer["tables"]),
        markup=tuple((start, end) for start, end in answer["markup"]),
        warnings=tuple(answer["warnings"]),
    )
