"""STARD as two files for `wenqu eval --passages P.jsonl --queries Q.jsonl`.

python -m benchmarks.stard CORPORA_DIR OUT_DIR

Candidates are the gold statutes and all articles of laws, each text once; half of STARD's queries ask for them
(Su et al., STARD: A Chinese Statute Retrieval Dataset, 2024). A test set: never train on it.
"""

import argparse
import json
import shutil
from collections.abc import Iterator
from pathlib import Path


def main() -> None:
    """Write passages.jsonl and queries.jsonl."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stard", description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with (args.out / "passages.jsonl").open("w", encoding="utf-8") as file:
        for pid, text in candidates(args.corpora):
            file.write(json.dumps({"pid": pid, "text": text}, ensure_ascii=False) + "\n")
    shutil.copyfile(args.corpora / "stard_dev_queries.jsonl", args.out / "queries.jsonl")


def candidates(corpora: Path) -> Iterator[tuple[str, str]]:
    """Yield (pid, text): gold statutes first, so that of equal texts the one that queries name stays."""
    texts: set[str] = set()
    pids: set[str] = set()
    gold = ((r["pid"], r["text"]) for r in _read(corpora / "stard_gold_statutes.jsonl"))
    laws = ((r["law"] + r["article"], r["text"]) for r in _read(corpora / "laws_articles.jsonl"))
    for number, (pid, text) in enumerate((*gold, *laws)):
        squeezed = "".join(text.split())
        if squeezed not in texts:
            texts.add(squeezed)
            unique = f"{pid}（{number}）" if pid in pids else pid
            pids.add(unique)
            yield unique, text


def _read(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


if __name__ == "__main__":
    main()
