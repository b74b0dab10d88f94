"""Official documents as found, none of them a library's plan: no crash, nothing lost but page furniture."""

from pathlib import Path

import pytest

from ingest.chunks import chunk_plan
from tests.ingest.documents import ROOT, parse, visible

FOLDER = next(
    (p / "shared" / "documents" / "txt" for p in ROOT.parents if (p / "shared" / "documents").is_dir()), None
)
FILES = sorted(FOLDER.glob("*.txt")) if FOLDER else []


@pytest.mark.skipif(not FILES, reason="the documents are not on this machine")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:3])
def test_any_official_document(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", errors="replace")
    parsed = parse(text, source=path.name)
    held = sum(len(visible(sentence.text)) for sentence in parsed.sentences)
    assert held > 0.95 * len(visible(text))
    assert [i for chunk in chunk_plan(parsed) for i in chunk.sentences] == list(range(len(parsed.sentences)))


@pytest.mark.skipif(not FILES, reason="the documents are not on this machine")
def test_a_state_council_opinion() -> None:
    (path,) = (path for path in FILES if path.name.startswith("308"))
    parsed = parse(path.read_text(encoding="utf-8"))
    top = [section.marker for section in parsed.sections if section.level == 1 and section.marker]
    assert top == ["一、", "二、", "三、", "四、", "五、"]
    numbers = [section.number for section in parsed.sections if section.level == 2]
    assert numbers == list(range(1, 17))
    assert parsed.plan.library == "国务院"
