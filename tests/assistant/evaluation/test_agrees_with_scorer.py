"""Our figures are those of the scorer that is handed out with the golden questions, to the last digit."""

import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from assistant.evaluation.golden import load_golden
from assistant.evaluation.records import Record
from assistant.evaluation.replies import parse_reply
from assistant.evaluation.run import score_answers
from assistant.evaluation.run_file import summary_json
from assistant.evaluation.scoring import Sources
from assistant.evaluation.summary import by_kind

ROOT = Path(__file__).parents[3]
SHARED = next((p / "shared/golden" for p in ROOT.parents if (p / "shared/golden/score.py").exists()), None)
pytestmark = pytest.mark.skipif(SHARED is None, reason="the handed-out scorer (../shared/golden) is not here")

FIGURES = (
    "n", "missing", "correct", "cited_all", "abstain_ok", "R@2k", "R@5k", "cite_recall", "cite_precision", "section_ok",
    "library_ok", "faithful", "concise", "length", "abstain_recall", "false_abstain", "ms_p50", "ms_p95",
)  # fmt: skip


@pytest.fixture(scope="module")
def scorer() -> ModuleType:
    assert SHARED is not None
    spec = importlib.util.spec_from_file_location("handed_out_score", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def made_up_answers(
    gold: list[dict[str, Any]], texts: dict[str, str], docs: dict[str, str], seed: int
) -> list[dict[str, Any]]:
    """Answers of every quality: right, wrong, missing, too long, badly cited, cut in two, from nowhere."""
    chance = random.Random(seed)  # noqa: S311 - made-up answers, no secrets
    stems = sorted(texts)
    answers = []
    for question in gold:
        if chance.random() < 0.05:
            continue
        words = [chance.choice(group) for group in question["must"] if chance.random() < 0.9]
        words += [word for word in question.get("must_not", []) if chance.random() < 0.3]
        words += ["很长的话" * 150] if chance.random() < 0.1 else []
        citations = [
            citation(chance, texts, docs[e["doc"]], e) for e in question["evidence"] if chance.random() < 0.8
        ]
        if chance.random() < 0.3:
            citations.append(citation(chance, texts, chance.choice(stems), {"quote": "", "section": []}))
        hits = [
            hit(chance, texts, docs[e["doc"]], e["quote"])
            for e in question["evidence"]
            if chance.random() < 0.7
        ]
        hits += [hit(chance, texts, chance.choice(stems), "") for _ in range(chance.randrange(12))]
        chance.shuffle(hits)
        abstains = question["abstain"] if chance.random() < 0.85 else not question["abstain"]
        answers.append(
            {
                "id": question["id"],
                "answer": "，".join(words),
                "status": "abstained" if abstains else chance.choice(["answered", "partial"]),
                "citations": citations,
                "hits": hits,
                "elapsed_ms": chance.choice([None, chance.uniform(1, 90), chance.randrange(90)]),
            }
        )
    return answers


def citation(
    chance: random.Random, texts: dict[str, str], stem: str, evidence: dict[str, Any]
) -> dict[str, Any]:
    text = texts[stem]
    start, end = place(chance, text, evidence["quote"])
    middle = chance.randrange(start, end + 1)
    quote = "".join(text[start:end].split())
    cited: dict[str, Any] = {
        "source": chance.choice([f"{stem}.txt", f"{stem}.txt", f"{stem}.txt", "nowhere.txt"]),
        "library": chance.choice(["黑龙江省图书馆", "辽宁省图书馆", "吉林省图书馆", "穆棱市图书馆"]),
        "section": evidence["section"][chance.randrange(3) :],
        "start": start,
        "end": end + chance.choice([0, 0, 0, 400]),
        "quote": chance.choice([quote, quote, quote[:-5] + "…", quote.replace("十", "廿"), ""]),
    }
    if chance.random() < 0.3:
        cited["spans"] = [[start, middle], [middle, end]]
    return cited


def hit(chance: random.Random, texts: dict[str, str], stem: str, quote: str) -> dict[str, Any]:
    start, end = place(chance, texts[stem], quote)
    return {"source": f"{stem}.txt", "text": texts[stem][max(0, start - 300) : end + 300]}


def place(chance: random.Random, text: str, quote: str) -> tuple[int, int]:
    """Where the quote stands; somewhere when it is empty or broken by the layout."""
    start = text.find(quote) if quote else -1
    if start >= 0:
        return start, start + len(quote)
    start = chance.randrange(len(text) - 200)
    return start, start + 60


@pytest.mark.parametrize("seed", range(6))
def test_same_figures(scorer: ModuleType, seed: int) -> None:
    assert SHARED is not None
    plans = ROOT / "plans"
    texts = {path.stem: path.read_bytes().decode("utf-8-sig") for path in plans.glob("*.txt")}
    docs = {code: stem for stem, code in scorer.DOC_OF_SOURCE.items()}
    gold = [json.loads(line) for line in (SHARED / "dev.jsonl").read_text("utf-8").splitlines()]
    answers = made_up_answers(gold, texts, docs, seed)

    theirs, their_rows = scorer.score(gold, {a["id"]: a for a in answers}, plans)
    libraries = {stem: scorer.LIBRARY[code] for stem, code in scorer.DOC_OF_SOURCE.items()}
    replies = {a["id"]: parse_reply(Record("made up", a)) for a in answers}
    run = score_answers(replies, load_golden(SHARED / "dev.jsonl"), Sources(texts, libraries), name="made up")

    ours = summary_json(run.summary)
    assert {name: ours[name] for name in FIGURES} == {name: theirs[name] for name in FIGURES}
    for kind, summary in by_kind(run.scores):
        assert {name: summary_json(summary)[name] for name in theirs["by_type"][kind]} == theirs["by_type"][
            kind
        ]
    for mine, row in zip(run.scores, their_rows, strict=True):
        assert (mine.id, mine.correct, mine.cited_all) == (row["id"], row["correct"], row["cited_all"])
        assert (list(mine.must), mine.must_not, mine.missing) == (
            row["must"],
            row["must_not"],
            row["missing"],
        )
    assert 0.1 < theirs["correct"] < 0.9
    assert theirs["missing"]
