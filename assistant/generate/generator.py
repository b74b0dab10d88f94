"""From a request to grounded sentences, streamed."""

import contextlib
import math
import re
import time
from collections.abc import Iterator, Sequence

from assistant.generate.condense import condense
from assistant.generate.failures import GenerationFailed
from assistant.generate.prompting import Prompt, compose
from assistant.generate.reply import ReplyReader, Restart, Words
from assistant.generate.types import (
    ChatModel,
    GenerationRequest,
    GenerationResult,
    GroundedSentence,
    Piece,
    Restarted,
)
from assistant.generate.units import Unit
from assistant.generate.weigh import Scales, Weighed
from assistant.types import Claim, ClaimChecked, TextDelta

LONGEST_REPLY = 20_000
"""Characters: far beyond any reply limit; a server that goes on after that is cut off."""
_NOTHING = Claim("", (), verified=False)
_REFUSAL = re.compile(
    r"抱歉|对不起|无法(?:回答|提供|协助|完成)|不能(?:回答|提供|协助)|作为(?:一个)?(?:AI|人工智能|语言模型)|sorry|cannot",
    re.IGNORECASE,
)


class Generator:
    """Answers with a chat model; nothing that the evidence does not bear comes out as an answer."""

    def __init__(self, model: ChatModel, *, context_tokens: int, reply_tokens: int) -> None:
        self._model = model
        self._prompt_tokens = context_tokens - reply_tokens

    @property
    def model(self) -> str:
        """The model's name."""
        return self._model.name

    def prompt(self, request: GenerationRequest) -> Prompt:
        """Return the messages that would be sent."""
        return compose(request, tokens=self._prompt_tokens)

    def generate(self, request: GenerationRequest) -> GenerationResult:
        """Answer in one go; raises GenerationFailed."""
        return next(piece for piece in self.stream(request) if isinstance(piece, GenerationResult))

    def condense(
        self, question: str, turns: Sequence[str], *, request_id: str = "", within_s: float = math.inf
    ) -> Iterator[str | None]:
        """Make a follow-up stand alone; see `condense`."""
        id_ = f"{request_id}.condense" if request_id else ""
        return condense(self._model, question, turns, request_id=id_, within_s=within_s)

    def stream(self, request: GenerationRequest, *, within_s: float = math.inf) -> Iterator[Piece]:
        """Answer piece by piece, the GenerationResult last. Closing the iterator ends the call to the model.

        Raises GenerationFailed when the model fails, or when nothing of its reply is borne by the evidence.
        """
        prompt = self.prompt(request)
        ledger = _Ledger(Scales(request.evidence, prompt.shown))
        reader = ReplyReader()
        length, cut_short = 0, False
        until = time.monotonic() + within_s
        with contextlib.closing(
            self._model.stream(prompt.messages, request_id=request.id, within_s=within_s)
        ) as pieces:
            try:
                for piece in pieces:
                    for said in ledger.enter(reader.feed(piece)):
                        if time.monotonic() > until:  # checking takes time, too
                            raise GenerationFailed("timeout")
                        yield said
                    if not piece:
                        yield TextDelta("")
                    length += len(piece)
                    if length > LONGEST_REPLY:
                        raise GenerationFailed("cut_short")
            except GenerationFailed as failure:
                if failure.reason != "cut_short":
                    raise
                cut_short = True
        yield from ledger.enter(reader.close(whole=not cut_short))
        yield ledger.result(prompt, self._model.name, cut_short=cut_short)


class _Ledger:
    """Keeps account of what became of each unit."""

    def __init__(self, scales: Scales) -> None:
        self._scales = scales
        self._opening = ""
        self._sentences: list[GroundedSentence] = []
        self._withdrawn: list[Claim] = []
        self._unstated: list[str] = []
        self._not_stated = False
        self._read = ""

    def enter(self, units: Iterator[Unit | Words | Restart]) -> Iterator[Piece]:
        for unit in units:
            if isinstance(unit, Words):
                yield TextDelta(unit.text)
            elif isinstance(unit, Restart):
                self._sentences.clear()
                self._withdrawn.clear()
                self._unstated.clear()
                self._not_stated, self._read = False, ""
                self._scales.restart()
                yield Restarted()
            else:
                self._read += unit.text
                self._opening = unit.opening or self._opening
                yield ClaimChecked(self._book(self._scales.weigh(unit)))

    def _book(self, weighed: Weighed) -> Claim:
        if weighed.outcome in {"kept", "trimmed"}:
            opening, self._opening = self._opening, ""
            if all((weighed.text, weighed.numbers) != (said.text, said.evidence) for said in self._sentences):
                sentence = GroundedSentence(
                    opening, weighed.text, weighed.numbers, weighed.heading, whole=weighed.outcome == "kept"
                )
                self._sentences.append(sentence)
                return Claim(sentence.said, sentence.evidence, verified=True)
        elif weighed.outcome == "withdrawn":
            self._withdrawn.append(Claim(weighed.text, (), verified=False))
            return self._withdrawn[-1]
        elif weighed.outcome == "unstated":
            self._not_stated = True
            self._unstated += weighed.libraries
        return _NOTHING

    def result(self, prompt: Prompt, model: str, *, cut_short: bool) -> GenerationResult:
        """Close the account; raises GenerationFailed when nothing is left and the model did not abstain."""
        abstained = self._not_stated and not self._sentences and not self._withdrawn
        if not self._sentences and not abstained:
            if cut_short:
                raise GenerationFailed("cut_short")
            if not self._read.strip():
                raise GenerationFailed("empty")
            raise GenerationFailed("refusal" if _REFUSAL.search(self._read) else "unsupported")
        return GenerationResult(
            sentences=tuple(self._sentences),
            withdrawn=tuple(self._withdrawn),
            unstated=tuple(dict.fromkeys(self._unstated)),
            abstained=abstained,
            cut_short=cut_short,
            prompt_version=prompt.version,
            model=model,
        )
