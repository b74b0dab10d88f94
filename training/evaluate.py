"""Measure a model: `python -m training.evaluate [--model DIR] [--corpora DIR] [--golden FILE] [--record]`.

Without corpora, only the held-out records that lie in the repository. With them, the shipped retriever (as `wenqu eval
--passages` runs it) over three sets, with one, two and three legs: held-out domain questions over all domain passages,
held-out CMRC questions, STARD's lay questions over statutes. With golden questions, how far the search reaches.
`--record` writes `scores.json` beside the weights.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.evaluation.golden import load_golden, name_documents
from assistant.evaluation.legs import Leg
from assistant.evaluation.passage_index import stored_passages
from assistant.evaluation.passage_plans import chunk_id
from assistant.evaluation.passages import Passage, PassageFigures, PassageQuery, measure_passages
from assistant.evaluation.scoring import sources_of
from benchmarks.fusion import reach, stored
from training.corpora import held_out, read_records, squeeze
from training.held_out import measure_held_out
from vectorstore.embedding import load_embedder, shipped_folder
from vectorstore.fusion import Weights
from vectorstore.rerank import load_reranker
from vectorstore.types import Query

SCORES = "scores.json"
LEGS: Sequence[frozenset[Leg]] = (
    frozenset({"lexical"}),
    frozenset({"lexical", "dense"}),
    frozenset({"lexical", "dense", "rerank"}),
)


@dataclass(frozen=True, slots=True)
class PassageSet:
    """Questions, and the passages among which their answers stand."""

    name: str
    passages: Sequence[Passage]
    queries: Sequence[PassageQuery]


def main() -> None:
    """Measure and print, and record if asked to."""
    parser = argparse.ArgumentParser(prog="python -m training.evaluate", description=__doc__)
    parser.add_argument("--model", type=Path, default=shipped_folder())
    parser.add_argument("--corpora", type=Path)
    parser.add_argument("--golden", type=Path)
    parser.add_argument("--plans", type=Path, default=Path("plans"))
    parser.add_argument("--record", action="store_true")
    args = parser.parse_args()
    scores: dict[str, Mapping[str, float]] = {}
    embedder, reranker = load_embedder(str(args.model)), load_reranker(str(args.model))
    scores["held_out"] = _shown("held_out", measure_held_out(embedder, reranker))
    for each in passage_sets(args.corpora) if args.corpora else ():
        pids = {chunk_id(passage): passage.pid for passage in each.passages}
        with stored_passages(each.passages, embedder, reranker) as search:
            for legs in LEGS:
                name = f"{each.name}, {'+'.join(sorted(legs))}"
                scores[name] = _shown(name, _flat(measure_passages(search(legs), each.queries, pids)))
    if args.golden:
        scores["golden, typed"] = _shown("golden, typed", reach_of(args.model, args.golden, args.plans))
    if args.record:
        text = json.dumps(scores, ensure_ascii=False, indent=1)
        (args.model / SCORES).write_text(text + "\n", encoding="utf-8")


def passage_sets(corpora: Path) -> Iterator[PassageSet]:
    """Yield the three sets."""
    records = list(read_records(corpora / "domain_pairs.jsonl"))
    passages = [Passage(r["id"], r["passage"]) for r in records]
    passages += [Passage(f"{r['id']}-{i}", text) for r in records for i, text in enumerate(r["negatives"])]
    queries = [
        PassageQuery(f"{r['id']}-{i}", query, frozenset({r["id"]}))
        for r in records
        if held_out(r["id"])
        for i, query in enumerate(r["queries"])
    ]
    yield PassageSet("domain", passages, queries)
    texts = list(read_records(corpora / "cmrc2018_train_passages.jsonl"))
    known = {r["pid"] for r in texts}
    queries = [
        PassageQuery(r["qid"], r["question"], frozenset({r["pid"]}))
        for r in read_records(corpora / "cmrc2018_train_qa.jsonl")
        if r["pid"] in known and held_out(r["pid"]) and not r["unanswerable"]
    ]
    yield PassageSet("encyclopaedia", [Passage(r["pid"], r["text"]) for r in texts], queries)
    yield statutes(corpora)


def statutes(corpora: Path) -> PassageSet:
    """Return STARD: every article once, under the pid of the gold statute where it is one."""
    pid_of: dict[str, str] = {}
    same: dict[str, str] = {}
    for record in read_records(corpora / "stard_gold_statutes.jsonl"):
        same[record["pid"]] = pid_of.setdefault(squeeze(record["text"]), record["pid"])
    for i, record in enumerate(read_records(corpora / "laws_articles.jsonl")):
        pid_of.setdefault(squeeze(record["text"]), f"law-{i}")
    queries = [
        PassageQuery(str(r["qid"]), r["question"], frozenset(same[pid] for pid in r["positive_pids"]))
        for r in read_records(corpora / "stard_dev_queries.jsonl")
    ]
    return PassageSet("statutes", [Passage(pid, text) for text, pid in pid_of.items()], queries)


def reach_of(model: Path, golden: Path, plans: Path) -> Mapping[str, float]:
    """Return R@2k and R@5k of the questions as typed, over all plans: all of them, and the paraphrases."""
    reranker = load_reranker(str(model))
    found: dict[str, float] = {}
    with stored(plans, load_embedder(str(model))) as store:
        questions = name_documents(load_golden(golden), sources_of(store.corpus).texts)
        for kind in ("all", "paraphrase"):
            chosen = [q for q in questions if q.evidence and kind in {"all", q.kind}]
            queries = {q.id: (Query(" ".join((*q.turns, q.question))),) for q in chosen}
            two, five = reach(chosen, queries, store.retriever(Weights(), reranker=reranker).search)
            found |= {f"{kind}_R@2k": round(two, 4), f"{kind}_R@5k": round(five, 4)}
    return found


def _flat(figures: PassageFigures) -> dict[str, float]:
    recall = {f"recall@{k}": value for k, value in figures.recall}
    return {"queries": figures.queries, **recall, "mrr": figures.mrr}


def _shown(name: str, figures: Mapping[str, float]) -> Mapping[str, float]:
    print(f"{name:42s}", "  ".join(f"{key} {value}" for key, value in figures.items()), flush=True)
    return figures


if __name__ == "__main__":
    main()
