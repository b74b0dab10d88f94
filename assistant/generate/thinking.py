"""Leaves out what a model writes between thinking tags, while it streams in."""

import re

_NAMES = "think|thinking|thought|reasoning|reflection|scratchpad|analysis"
_TAG = re.compile(rf"[<◁]\s*(/?)\s*(?:{_NAMES})\s*[>▷]", re.IGNORECASE)
_PARTIAL = re.compile(r"[<◁][^<>◁▷\n]{0,15}$")
"""The longest tag has 15 characters: what may still become one is held back."""


class ThinkingFilter:
    """Passes on what stands outside thinking tags; an unclosed tag hides the rest."""

    def __init__(self) -> None:
        self._held = ""
        self._depth = 0

    def feed(self, text: str) -> tuple[str, bool]:
        """Return what may be shown, and whether all that was shown before was thinking after all.

        The latter is so when a closing tag comes without an opening one: some models leave that to their template.
        """
        self._held += text
        shown: list[str] = []
        restarted = False
        while match := _TAG.search(self._held):
            before, self._held = self._held[: match.start()], self._held[match.end() :]
            if not self._depth:
                shown.append(before)
            if not match[1]:
                self._depth += 1
            elif self._depth:
                self._depth -= 1
            else:
                shown.clear()
                restarted = True
        partial = _PARTIAL.search(self._held)
        ready = self._held[: partial.start()] if partial else self._held
        self._held = self._held[len(ready) :]
        if not self._depth:
            shown.append(ready)
        return "".join(shown), restarted

    def close(self) -> str:
        """Return what was held back, once nothing more can come."""
        rest, self._held = self._held, ""
        return "" if self._depth else rest
