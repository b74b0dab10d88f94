"""Answer golden questions with a baseline; `wenqu eval GOLDEN.jsonl --answers OUT.jsonl` scores what comes out.

python -m benchmarks.baselines {bm25,langchain} GOLDEN.jsonl OUT.jsonl [PLANS_DIR]
"""

import argparse
import json
from pathlib import Path
from time import perf_counter

from assistant.evaluation.golden import load_golden
from benchmarks.baselines.bm25 import BM25
from benchmarks.baselines.langchain_tutorial import LangChainTutorial
from benchmarks.baselines.system import Baseline, contract_json
from vectorstore.embedding import load_embedder


def main() -> None:
    """Read the plans, answer every question, write one answer a line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.baselines", description=__doc__)
    parser.add_argument("system", choices=("bm25", "langchain"))
    parser.add_argument("golden", type=Path)
    parser.add_argument("answers", type=Path)
    parser.add_argument("plans", type=Path, nargs="?", default=Path("plans"))
    args = parser.parse_args()
    plans = {path.name: path.read_bytes().decode("utf-8-sig") for path in sorted(args.plans.glob("*.txt"))}
    system: Baseline = BM25(plans) if args.system == "bm25" else LangChainTutorial(plans, load_embedder())
    with args.answers.open("w", encoding="utf-8") as file:
        for question in load_golden(args.golden):
            began = perf_counter()
            answer, hits = system.answer(" ".join((*question.turns, question.question)))
            body = contract_json(question.id, answer, hits, 1000 * (perf_counter() - began))
            file.write(json.dumps(body, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
