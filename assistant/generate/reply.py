"""A reply read while it streams in: cut into sentences and lines, each as soon as it is complete."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.generate.markup import marks_length, plain, read_marks, settled
from assistant.generate.thinking import ThinkingFilter
from assistant.generate.units import STOPS, LineReader, Unit, is_whole_line, without_item_mark

LONGEST_SENTENCE = 600
"""Characters; what goes on longer without a stop is no sentence. The longest in the shipped plans has about 330."""

_CLOSERS = "”’」』）)》"
_PAIRS = {"“": "”", "「": "」", "『": "』", "《": "》"}
_MARKUP = re.compile(
    r"!?\[[^\]\n]*\]\([^)\n]*\)?|[A-Za-z][A-Za-z0-9+.-]*://[^\s\u3000-\u303f\u4e00-\u9fff]*|<[A-Za-z/!][^>\n]*>?"
)
"""Links, addresses and tags, complete or not: a `?` in an address ends no sentence."""


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words of the sentence in progress."""

    text: str


@dataclass(frozen=True, slots=True)
class Restart:
    """What came so far was the model thinking aloud."""


class ReplyReader:
    """Cuts a stream of text into units; how the stream comes in pieces makes no difference to them."""

    def __init__(self) -> None:
        self._thinking = ThinkingFilter()
        self._lines = LineReader()
        self._pending = ""
        self._opening = "\n"
        self._shown = ""

    def feed(self, text: str) -> Iterator[Unit | Words | Restart]:
        """Read on."""
        visible, restarted = self._thinking.feed(text)
        if restarted:
            self._lines, self._pending, self._opening, self._shown = LineReader(), "", "\n", ""
            yield Restart()
        self._pending += visible.replace("\r", "\n")
        yield from self._complete(closed=False)
        if words := self._new_words():
            yield Words(words)

    def close(self, *, whole: bool) -> Iterator[Unit]:
        """End the reply; its last, unfinished sentence counts only if the reply is `whole`."""
        self._pending += self._thinking.close()
        yield from self._complete(closed=whole)

    def _complete(self, *, closed: bool) -> Iterator[Unit]:
        while (cut := self._next(closed=closed)) is not None:
            at, ends_line = cut
            raw, self._pending = self._pending[:at], self._pending[at:]
            self._shown = ""
            last = closed and not self._pending.strip()
            if unit := self._lines.unit(raw, self._opening, ends_line=ends_line, last=last):
                yield unit
                self._opening = ""
            if ends_line:
                self._opening = "\n"

    def _next(self, *, closed: bool) -> tuple[int, bool] | None:
        """Return where the next complete stretch of what is pending ends, and whether its line ends with it."""
        pending = self._pending
        if not pending:
            return None
        line_end = pending.find("\n")
        end = len(pending) if line_end < 0 else line_end
        whole = line_end >= 0 or closed
        stop = None if self._opening and is_whole_line(pending) else _sentence_end(pending[:end], whole=whole)
        if stop is not None:
            after = stop + marks_length(pending[stop:end])
            rest = pending[after:end]
            if rest.strip() and (whole or settled(rest)):
                return after, False
            if not whole:
                return None  # citation marks may still follow
        if end > LONGEST_SENTENCE:
            return LONGEST_SENTENCE, False
        return (min(end + 1, len(pending)), True) if whole else None

    def _new_words(self) -> str:
        if len(self._pending) > LONGEST_SENTENCE or (self._opening and is_whole_line(self._pending)):
            return ""
        line = without_item_mark(self._pending.lstrip()) if self._opening else self._pending
        visible = read_marks(plain(settled(line))).text
        if not visible.startswith(self._shown):
            return ""
        words, self._shown = visible[len(self._shown) :], visible
        return words


def _sentence_end(line: str, *, whole: bool) -> int | None:
    """Return where the first sentence of a line ends; stops within quotes end nothing, if the quotes are closed."""
    closers: list[str] = []
    line = _MARKUP.sub(lambda match: "x" * len(match.group()), line)
    for position, char in enumerate(line):
        if closers and char == closers[-1]:
            closers.pop()
        elif char in _PAIRS and (not whole or _PAIRS[char] in line[position:]):
            closers.append(_PAIRS[char])
        elif char in STOPS and not closers and not _opens_image(line, position, whole=whole):
            end = position + 1
            while (
                end < len(line) and line[end] in STOPS + _CLOSERS and not _opens_image(line, end, whole=whole)
            ):
                end += 1
            return end
    return None


def _opens_image(line: str, position: int, *, whole: bool) -> bool:
    following = line[position + 1 : position + 2]
    return line[position] == "!" and (following == "[" or not (following or whole))
