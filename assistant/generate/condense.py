"""A follow-up made to stand alone by the model: for questions that the rules could not resolve."""

import contextlib
import math
import re
from collections.abc import Iterator, Sequence

from assistant.generate.markup import plain
from assistant.generate.prompting import fence_for, one_line, recent
from assistant.generate.thinking import ThinkingFilter
from assistant.generate.types import ChatModel, Message
from assistant.grounding import words_beyond
from prompts import templates

LONGEST_QUESTION = 200
"""Characters of a rewritten question; what is longer is an answer."""
LONGEST_REPLY = 2_000
"""Characters; a model that goes on after that is not rewriting a question."""
_TOKEN = re.compile(r"[A-Za-z]+|\d+")


def condense(
    model: ChatModel,
    question: str,
    turns: Sequence[str],
    *,
    request_id: str = "",
    within_s: float = math.inf,
) -> Iterator[str | None]:
    """Yield None while the model writes, last the question with what it leaves out filled in from earlier turns.

    In doubt that is the question itself: a rewriting that brings in words of neither the question nor the turns is not
    used. Closing the iterator ends the call. Raises GenerationFailed when the call fails.
    """
    fence = fence_for([question, *turns])
    prompt = templates.render(
        "generate/condense", question=one_line(question), turns="\n".join(recent(turns)), fence=fence
    )
    thinking = ThinkingFilter()
    reply = ""
    messages = [Message("user", prompt)]
    with contextlib.closing(model.stream(messages, request_id=request_id, within_s=within_s)) as pieces:
        for piece in pieces:
            visible, restarted = thinking.feed(piece)
            reply = visible if restarted else reply + visible
            yield None
            if len(reply) > LONGEST_REPLY:
                break
    rewritten = one_line(plain(reply + thinking.close())).strip("“”\"' ")
    usable = rewritten and len(rewritten) <= LONGEST_QUESTION and not _adds(rewritten, [question, *turns])
    yield rewritten if usable else question


def _adds(rewritten: str, said: Sequence[str]) -> bool:
    """Tell whether a rewriting brings in a word, a figure or a name that nobody has said."""
    known = {token.lower() for turn in said for token in _TOKEN.findall(turn)}
    return bool(words_beyond(rewritten, said)) or any(
        t.lower() not in known for t in _TOKEN.findall(rewritten)
    )
