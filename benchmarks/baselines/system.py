"""What a baseline is, and its answers in the form of `wenqu batch`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a plan: `text` stands at `start`:`end` of the source."""

    source: str
    start: int
    end: int
    text: str


class Baseline(Protocol):
    """Finds passages and answers with one."""

    def answer(self, question: str) -> tuple[Found, Sequence[Found]]:
        """Return the answer and the passages found, best first."""
        ...


def contract_json(
    question_id: str, answer: Found, hits: Sequence[Found], elapsed_ms: float
) -> dict[str, Any]:
    """Write an answer. A baseline knows no library and no section, and never abstains."""
    return {
        "id": question_id,
        "answer": answer.text,
        "status": "answered",
        "reason": "",
        "citations": [
            {
                "number": 1,
                "library": "",
                "section": [],
                "source": answer.source,
                "start": answer.start,
                "end": answer.end,
                "quote": answer.text,
            }
        ],
        "hits": [{"rank": n, "source": h.source, "text": h.text} for n, h in enumerate(hits, start=1)],
        "elapsed_ms": round(elapsed_ms, 2),
    }
