"""Time of a question in one process, and memory: `python -m benchmarks.ask [QUESTIONS.jsonl]`.

Without a file, every heading of every shipped plan is asked for: some two hundred questions, none of them seen by
whoever tuned the system. A file has lines with "question" and, if there were any, "turns".
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles

from app import Parts
from assistant.types import Question
from benchmarks.installation import filled_home, peak_memory_mib
from vectorstore.types import Corpus


def main(arguments: Sequence[str]) -> None:
    """Ask everything once after a warm-up, and print how long it took."""
    with filled_home():
        started = time.perf_counter()
        parts = Parts()
        assistant = parts.assistant
        questions = read_questions(Path(arguments[0])) if arguments else heading_questions(assistant.corpus)
        assistant.ask(questions[0])
        print(f"{'open and first question':28}{(time.perf_counter() - started) * 1000:8.0f} ms")
        asks = [milliseconds(lambda q=question: assistant.ask(q)) for question in questions]
        searches = [milliseconds(lambda q=question: assistant.search(q.text, k=20)) for question in questions]
        parts.close()
    print(f"{len(questions)} questions{'':16}{'p50':>8}{'p95':>8}{'max':>8}  ms")
    for name, times in (("ask", asks), ("search alone", searches)):
        print(f"{name:28}{median(times):8.1f}{quantiles(times, n=20)[-1]:8.1f}{max(times):8.1f}")
    print(f"{'peak memory':28}{peak_memory_mib():8.0f} MiB")


def heading_questions(corpus: Corpus) -> list[Question]:
    """Ask each library for what stands under each of its headings."""
    return [
        Question(f"{plan.library}在{section.title}方面有哪些安排？")
        for plan in corpus.plans()
        for section in corpus.parsed(plan.id).sections
        if 4 <= len(section.title) <= 40
    ]


def read_questions(file: Path) -> list[Question]:
    """Read questions in the form of `wenqu batch`."""
    records = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [Question(record["question"], turns=tuple(record.get("turns") or ())) for record in records]


def milliseconds(action: Callable[[], object]) -> float:
    """Time one call."""
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
