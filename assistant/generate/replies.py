"""Answering without a connection: prompts written to files, replies read from files of the same form.

A file `ID.json` holds {"id", "messages": [{"role", "content"}, …]}. In a reply file the last message
is the assistant's.
"""

import json
import re
from collections.abc import Generator, Sequence
from hashlib import sha256
from pathlib import Path

from assistant.generate.failures import GenerationFailed
from assistant.generate.types import Message

_PLAIN_NAME = re.compile(r"(?!\.)[\w.-]{1,100}")


def file_name(request_id: str) -> str:
    """Return the file name for a question's id; ids that are no safe file name are hashed."""
    plain = _PLAIN_NAME.fullmatch(request_id)
    stem = request_id if plain else sha256(request_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{stem}.json"


class PromptWriter:
    """Stands in for a model: writes what would be sent and fails with `prompt_written`."""

    name = "prompt-writer"

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def stream(self, messages: Sequence[Message], *, request_id: str = "") -> Generator[str, None, None]:
        """Write `DIRECTORY/ID.json`; raises GenerationFailed."""
        yield from ()
        self._directory.mkdir(parents=True, exist_ok=True)
        body = {"id": request_id, "messages": [{"role": m.role, "content": m.content} for m in messages]}
        path = self._directory / file_name(request_id)
        path.write_text(json.dumps(body, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        raise GenerationFailed("prompt_written", path.name)


class ReplyFiles:
    """Stands in for a model: gives the replies that `DIRECTORY` holds, each for the very prompt it was written for."""

    name = "reply-files"

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def stream(self, messages: Sequence[Message], *, request_id: str = "") -> Generator[str, None, None]:
        """Yield the reply; raises GenerationFailed `no_reply_file`, `other_prompt` or `malformed`."""
        path = self._directory / file_name(request_id)
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
        yield told[-1][1]
