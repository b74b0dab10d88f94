"""`wenqu eval`: how good the answers to golden questions are."""

import argparse
from pathlib import Path

from assistant.cli.arguments import add_json, add_mode, positive
from assistant.cli.command import FAILED, OK, BadInput, Commands, Parts, filled_assistant
from assistant.cli.show.console import note, print_json, print_text
from assistant.cli.show.progress import question_progress
from assistant.evaluation.compare import compare_runs
from assistant.evaluation.golden import GoldenQuestion, load_golden
from assistant.evaluation.replies import load_replies
from assistant.evaluation.report.comparison import comparison_text
from assistant.evaluation.report.page import html_report
from assistant.evaluation.report.terminal import WORST_SHOWN, text_report
from assistant.evaluation.run import Run, run_evaluation, score_answers
from assistant.evaluation.run_file import load_run, run_json, save_run
from assistant.evaluation.scoring import sources_of
from assistant.evaluation.thresholds import failures, parse_thresholds


def add(commands: Commands) -> None:
    """Declare the command."""
    parser = commands.add("eval", "用题库评测回答的好坏", run=run)
    parser.add_argument(
        "golden", metavar="GOLDEN.jsonl", type=Path, help="题库，一行一题，格式见 docs/evaluation.md"
    )
    add_mode(parser)
    parser.add_argument(
        "--answers", metavar="FILE", type=Path, help="不提问，评这个文件里的回答（wenqu batch 的输出）"
    )
    parser.add_argument(
        "--min", metavar="门槛", default="", help="如 correct>=0.88,false_abstain<=0.04；未达到则退出码为 1"
    )
    parser.add_argument("--compare", metavar="RUN", type=Path, help="与以前 --json-out 存下的一次评测对比")
    parser.add_argument("--json-out", metavar="RUN", type=Path, help="把这次评测存成文件")
    parser.add_argument("--html", metavar="FILE", type=Path, help="把逐题报告写成网页")
    parser.add_argument(
        "--worst", metavar="N", type=positive, default=WORST_SHOWN, help="列出最差的几题（默认 10）"
    )
    add_json(parser)


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Evaluate, report, and hold the figures against the thresholds."""
    questions = load_golden(args.golden)
    thresholds = parse_thresholds(args.min)
    before = load_run(args.compare) if args.compare else None
    result = _evaluate(args, questions, parts)
    if args.json_out:
        save_run(result, args.json_out)
    if args.html:
        _write_page(html_report(result), args.html)
    if args.json:
        print_json(run_json(result))
    else:
        print_text(text_report(result, worst=args.worst))
        if before is not None:
            print_text("\n" + comparison_text(compare_runs(before, result)))
    broken = failures(thresholds, result.scores)
    for failure in broken:
        note(f"未达标：{failure}", style="red")
    return FAILED if broken else OK


def _evaluate(args: argparse.Namespace, questions: tuple[GoldenQuestion, ...], parts: Parts) -> Run:
    name = args.golden.name
    if args.answers:
        sources = sources_of(parts.store.corpus)
        return score_answers(
            load_replies(args.answers), questions, sources, name=args.answers.stem, golden=name
        )
    assistant = filled_assistant(parts)
    with question_progress(len(questions)) as progress:
        return run_evaluation(assistant, questions, mode=args.mode, golden=name, progress=progress)


def _write_page(page: str, path: Path) -> None:
    try:
        path.write_text(page, "utf-8")
    except OSError as error:
        raise BadInput(f"写不了报告 {path}：{error.strerror}。请换一个可写的位置。") from error
