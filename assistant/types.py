"""What the assistant takes and gives. `Answer.to_json` in `assistant/contract.py` writes the public form."""

from dataclasses import dataclass
from typing import Literal

from ingest.types import Plan, Sentence, Span
from vectorstore.types import Hit

Mode = Literal["auto", "extractive", "generative"]
AnswerMode = Literal["extractive", "generative"]
Status = Literal["answered", "partial", "abstained"]
Reason = Literal[
    "",
    "library_not_in_corpus",
    "period_not_in_corpus",
    "not_stated",
    "out_of_scope",
]


@dataclass(frozen=True, slots=True)
class Question:
    """One user turn with what came before it."""

    text: str
    turns: tuple[str, ...] = ()
    """Earlier user turns, oldest first."""
    library: str = ""
    """Filter chosen by the caller: a library's name or alias; empty for none."""
    period: str = ""
    """Filter chosen by the caller: 十四五 or 2021-2025; empty for none."""
    mode: Mode = "auto"
    id: str = ""
    """The caller's own id, given back in the answer."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that an answer may rest on, with all that a citation of it needs."""

    plan: Plan
    path: tuple[str, ...]
    """Heading path of its section."""
    sentence: Sentence
    follow: Sentence | None = None
    """What stands right after a heading: a heading is quoted with it, for alone it says little."""
    printed: str = ""
    """A table's row as it is printed: its sentence tells it with the names of the columns. Empty for anything else."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a plan, quoted exactly."""

    number: int
    """1-based, as in the [n] markers of the answer."""
    plan_id: str
    library: str
    plan: str
    """The plan's title."""
    period: str
    """`2021-2025`; empty when unknown."""
    section: tuple[str, ...]
    """Heading path, outermost first."""
    source: str
    spans: tuple[Span, ...]
    """Character offsets into the source's decoded text; more than one when the sentence is cut in two."""
    page: int | None
    quote: str
    """The text at `spans`, whitespace and listed artefacts aside."""
    sentences: tuple[str, ...]
    """Ids of the sentences quoted."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer and what bears it."""

    text: str
    citations: tuple[int, ...]
    """Numbers of the citations that it rests on."""
    verified: bool


@dataclass(frozen=True, slots=True)
class Generation:
    """What a language model had to do with an answer."""

    model: str
    prompt: str
    """Version of the prompts used: a hash of their texts."""
    failure: str = ""
    """Why the answer is not the model's: a `Reason` of assistant/generate/failures.py, or `unstated` where the model
    says that the plans do not answer; empty when it is the model's."""
    withdrawn: int = 0
    """Sentences of the model that no plan bears: left out."""
    trimmed: int = 0
    """Sentences of which only the supported part was kept."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user gets, in every mode and over every interface."""

    id: str
    question: str
    text: str
    """With [n] markers."""
    status: Status
    reason: Reason
    mode: AnswerMode
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    hits: tuple[Hit, ...]
    notes: tuple[str, ...]
    """Plain words for the user about how the answer came to be, such as a model that timed out."""
    elapsed_ms: float
    generation: Generation | None = None
    """None when no model was called."""


@dataclass(frozen=True, slots=True)
class TextDelta:
    """Text to append to the answer shown so far."""

    text: str


@dataclass(frozen=True, slots=True)
class ClaimChecked:
    """A sentence of the answer is complete: `claim.verified` says whether it stays or is withdrawn.

    Its text takes the place of the deltas since the claim before; it is empty where they claimed nothing.
    """

    claim: Claim


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer; always the last event. Its text is what counts, whatever the deltas said."""

    answer: Answer


Event = TextDelta | ClaimChecked | Done
