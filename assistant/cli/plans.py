"""`wenqu plans`: what the corpus holds."""

import argparse

from assistant.cli.arguments import add_json
from assistant.cli.command import OK, Parts
from assistant.cli.show.console import note, print_json
from assistant.cli.show.plans import print_plans
from assistant.contract import plans_json


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_json(parser)


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Print the corpus."""
    plans = plans_json(parts.store.corpus)
    if args.json:
        print_json(plans)
    elif plans:
        print_plans(plans)
    else:
        note("还没有收录任何规划。请运行 wenqu ingest 收录 plans/ 下的规划。")
    return OK
