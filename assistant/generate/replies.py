"""Answering without a connection: prompts written to files, replies read from files of the same form.

A file `ID.json` (`ID.condense.json` where a follow-up is made to stand alone) holds
{"id", "messages": [{"role", "content"}, …]}. In a reply file the last message is the assistant's.
"""

import json
import math
import re
from collections.abc import Generator, Sequence
from hashlib import sha256
from pathlib import Path

from assistant.generate.failures import GenerationFailed
from assistant.generate.types import Message

_PLAIN_NAME = re.compile(r"(?!\.)[\w.-]{1,100}")


def file_name(request_id: str) -> str:
    """Return the file name for a question's id; ids that are no safe file name are hashed."""
    return f"{request_id if _PLAIN_NAME.fullmatch(request_id) else _digest(request_id)}.json"


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _place(directory: Path, request_id: str, messages: Sequence[Message]) -> Path:
    """Return the file of a request; a question without an id is known by what is asked of the model."""
    return directory / file_name(request_id or _digest("\0".join(m.content for m in messages)))


class PromptWriter:
    """Stands in for a model: writes what would be sent, where no reply is `known` yet, and fails with `prompt_written`.

    With replies known to how follow-ups are condensed, the prompts of what they become can be written.
    """

    name = "prompt-writer"

    def __init__(self, directory: Path, known: "ReplyFiles | None" = None) -> None:
        self._directory = directory
        self._known = known

    def stream(
        self, messages: Sequence[Message], *, request_id: str = "", within_s: float = math.inf
    ) -> Generator[str, None, None]:
        """Write `DIRECTORY/ID.json`; raises GenerationFailed."""
        if self._known and self._known.has(messages, request_id=request_id):
            yield from self._known.stream(messages, request_id=request_id, within_s=within_s)
            return
        self._directory.mkdir(parents=True, exist_ok=True)
        body = {"id": request_id, "messages": [{"role": m.role, "content": m.content} for m in messages]}
        path = _place(self._directory, request_id, messages)
        path.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        raise GenerationFailed("prompt_written", path.name)


class ReplyFiles:
    """Stands in for a model: gives the replies that `DIRECTORY` holds, each for the very prompt it was written for."""

    name = "reply-files"

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def has(self, messages: Sequence[Message], *, request_id: str) -> bool:
        """Tell whether there is a reply to this very prompt."""
        try:
            self._reply(messages, request_id)
        except GenerationFailed:
            return False
        return True

    def stream(
        self, messages: Sequence[Message], *, request_id: str = "", within_s: float = math.inf
    ) -> Generator[str, None, None]:
        """Yield the reply; raises GenerationFailed `no_reply_file`, `other_prompt` or `malformed`."""
        del within_s
        yield self._reply(messages, request_id)

    def _reply(self, messages: Sequence[Message], request_id: str) -> str:
        path = _place(self._directory, request_id, messages)
        if not path.is_file():
            raise GenerationFailed("no_reply_file", path.name)
        try:
            told = [
                (str(m["role"]), str(m["content"]))
                for m in json.loads(path.read_text(encoding="utf-8"))["messages"]
            ]
        except (ValueError, KeyError, TypeError) as error:
            raise GenerationFailed("malformed", path.name) from error
        if not told or told[-1][0] != "assistant":
            raise GenerationFailed("no_reply_file", path.name)
        if told[:-1] != [(message.role, message.content) for message in messages]:
            raise GenerationFailed("other_prompt", path.name)
        return told[-1][1]
