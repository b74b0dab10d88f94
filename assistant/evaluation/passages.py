"""The retriever alone, on any set of passages: how high it ranks those that answer a question.

Passages: {"pid", "text"} a line. Queries: {"qid", "question", "positive_pids"} a line, as in STARD (Su et al., 2024).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from time import perf_counter

from assistant.evaluation.errors import RecordError
from assistant.evaluation.records import Record, read_records
from vectorstore.types import Query, Retriever

CUTOFFS = (1, 5, 10)
"""Ranks at which recall is reported."""
DEPTH = 100
"""Hits asked for; a first right passage below this rank counts 0 in MRR."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that may answer a question."""

    pid: str
    text: str


@dataclass(frozen=True, slots=True)
class PassageQuery:
    """A question and the passages that answer it."""

    qid: str
    question: str
    positive_pids: frozenset[str]


@dataclass(frozen=True, slots=True)
class PassageFigures:
    """How well passages were found."""

    queries: int
    recall: tuple[tuple[int, float], ...]
    """(k, mean share of a question's passages among the first k) for `CUTOFFS`."""
    mrr: float
    """Mean of 1 / rank of the first right passage (Voorhees, TREC-8, 1999)."""
    ms_mean: float
    ms_p95: float


def load_passages(path: Path) -> tuple[Passage, ...]:
    """Read passages. Raises RecordError naming the line; also where two have the same pid."""
    passages: dict[str, Passage] = {}
    for record in read_records(path):
        passage = Passage(_name(record, "pid"), record.text("text"))
        if passage.pid in passages:
            raise RecordError(f"{record.place}：pid {passage.pid!r} 出现了两次。请改成不重复的编号。")
        passages[passage.pid] = passage
    if not passages:
        raise RecordError(f"文件 {path.name!r} 里没有段落。请检查是否选对了文件。")
    return tuple(passages.values())


def load_queries(path: Path, passages: Sequence[Passage]) -> tuple[PassageQuery, ...]:
    """Read queries. Raises RecordError naming the line; also where a positive passage does not exist."""
    pids = {passage.pid for passage in passages}
    queries = []
    for record in read_records(path):
        positive = frozenset(record.texts("positive_pids"))
        if not positive:
            raise record.wrong("positive_pids", "至少要有一个 pid")
        if strangers := sorted(positive - pids):
            raise RecordError(
                f"{record.place}：段落文件里没有 pid {strangers[0]!r}。请检查两个文件是否配套。"
            )
        queries.append(PassageQuery(_name(record, "qid"), record.text("question"), positive))
    if not queries:
        raise RecordError(f"文件 {path.name!r} 里没有问题。请检查是否选对了文件。")
    return tuple(queries)


def measure_passages(
    retriever: Retriever,
    queries: Sequence[PassageQuery],
    pids: Mapping[str, str],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> PassageFigures:
    """Ask every query and score the ranking; `pids` tells whose passage each chunk id is."""
    rankings, seconds = [], []
    for done, query in enumerate(queries, start=1):
        began = perf_counter()
        hits = retriever.search(Query(query.question), k=DEPTH)
        seconds.append(perf_counter() - began)
        rankings.append(tuple(dict.fromkeys(pids[hit.chunk.id] for hit in hits)))
        if progress is not None:
            progress(done, len(queries))
    return score_rankings(queries, rankings, seconds)


def score_rankings(
    queries: Sequence[PassageQuery], rankings: Sequence[Sequence[str]], seconds: Sequence[float]
) -> PassageFigures:
    """Score rankings of pids, best first, one a query; ValueError without any query."""
    pairs = list(zip(queries, rankings, strict=True))
    if not pairs:
        raise ValueError("no queries to score")
    slowest = sorted(seconds)
    return PassageFigures(
        queries=len(pairs),
        recall=tuple((k, round(fmean(_recall(q, r, k) for q, r in pairs), 4)) for k in CUTOFFS),
        mrr=round(fmean(_reciprocal_rank(q, r) for q, r in pairs), 4),
        ms_mean=round(1000 * fmean(seconds), 2),
        ms_p95=round(1000 * slowest[int(len(slowest) * 0.95)], 2),
    )


def _recall(query: PassageQuery, ranking: Sequence[str], k: int) -> float:
    return len(query.positive_pids & set(ranking[:k])) / len(query.positive_pids)


def _reciprocal_rank(query: PassageQuery, ranking: Sequence[str]) -> float:
    return next((1 / rank for rank, pid in enumerate(ranking, start=1) if pid in query.positive_pids), 0.0)


def _name(record: Record, field: str) -> str:
    """Return an id: published sets number their queries, so that a number will do."""
    value = record.fields.get(field)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return record.text(field)
