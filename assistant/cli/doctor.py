"""`wenqu doctor`: is everything in order, and what to do if not."""

import argparse
from dataclasses import asdict

from assistant.cli.arguments import add_json
from assistant.cli.command import FAILED, OK, Parts
from assistant.cli.health import findings
from assistant.cli.show.console import note, print_json
from assistant.cli.show.health import print_findings
from assistant.settings import shown_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("--repair", action="store_true", help="先修复索引，再检查")
    add_json(parser)


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Look at everything and report it; 1 if there is any problem."""
    repaired = parts.store.repair() if args.repair else ()
    found = list(findings(parts))
    settings = shown_settings(parts.settings)
    problems = any(finding.state == "problem" for finding in found)
    if args.json:
        report = {"ok": not problems, "repaired": list(repaired), "checks": list(map(asdict, found))}
        print_json({**report, "settings": settings})
    else:
        for done in repaired:
            note(done)
        print_findings(found, settings)
    return FAILED if problems else OK
