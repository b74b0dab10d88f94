"""What the generative mode takes and gives."""

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

    def stream(self, messages: Sequence[Message], *, request_id: str = "") -> Generator[str, None, None]:
        """Yield the reply piece by piece, empty strings while the model is silent; closing the iterator ends the call.

        `request_id` is the question's. Raises GenerationFailed; with the reason `cut_short` what came so far is usable.
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
    """What stands before it: nothing, a line break, a list mark, a heading. Part of the answer, not of the claim."""
    text: str
    """Without citation marks."""
    evidence: tuple[int, ...]
    """1-based numbers into `GenerationRequest.evidence`: those that bear it, whatever the model cited."""


@dataclass(frozen=True, slots=True)
class GenerationResult:
    """What is left of a reply once every sentence has been checked; always the last thing streamed."""

    sentences: tuple[GroundedSentence, ...]
    withdrawn: tuple[Claim, ...]
    """Sentences that nothing bears, unverified, without citations."""
    trimmed: int
    """Sentences of which only the supported clauses were kept."""
    unstated: tuple[str, ...]
    """Libraries of which the model says NOT_STATED and no sentence says otherwise."""
    abstained: bool
    """The model says that the sentences do not answer the question; there are no sentences then."""
    cut_short: bool
    """The reply hit the model's length limit; its unfinished sentence was dropped."""
    prompt_version: str
    model: str

    @property
    def text(self) -> str:
        """The answer with [n] marks that count `GenerationRequest.evidence`."""
        return "".join(
            f"{s.opening}{_marked(s.text, ''.join(f'[{n}]' for n in s.evidence))}" for s in self.sentences
        ).strip()


Piece = TextDelta | ClaimChecked | GenerationResult
"""`TextDelta`: words of the sentence being written, not yet checked, free of links and marks (may be empty).
`ClaimChecked`: that sentence is complete; its text replaces the deltas since the one before, its citations are
1-based evidence numbers, and `claim.verified` says whether it stays. An interface that cannot take words back shows
verified claims only."""


def _marked(text: str, marks: str) -> str:
    """Put the marks before the final stop, as the prompts ask of models."""
    return f"{text[:-1]}{marks}{text[-1]}" if text.endswith(("。", "！", "？", "；")) else f"{text}{marks}"
