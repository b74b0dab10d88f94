"""Answers and passages on the terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding

from assistant.cli.show.console import console, plain
from assistant.contract import plan_label
from assistant.types import Answer, Citation, Done, Event, TextDelta
from vectorstore.types import Corpus, Hit

PATH_ARROW = " › "


def print_stream(events: Iterable[Event]) -> None:
    """Print an answer as it comes, then its sources."""
    out = console()
    shown = ""
    for event in events:
        match event:
            case TextDelta(text=text):
                shown += text
                out.print(plain(text), end="", soft_wrap=True)
                out.file.flush()
            case Done(answer=answer):
                _finish(out, answer, shown)


def _finish(out: Console, answer: Answer, shown: str) -> None:
    if shown.strip() == answer.text.strip():
        out.print()
    else:  # a sentence was withdrawn after it had been streamed: what counts is the checked answer
        if shown:
            out.print("\n")
            out.print("核对出处后的答案：", style="bold")
        out.print(plain(answer.text), soft_wrap=True)
    for note in answer.notes:
        out.print(plain(f"说明：{note}", style="yellow"), soft_wrap=True)
    if answer.citations:
        out.print()
    for citation in answer.citations:
        _print_citation(out, citation)


def print_answer(answer: Answer) -> None:
    """Print a whole answer, its sources below."""
    print_stream([Done(answer)])


def _print_citation(out: Console, citation: Citation) -> None:
    years = f"（{citation.period}）" if citation.period else ""
    place = [f"{citation.library}《{citation.plan}》{years}", *citation.section]
    if citation.page is not None:
        place.append(f"第 {citation.page} 页")
    out.print(plain(f"[{citation.number}] {PATH_ARROW.join(place)}", style="cyan"), soft_wrap=True)
    out.print(Padding(plain(f"“{citation.quote}”", style="dim"), (0, 0, 0, 4), expand=False))


def print_hits(hits: Iterable[Hit], corpus: Corpus) -> None:
    """Print passages, best first, each with its place."""
    out = console()
    for hit in hits:
        label = plan_label(corpus.parsed(hit.chunk.plan_id).plan)
        place = PATH_ARROW.join((label, *hit.chunk.path))
        out.print(plain(f"{hit.rank}. {place}", style="cyan"), soft_wrap=True)
        out.print(Padding(plain(hit.chunk.text), (0, 0, 0, 4), expand=False))
