"""What a person at a terminal sees."""

import os
import re
import sys
from io import StringIO

import pytest
from rich.console import Console

from assistant.cli.show.answers import print_stream
from assistant.cli.show.batch import BatchProgress
from assistant.cli.show.writing import watch
from assistant.types import Answer, Claim, ClaimChecked, Done, TextDelta

from .conftest import Start


def answer(text: str, notes: tuple[str, ...] = ()) -> Answer:
    return Answer("", "问", text, "answered", "", "generative", (), (), (), notes, 1.0)


EVENTS = [
    TextDelta("每年讲座"),
    TextDelta("400场。"),
    ClaimChecked(Claim("每年讲座400场。", (), verified=False)),
    TextDelta("辽宁："),
    ClaimChecked(Claim("", (), verified=False)),
    TextDelta("每年讲座40场。"),
    ClaimChecked(Claim("每年讲座40场。", (1,), verified=True)),
    Done(answer("每年讲座40场[1]。", ("有一句没有通过核对。",))),
]


def test_the_checked_answer_is_what_stays(capsys: pytest.CaptureFixture[str]) -> None:
    print_stream(EVENTS)
    assert capsys.readouterr().out == "每年讲座40场[1]。\n说明：有一句没有通过核对。\n"


def test_sentences_are_marked_as_soon_as_they_are_checked() -> None:
    screen = Console(
        file=StringIO(), force_terminal=True, width=40, height=10, color_system="standard", _environ={}
    )
    found = watch(EVENTS, screen)
    assert found
    assert found.text == "每年讲座40场[1]。"
    written = screen.file.getvalue()  # type: ignore[attr-defined]
    seen = re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", written)
    assert "× 每年讲座400场。" in seen
    assert "√ 每年讲座40场。" in seen
    assert "\x1b[2;9m" in written, "what was withdrawn is struck out"
    assert written.index("每年讲座400场。") < written.index("×") < written.index("√")
    assert written.endswith("\x1b[2K"), "all of it is taken off the screen again"


def test_what_is_longer_than_the_screen_shows_its_end() -> None:
    screen = Console(file=StringIO(), force_terminal=True, width=20, height=6, _environ={})
    lines = [TextDelta(f"第{number}行\n") for number in range(30)]
    watch([*lines, EVENTS[-1]], screen)
    written = screen.file.getvalue()  # type: ignore[attr-defined]
    assert "第29行" in written
    assert max(len(frame.split("\n")) for frame in re.split(r"\x1b\[2K", written)) <= 6


def test_text_cannot_drive_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    print_stream([Done(answer("改\x1b[2J屏\x9b1m[bold]字[/bold]\x07"))])
    assert capsys.readouterr().out == "改�[2J屏�1m[bold]字[/bold]�\n"


def test_progress_counts_answers_and_bad_lines(capsys: pytest.CaptureFixture[str]) -> None:
    with BatchProgress(size=10) as progress:
        progress.answered()
        progress.bad_line(2, "坏")
    assert (progress.done, progress.bad) == (1, 1)
    assert "第 2 行没有回答：坏" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX")
@pytest.mark.usefixtures("reading")
def test_at_a_terminal_the_answer_is_streamed_in_colour(start: Start) -> None:
    import pty  # noqa: PLC0415 - not on Windows

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "60"}
    process = start("ask", "辽宁省图书馆十四五每年办多少场讲座？", stdout=theirs, env=environment)
    os.close(theirs)
    seen = b""
    while chunk := read(ours):
        seen += chunk
    os.close(ours)
    assert process.wait() == 0
    text = seen.decode("utf-8")
    assert "40场" in text
    assert "\x1b[" in text
    assert "[1]" in text


def read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # how Linux reports that the other side is closed
        return b""
