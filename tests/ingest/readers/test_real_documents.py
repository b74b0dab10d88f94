"""Real official documents, where their folder is there. The full run is benchmarks/read_documents.py."""

import json
import re
from pathlib import Path

import pytest

from ingest.readers import SUPPORTED, read_document
from ingest.readers.doc import find_office

PLACES = [parent / "shared" / "documents" for parent in Path(__file__).resolve().parents]
FOLDER = next((place for place in PLACES if place.is_dir()), None)
pytestmark = pytest.mark.skipif(FOLDER is None, reason="../shared/documents is not there")

EVERY = {"pdf": 2, "docx": 4, "html": 6, "txt": 6, "doc": 4}
"""Each n-th file of a format is read: about 35 of 152, in 20 s."""
SCANNED = {"192"}
"""Refused, or recognised within a minute: by the extra that is installed."""
HEADINGS = {"一、": r"[一二三四五六七八九十]+、", "（一）": r"[（(][一二三四五六七八九十]+[）)]"}
MIN_HEADINGS = 0.95


def sample() -> list[Path]:
    folders = {name: sorted((FOLDER / name).iterdir()) for name in EVERY} if FOLDER else {}
    paths = [path for name, step in EVERY.items() for path in folders.get(name, [])[::step]]
    return [
        path for path in paths if path.name[:3] not in SCANNED and (path.suffix != ".doc" or find_office())
    ]


@pytest.mark.parametrize("path", sample(), ids=lambda path: path.name[:3])
def test_read_whole(path: Path) -> None:
    """Nothing in the sample is empty, scanned or broken, so all of it is read; the index counts headings."""
    assert FOLDER is not None
    rows = map(json.loads, (FOLDER / "index.jsonl").read_text("utf-8").splitlines())
    entry = next(row for row in rows if row["file"] == f"{path.parent.name}/{path.name}")
    document = read_document(path)
    assert document.source == path.name
    assert path.suffix.lower() in SUPPORTED
    assert "\x00" not in document.text
    assert list(document.page_starts) == sorted(document.page_starts)
    assert len(document.page_starts) == entry.get("pages", 0)
    if path.parent.name in {"docx", "txt", "pdf"} and "error" not in entry and not document.tables:
        for name, pattern in HEADINGS.items():
            found = len(re.findall(rf"^\s*{pattern}", document.text, re.MULTILINE))
            assert found >= MIN_HEADINGS * entry["headings"][name], name
