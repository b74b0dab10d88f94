"""`wenqu outline`: a plan's section tree."""

import argparse

from assistant.cli.arguments import add_json
from assistant.cli.command import OK, Parts
from assistant.cli.plan_choice import add_plan, find_plan
from assistant.cli.show.console import print_json
from assistant.cli.show.plans import print_outline
from assistant.contract import outline_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_plan(parser)
    add_json(parser)


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Print the tree with the number of sentences in each section."""
    corpus = parts.store.corpus
    plan = find_plan(args.plan, corpus.plans())
    outline = outline_json(corpus.parsed(plan.id))
    if args.json:
        print_json(outline)
    else:
        print_outline(outline)
    return OK
