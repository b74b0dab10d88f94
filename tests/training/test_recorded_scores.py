"""What `scores.json` beside the shipped weights says is what this code measures."""

import json

import pytest

from training.corpora import held_out, read_records
from training.held_out import RECORDS, measure_held_out
from vectorstore.embedding import load_embedder, shipped_folder
from vectorstore.rerank import load_reranker

# One of 951 queries is 0.001. Half precision and sums in another order move a few of them.
TOLERANCE = 0.005


def test_the_recorded_scores_are_what_is_measured() -> None:
    recorded = json.loads((shipped_folder() / "scores.json").read_text(encoding="utf-8"))["held_out"]
    assert measure_held_out(load_embedder(), load_reranker()) == pytest.approx(recorded, abs=TOLERANCE)


def test_the_measured_records_are_those_that_training_leaves_out() -> None:
    records = list(read_records(RECORDS))
    assert len(records) == 317
    assert all(held_out(record["id"]) for record in records)
