"""`wenqu ask`: one question, one answer with its sources."""

import argparse
import sys

from assistant.cli.arguments import add_filters, add_json, add_mode, storable
from assistant.cli.command import OK, Parts, filled_assistant
from assistant.cli.show.answers import print_answer, print_stream
from assistant.cli.show.console import print_json
from assistant.contract import answer_json
from assistant.types import Question


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "question", metavar="QUESTION", type=storable, help="问题，如“辽图十四五每年办多少场讲座？”"
    )
    add_filters(parser)
    add_mode(parser)
    add_json(parser)


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Answer the question; on a terminal the answer appears as it is written."""
    assistant = filled_assistant(parts)
    question = Question(text=args.question, library=args.library, period=args.period, mode=args.mode)
    if args.json:
        print_json(answer_json(assistant.ask(question), assistant.corpus))
    elif sys.stdout.isatty():
        print_stream(assistant.stream(question))
    else:
        print_answer(assistant.ask(question))
    return OK
