"""A follow-up made to stand alone by the model: for questions that the rules could not resolve."""

import re
from collections.abc import Sequence

from assistant.generate.markup import plain
from assistant.generate.prompting import one_line, recent
from assistant.generate.thinking import ThinkingFilter
from assistant.generate.types import ChatModel, Message
from assistant.grounding.words import glue_free
from prompts import templates

LONGEST_QUESTION = 200
"""Characters of a rewritten question; what is longer is an answer."""
_WORD = re.compile(r"[\u4e00-\u9fff]+|[A-Za-z]+|\d+")


def condense(model: ChatModel, question: str, turns: Sequence[str]) -> str:
    """Return the question with what it leaves out filled in from earlier turns; the question itself when in doubt.

    A rewriting that brings in words of neither the question nor the turns is not used. Raises GenerationFailed when
    the call fails.
    """
    if not turns:
        return question
    fence = "====="
    prompt = templates.render(
        "generate/condense", question=one_line(question), turns="\n".join(recent(turns)), fence=fence
    )
    thinking = ThinkingFilter()
    reply = ""
    for piece in model.stream([Message("user", prompt)]):
        visible, restarted = thinking.feed(piece)
        reply = visible if restarted else reply + visible
    rewritten = one_line(plain(reply + thinking.close())).strip("“”\"' ")
    said = "\n".join([question, *turns])
    if not rewritten or len(rewritten) > LONGEST_QUESTION or not _only_words_of(said, rewritten):
        return question
    return rewritten


def _only_words_of(said: str, rewritten: str) -> bool:
    for word in _WORD.findall(rewritten):
        if word in said:
            continue
        rest = glue_free(word)
        if word.isascii() or any(pair not in said for pair in _pairs(rest)):
            return False
    return True


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1)] or ([text] if text else [])
