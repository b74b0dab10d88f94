"""A reply read while it streams in: headings, list items, table rows and sentences, each as soon as it is complete."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from assistant.generate.markup import marks_length, plain, read_marks, settled
from assistant.generate.thinking import ThinkingFilter

LONGEST_SENTENCE = 600
"""Characters; what goes on longer without a stop is no sentence. The longest in the shipped plans has about 330."""

_STOPS = "。！？!?"
_CLOSERS = "”’」』）)》"
_PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》"}
_FENCE = re.compile(r"^\s*(?:```|~~~)")
_RULE = re.compile(r"^\s*(?:[-*_=]\s*){3,}$|^\s*\|?[\s:|-]*-{2,}[\s:|-]*$")
_HASHES = re.compile(r"^\s*#{1,6}\s*")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)[^*_]+(?:\*\*|__)\s*[：:]?\s*$")
_ITEM = re.compile(
    r"^\s*(?:>\s*)*(?:[-+*•·●◆]\s+|[-•·●◆]|\d{1,2}\s*[.、．)）]\s*(?!\d)|[(（][一二三四五六七八九十\d]{1,3}[)）]\s*"
    r"|[一二三四五六七八九十]{1,3}、\s*|[\u2460-\u2473]\s*)"
)
_QUOTED_LINE = re.compile(r"^\s*(?:>\s*)+")

Kind = Literal["sentence", "heading"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of a reply that can be checked."""

    kind: Kind
    text: str
    """Plain words without citation marks."""
    numbers: tuple[int, ...]
    """The evidence that it cites, as the model wrote it: possibly out of range."""
    opening: str
    """`\\n` when it opens a line, `\\n- ` when it opens a list item or is a table row, else empty."""


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words of the sentence in progress."""

    text: str


@dataclass(frozen=True, slots=True)
class Restart:
    """What came so far was the model thinking aloud."""


class ReplyReader:
    """Cuts a stream of text into units."""

    def __init__(self) -> None:
        self._thinking = ThinkingFilter()
        self._pending = ""
        self._opening = "\n"
        self._columns: tuple[str, ...] = ()
        self._shown = ""

    def feed(self, text: str) -> Iterator[Unit | Words | Restart]:
        """Read on."""
        visible, restarted = self._thinking.feed(text)
        if restarted:
            self._pending, self._opening, self._columns, self._shown = "", "\n", (), ""
            yield Restart()
        self._pending += visible.replace("\r\n", "\n").replace("\r", "\n")
        yield from self._complete(closed=False)
        if words := self._new_words():
            yield Words(words)

    def close(self, *, whole: bool) -> Iterator[Unit]:
        """End the reply; its last, unfinished sentence counts only if the reply is `whole`."""
        self._pending += self._thinking.close()
        yield from self._complete(closed=whole)

    def _complete(self, *, closed: bool) -> Iterator[Unit]:
        while (cut := self._next(closed=closed)) is not None:
            raw, ends_line = cut
            self._shown = ""
            if unit := self._unit(raw, ends_line=ends_line):
                yield unit
                self._opening = ""
            if ends_line:
                self._opening = "\n"

    def _next(self, *, closed: bool) -> tuple[str, bool] | None:
        """Cut the next complete stretch off what is pending, and tell whether its line ends with it."""
        pending = self._pending
        if not pending:
            return None
        line_end = pending.find("\n")
        end = len(pending) if line_end < 0 else line_end
        whole_line = line_end >= 0 or closed
        stop = (
            None
            if self._opening and _is_whole_line(pending)
            else _sentence_end(pending[:end], whole=whole_line)
        )
        if stop is not None:
            after = stop + marks_length(pending[stop:end])
            rest = pending[after:end]
            if rest.strip():
                if settled(rest) or whole_line:
                    return self._cut(after, ends_line=False)
                return None
            if not whole_line:
                return None  # marks may still follow
        if end > LONGEST_SENTENCE:
            return self._cut(LONGEST_SENTENCE, ends_line=False)
        return self._cut(min(end + 1, len(pending)), ends_line=True) if whole_line else None

    def _cut(self, at: int, *, ends_line: bool) -> tuple[str, bool]:
        raw, self._pending = self._pending[:at], self._pending[at:]
        return raw, ends_line

    def _unit(self, raw: str, *, ends_line: bool) -> Unit | None:
        line = raw.strip()
        at_start = bool(self._opening)
        if at_start and ends_line and line.startswith("|"):
            return self._row(line)
        if not line or (at_start and (_FENCE.match(line) or _RULE.match(line))):
            return None
        self._columns = ()
        opening = self._opening
        heading = at_start and ends_line and bool(_HASHES.match(line) or _BOLD_LINE.match(line))
        if at_start:
            line = _HASHES.sub("", _QUOTED_LINE.sub("", line))
            if item := _ITEM.match(line):
                line, opening = line[item.end() :], "\n- "
        marked = read_marks(plain(line))
        if not marked.text.strip(" ，。；：、-"):
            return None
        heading = heading or (
            at_start and ends_line and marked.text.endswith(("：", ":")) and not marked.numbers
        )
        return Unit(
            "heading" if heading else "sentence", marked.text.lstrip("：:，,、 "), marked.numbers, opening
        )

    def _row(self, line: str) -> Unit | None:
        """Read a table row as a sentence: first cell, then `column` + cell; the first row names the columns."""
        if _RULE.match(line):
            return None
        marked = read_marks(plain(line.strip("|").replace("|", "\0")))
        cells = tuple(cell.strip() for cell in marked.text.split("\0"))
        if not self._columns:
            self._columns = cells
            return None
        told = [
            f"{column}{cell}" if column and not cell.startswith(column) else cell
            for column, cell in zip(self._columns[1:], cells[1:], strict=False)
            if cell.strip("-—/ ")
        ]
        if not cells[0] or not told:
            return None
        return Unit("sentence", f"{cells[0]}：{'，'.join(told)}", marked.numbers, "\n- ")

    def _new_words(self) -> str:
        if len(self._pending) > LONGEST_SENTENCE or (self._opening and _is_whole_line(self._pending)):
            return ""
        line = self._pending.lstrip()
        if self._opening and (item := _ITEM.match(line)):
            line = line[item.end() :]
        visible = read_marks(plain(settled(line))).text
        if not visible.startswith(self._shown):
            return ""
        words = visible[len(self._shown) :]
        self._shown = visible
        return words


def _is_whole_line(pending: str) -> bool:
    """Tell whether the line can only be understood as a whole: a table row, a heading, a fence."""
    return pending.lstrip(" \t").startswith(("|", "#", "`", "~")) or bool(
        _BOLD_LINE.match(pending.split("\n", maxsplit=1)[0])
    )


def _sentence_end(line: str, *, whole: bool) -> int | None:
    """Return where the first sentence of a line ends; stops within quotes end nothing, if the quotes are closed."""
    closers: list[str] = []
    for position, char in enumerate(line):
        if closers and char == closers[-1]:
            closers.pop()
        elif char in _PAIRS and (not whole or _PAIRS[char] in line[position:]):
            closers.append(_PAIRS[char])
        elif char in _STOPS and not closers:
            end = position + 1
            while end < len(line) and line[end] in _STOPS + _CLOSERS:
                end += 1
            return end
    return None
