"""Fit the ranker: `python -m training.fit_ranker --set GOLDEN.jsonl PLANS [--set …]`.

Every question with evidence is laid out as the assistant would, over the plans of the folder PLANS; the sentences that
its evidence overlaps are the right ones. Prints how often the first sentence is right, and writes
`assistant/select/ranker.json`. How the weights are found: `training/ranker.py`.
"""

import argparse
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

import numpy as np

from assistant.evaluation.golden import GoldenQuestion, load_golden, name_documents
from assistant.evaluation.overlap import covered, grams
from assistant.evaluation.replies import stem_of
from assistant.evaluation.scoring import sources_of
from assistant.lookup.plans import all_plans
from assistant.pipeline import PlanAssistant
from assistant.select.rank import Candidate
from assistant.select.ranker import fitted, write_ranker
from assistant.types import Question
from assistant.understand.manners import without_orders
from assistant.understand.normalise import normalise
from benchmarks.fusion import assistant_over, stored
from training.ranker import Listed, fit, held_out_top_one, top_one
from vectorstore.embedding import load_embedder
from vectorstore.rerank import load_reranker

OUT = Path(__file__).parents[1] / "assistant" / "select" / "ranker.json"


def main() -> None:
    """Fit, report cross-validated and fitted recall, and write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.fit_ranker", description=__doc__)
    parser.add_argument(
        "--set", dest="sets", nargs=2, type=Path, action="append", metavar=("GOLDEN", "PLANS"), required=True
    )
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    lists: list[Listed] = []
    for golden, plans in args.sets:
        with stored(plans, load_embedder()) as store:
            assistant = assistant_over(store, store.retriever(reranker=load_reranker()))
            questions = name_documents(load_golden(golden), sources_of(store.corpus).texts)
            lists += [one for question in questions for one in read_lists(assistant, question)]
    print(f"{len(lists)} lists, {sum(len(one.right) for one in lists)} sentences")
    print(f"first is right by weights fitted on other questions: {held_out_top_one(lists):.3f}")
    ranker = fit(lists)
    print(f"first is right: as shipped {top_one(fitted(), lists):.3f}, fitted {top_one(ranker, lists):.3f}")
    args.out.write_text(write_ranker(ranker), encoding="utf-8")


def read_lists(assistant: PlanAssistant, golden: GoldenQuestion) -> Iterator[Listed]:
    """Yield the candidates of each thing that a golden question asks; none where no candidate is right."""
    text = without_orders(normalise(golden.question))
    if not golden.evidence or not text:
        return
    desk, _ = assistant.desk(Question(golden.question, turns=golden.turns), text)
    for facet in desk.facets():
        candidates = desk.candidates(all_plans(desk), facet)
        right = np.array([is_evidence(candidate, golden) for candidate in candidates], dtype=bool)
        if right.any():
            yield Listed(golden.id, np.array([astuple(c.signs) for c in candidates]), right)


def is_evidence(candidate: Candidate, golden: GoldenQuestion) -> bool:
    """Whether a sentence covers some quote of the question's evidence, or is part of one."""
    text = candidate.evidence.sentence.text
    return any(
        e.doc == stem_of(candidate.evidence.plan.source)
        and (covered(e.quote, [text]) or grams(text) <= grams(e.quote))
        for e in golden.evidence
    )


if __name__ == "__main__":
    main()
