"""A follow-up made to stand alone by the model: for questions that the rules could not resolve."""

import re
from collections.abc import Sequence

from assistant.generate.markup import plain
from assistant.generate.prompting import fence_for, one_line, recent
from assistant.generate.thinking import ThinkingFilter
from assistant.generate.types import ChatModel, Message
from assistant.grounding import words_beyond
from prompts import templates

LONGEST_QUESTION = 200
"""Characters of a rewritten question; what is longer is an answer."""
_TOKEN = re.compile(r"[A-Za-z]+|\d+")


def condense(model: ChatModel, question: str, turns: Sequence[str]) -> str:
    """Return the question with what it leaves out filled in from earlier turns; the question itself when in doubt.

    A rewriting that brings in words of neither the question nor the turns is not used. Raises GenerationFailed when
    the call fails.
    """
    if not turns:
        return question
    fence = fence_for([question, *turns])
    prompt = templates.render(
        "generate/condense", question=one_line(question), turns="\n".join(recent(turns)), fence=fence
    )
    thinking = ThinkingFilter()
    reply = ""
    for piece in model.stream([Message("user", prompt)]):
        visible, restarted = thinking.feed(piece)
        reply = visible if restarted else reply + visible
    rewritten = one_line(plain(reply + thinking.close())).strip("“”\"' ")
    if not rewritten or len(rewritten) > LONGEST_QUESTION or _adds(rewritten, [question, *turns]):
        return question
    return rewritten


def _adds(rewritten: str, said: Sequence[str]) -> bool:
    """Tell whether a rewriting brings in a word, a figure or a name that nobody has said."""
    known = {token.lower() for turn in said for token in _TOKEN.findall(turn)}
    return bool(words_beyond(rewritten, said)) or any(
        t.lower() not in known for t in _TOKEN.findall(rewritten)
    )
