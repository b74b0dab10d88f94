"""`wenqu eval`: how good the answers to golden questions are."""

import argparse
from pathlib import Path

from assistant.cli import evaluate_passages
from assistant.cli.arguments import add_json, add_mode, positive
from assistant.cli.command import FAILED, OK, BadInput, Parts, filled_assistant
from assistant.cli.prompt_files import add_replies, file_model
from assistant.cli.show.console import note, print_json, print_text
from assistant.cli.show.progress import question_progress
from assistant.evaluation.compare import compare_runs
from assistant.evaluation.folds import without_fold
from assistant.evaluation.golden import GoldenQuestion, load_golden
from assistant.evaluation.replies import load_replies
from assistant.evaluation.report.comparison import comparison_text
from assistant.evaluation.report.page import html_report
from assistant.evaluation.report.terminal import WORST_SHOWN, folds_text, text_report
from assistant.evaluation.run import Run, run_evaluation, score_answers
from assistant.evaluation.run_file import load_run, run_json, save_run
from assistant.evaluation.scoring import sources_of
from assistant.evaluation.thresholds import failures, parse_thresholds


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "golden",
        metavar="GOLDEN.jsonl",
        type=Path,
        nargs="?",
        help="题库，一行一题，格式见 docs/evaluation.md",
    )
    add_mode(parser)
    add_replies(parser)
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
    parser.add_argument(
        "--folds", metavar="N", type=positive, default=0, help="题目按编号分成 N 折，列出每折的结果"
    )
    parser.add_argument(
        "--hold-out", metavar="K", type=int, help="第 K 折（0 到 N-1）留作验证：只出现在各折的结果里"
    )
    add_json(parser)
    evaluate_passages.add_arguments(parser)


def run(args: argparse.Namespace, parts: Parts) -> int:
    """Evaluate, report, and hold the figures against the thresholds."""
    if args.passages or args.queries:
        return evaluate_passages.run(args, parts)
    if args.golden is None:
        raise BadInput(
            "请给出题库，如 wenqu eval tests/eval/golden.jsonl；只评检索时用 --passages 和 --queries。"
        )
    if args.hold_out is not None and not 0 <= args.hold_out < args.folds:
        raise BadInput(f"--hold-out {args.hold_out} 要与 --folds N 一起用，并在 0 到 N-1 之间。")
    questions = load_golden(args.golden)
    thresholds = parse_thresholds(args.min)
    before = load_run(args.compare) if args.compare else None
    result = _evaluate(args, questions, parts)
    shown = result if args.hold_out is None else without_fold(result, args.hold_out, args.folds)
    if args.json_out:
        save_run(shown, args.json_out)
    if args.html:
        _write_page(html_report(shown), args.html)
    if args.json:
        print_json(run_json(shown))
    else:
        print_text(text_report(shown, worst=args.worst))
        if args.folds:
            print_text("\n" + folds_text(result, args.folds))
        if before is not None:
            print_text("\n" + comparison_text(compare_runs(before, shown)))
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
    assistant = filled_assistant(parts, file_model(args))
    with question_progress(len(questions)) as progress:
        return run_evaluation(assistant, questions, mode=args.mode, golden=name, progress=progress)


def _write_page(page: str, path: Path) -> None:
    try:
        path.write_text(page, "utf-8")
    except OSError as error:
        raise BadInput(f"写不了报告 {path}：{error.strerror}。请换一个可写的位置。") from error
