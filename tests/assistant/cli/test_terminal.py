"""What a person at a terminal sees."""

import os
import sys

import pytest

from assistant.cli.show.answers import print_stream
from assistant.cli.show.batch import BatchProgress
from assistant.types import Answer, Claim, ClaimChecked, Done, TextDelta

from .conftest import Start


def answer(text: str, notes: tuple[str, ...] = ()) -> Answer:
    return Answer("", "问", text, "answered", "", "generative", (), (), (), notes, 1.0)


def test_a_streamed_answer_is_not_printed_twice(capsys: pytest.CaptureFixture[str]) -> None:
    claim = Claim("每年40场。[1]", (1,), verified=True)
    print_stream(
        [TextDelta("每年"), TextDelta("40场。[1]"), ClaimChecked(claim), Done(answer("每年40场。[1]"))]
    )
    assert capsys.readouterr().out == "每年40场。[1]\n"


def test_what_counts_is_the_checked_answer(capsys: pytest.CaptureFixture[str]) -> None:
    withdrawn = Claim("每年400场。[1]", (1,), verified=False)
    events = [
        TextDelta("每年400场。[1]"),
        ClaimChecked(withdrawn),
        Done(answer("规划没有说明。", ("有一句没有通过核对。",))),
    ]
    print_stream(events)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "每年400场。[1]"
    assert lines[-3:] == ["核对出处后的答案：", "规划没有说明。", "说明：有一句没有通过核对。"]


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
