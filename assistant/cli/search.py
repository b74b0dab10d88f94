"""`wenqu search`: the passages nearest to a query, without an answer."""

import argparse

from assistant.cli.arguments import add_filters, add_json, positive, storable
from assistant.cli.command import OK, Parts, filled_assistant
from assistant.cli.show.answers import print_hits
from assistant.cli.show.console import print_json
from assistant.contract import hit_json

DEFAULT_HITS = 10
"""What fits on a screen; the same default as POST /api/v1/search."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("query", metavar="QUERY", type=storable, help="要查找的内容")
    parser.add_argument(
        "-k", metavar="N", type=positive, default=DEFAULT_HITS, help="最多列出几段（默认 10）"
    )
    add_filters(parser)
    add_json(parser)


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Search and print the passages, best first."""
    assistant = filled_assistant(parts)
    hits = assistant.search(args.query, k=args.k, library=args.library, period=args.period)
    if args.json:
        print_json({"query": args.query, "hits": [hit_json(hit, assistant.corpus) for hit in hits]})
    else:
        print_hits(hits, assistant.corpus)
    return OK
