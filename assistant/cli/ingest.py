"""`wenqu ingest`: plan files into the index."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from assistant.cli.arguments import add_json
from assistant.cli.command import FAILED, OK, Parts
from assistant.cli.selection import Selection, select_files
from assistant.cli.show.console import note, print_json
from assistant.cli.show.ingest import ingest_progress, print_passed_over, print_sync
from assistant.contract import plan_json
from vectorstore.sync import SyncSummary, sync


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("paths", metavar="PATH", nargs="*", type=Path, help="文件或目录（默认 plans/）")
    parser.add_argument("--rebuild", action="store_true", help="全部重新处理，如换了向量模型之后")
    add_json(parser)


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Bring the index in step with the files and say what was understood of each; 1 if any was refused."""
    chosen = _chosen(args.paths or [parts.settings.plans], parts)
    summary = _sync(chosen, parts, rebuild=args.rebuild)
    corpus = parts.store.corpus
    known = {plan.id for plan in corpus.plans()}
    plans = {r.plan_id: plan_json(corpus.parsed(r.plan_id)) for r in summary.reports if r.plan_id in known}
    if args.json:
        files = [asdict(report) for report in summary.reports]
        passed_over = [str(file) for file in chosen.passed_over]
        print_json(
            {
                "files": files,
                "passed_over": passed_over,
                "plans": list(plans.values()),
                "chunks": summary.chunks,
            }
        )
    else:
        print_sync(summary, plans)
        print_passed_over(chosen.passed_over)
    return FAILED if any(report.outcome == "failed" for report in summary.reports) else OK


def ingest_if_empty(parts: Parts) -> None:
    """Fill an empty index from the folder of the settings, so that the first start has something to answer from."""
    if parts.store.corpus.plans():
        return
    if not parts.settings.plans.is_dir():
        note(
            f"索引是空的，目录 {parts.settings.plans} 也不存在。请用 wenqu ingest 路径 收录规划。",
            style="yellow",
        )
        return
    note(f"索引是空的，先收录 {parts.settings.plans} 中的规划……")
    for report in _sync(_chosen([parts.settings.plans], parts), parts).trouble():
        note(report.message, style="yellow")


def _chosen(paths: Sequence[Path], parts: Parts) -> Selection:
    return select_files(paths, [Path(record.origin) for record in parts.store.records().values()])


def _sync(chosen: Selection, parts: Parts, *, rebuild: bool = False) -> SyncSummary:
    with ingest_progress(len(chosen.files)) as progress:
        return sync(
            chosen.files,
            store=parts.store,
            catalog=chosen.catalog,
            read=parts.read,
            folders=chosen.folders,
            rebuild=rebuild,
            on_progress=progress,
        )
