"""What the generative mode takes and gives."""

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.types import Claim, ClaimChecked, Evidence, TextDelta

Task = Literal["answer", "compare", "summarise"]

NOT_STATED = "规划未说明"
"""What a model writes when the sentences do not answer; prompt, code and tests know it from here."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a chat."""

    role: Literal["system", "user", "assistant"]
    content: str


class ChatModel(Protocol):
    """Writes a reply. One engine serves one answer at a time; several may run in several threads."""

    @property
    def name(self) -> str:
        """What answers record, such as `deepseek-chat`."""
        ...

    def stream(
        self, messages: Sequence[Message], *, request_id: str = "", within_s: float = math.inf
    ) -> Generator[str, None, None]:
        """Yield the reply piece by piece, empty strings while the model is silent; closing the iterator ends the call.

        `request_id` is the question's. `within_s`: the whole call takes no longer (seconds).
        Raises GenerationFailed; with the reason `cut_short` what came so far is usable.
        """
        ...


@dataclass(frozen=True, slots=True)
class GenerationRequest:
    """A question with the sentences that its answer may rest on."""

    question: str
    evidence: tuple[Evidence, ...]
    """Best first: the last ones are left out when the model's context is too small."""
    task: Task = "answer"
    turns: tuple[str, ...] = ()
    """Earlier user turns, oldest first."""
    id: str = ""


@dataclass(frozen=True, slots=True)
class GroundedSentence:
    """A sentence of the reply that its citations bear."""

    opening: str
    """What stands before it: nothing, a line break, a list mark. Part of the answer, not of the claim."""
    text: str
    """Without citation marks."""
    evidence: tuple[int, ...]
    """1-based numbers into `GenerationRequest.evidence`: those that bear it, whatever the model cited."""
    heading: str = ""
    """Stands before it and is borne together with it: 辽宁省图书馆."""
    whole: bool = True
    """False when clauses that nothing bears were cut from it."""

    @property
    def said(self) -> str:
        """The sentence as it says something by itself."""
        return f"{self.heading}：{self.text}" if self.heading else self.text


@dataclass(frozen=True, slots=True)
class GenerationResult:
    """What is left of a reply once every sentence has been checked; always the last thing streamed."""

    sentences: tuple[GroundedSentence, ...]
    withdrawn: tuple[Claim, ...]
    """Sentences that nothing bears, unverified, without citations."""
    unstated: tuple[str, ...]
    """Libraries of which the model says NOT_STATED and no sentence says otherwise."""
    abstained: bool
    """The model says that the sentences do not answer the question; there are no sentences then."""
    cut_short: bool
    """The reply hit the model's length limit; its unfinished sentence was dropped."""
    prompt_version: str
    model: str

    @property
    def trimmed(self) -> int:
        """Sentences of which only the supported clauses were kept."""
        return sum(not sentence.whole for sentence in self.sentences)

    @property
    def text(self) -> str:
        """The answer with [n] marks that count `GenerationRequest.evidence`."""
        return lay_out(self.sentences, [s.evidence for s in self.sentences])


@dataclass(frozen=True, slots=True)
class Restarted:
    """What came so far was the model thinking aloud: none of it is part of the reply."""


Piece = TextDelta | ClaimChecked | Restarted | GenerationResult
"""`TextDelta`: words of the sentence being written, not yet checked, free of links and marks (may be empty).
`ClaimChecked`: that sentence is complete; its text replaces the deltas since the one before, its citations are
1-based evidence numbers, and `claim.verified` says whether it stays. Its text is empty for words that claim nothing
by themselves (a heading, NOT_STATED) or repeat a sentence. An interface that cannot take words back shows verified
claims only."""


def lay_out(sentences: Sequence[GroundedSentence], numbers: Sequence[Sequence[int]]) -> str:
    """Write sentences as the model laid them out, each with its [n] marks; `numbers` are those of each sentence."""
    return "".join(
        f"\n{s.heading}：{s.opening}{_marked(s.text, cited)}"
        if s.heading
        else f"{s.opening}{_marked(s.text, cited)}"
        for s, cited in zip(sentences, numbers, strict=True)
    ).strip()


def _marked(text: str, numbers: Sequence[int]) -> str:
    """Put the marks before the final stop, as the prompts ask of models."""
    marks = "".join(f"[{number}]" for number in numbers)
    return f"{text[:-1]}{marks}{text[-1]}" if text.endswith(("。", "！", "？", "；")) else f"{text}{marks}"
