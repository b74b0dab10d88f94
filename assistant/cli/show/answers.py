"""Answers and passages on the terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.padding import Padding

from assistant.cli.show.console import console, plain
from assistant.cli.show.writing import watch
from assistant.contract import plan_label
from assistant.types import Answer, Citation, Event
from vectorstore.types import Corpus, Hit

PATH_ARROW = " › "


def print_stream(events: Iterable[Event]) -> None:
    """Show an answer on a terminal as it comes, each sentence marked once it is checked; then print it."""
    out = console()
    answer = watch(events, out)
    if answer is not None:
        _print(out, answer)


def print_answer(answer: Answer) -> None:
    """Print a whole answer, its sources below."""
    _print(console(), answer)


def _print(out: Console, answer: Answer) -> None:
    out.print(plain(answer.text), soft_wrap=True)
    for note in answer.notes:
        out.print(plain(f"说明：{note}", style="yellow"), soft_wrap=True)
    if answer.citations:
        out.print()
    for citation in answer.citations:
        _print_citation(out, citation)


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
