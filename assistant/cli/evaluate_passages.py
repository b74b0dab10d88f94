"""`wenqu eval --passages`: the retriever alone, on any passages, in an index that is thrown away afterwards."""

import argparse
from pathlib import Path

from assistant.cli.command import OK, BadInput, Parts
from assistant.cli.show.console import print_json, print_text
from assistant.cli.show.progress import question_progress
from assistant.evaluation.legs import LEGS, parse_legs
from assistant.evaluation.passage_index import indexed_passages
from assistant.evaluation.passage_plans import chunk_id
from assistant.evaluation.passages import load_passages, load_queries, measure_passages
from assistant.evaluation.report.passages import passages_json, passages_text
from assistant.own_words import own_lexicon
from vectorstore.embedding import load_embedder
from vectorstore.rerank import load_reranker


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add --passages, --queries and --legs."""
    group = parser.add_argument_group("只评检索")
    group.add_argument("--passages", metavar="P.jsonl", type=Path, help='段落，每行 {"pid", "text"}')
    group.add_argument(
        "--queries", metavar="Q.jsonl", type=Path, help='问题，每行 {"qid", "question", "positive_pids"}'
    )
    group.add_argument(
        "--legs",
        metavar="方式",
        default=",".join(LEGS),
        help=f"检索方式，用逗号隔开（默认 {','.join(LEGS)}）",
    )


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Index the passages, ask the queries, print recall, MRR and time."""
    if args.passages is None or args.queries is None:
        raise BadInput("--passages 和 --queries 要一起给出：一个文件是段落，一个文件是问题。")
    legs = parse_legs(args.legs)
    passages = load_passages(args.passages)
    queries = load_queries(args.queries, passages)
    embedder = load_embedder(parts.settings.embedding)
    reranker = load_reranker(parts.settings.reranker)
    lexicon = own_lexicon(parts.settings.lexicon)
    with (
        question_progress(len(passages), "建索引") as stored,
        indexed_passages(
            passages, embedder, reranker, legs=legs, lexicon=lexicon, progress=stored
        ) as retriever,
        question_progress(len(queries), "检索") as asked,
    ):
        pids = {chunk_id(passage): passage.pid for passage in passages}
        figures = measure_passages(retriever, queries, pids, progress=asked)
    shown = [leg for leg in LEGS if leg in legs]
    if args.json:
        print_json(passages_json(figures, shown))
    else:
        print_text(passages_text(figures, shown))
    return OK
