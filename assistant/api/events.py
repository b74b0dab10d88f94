"""An answer as server-sent events: `delta` and `claim` as it is written, then `answer`, the whole of it.

Wire format: WHATWG HTML, section 9.2 (https://html.spec.whatwg.org/multipage/server-sent-events.html).
"""

import json
import logging
from collections.abc import AsyncIterator, Generator, Iterator
from itertools import chain
from typing import Any

from fastapi.concurrency import iterate_in_threadpool
from fastapi.responses import StreamingResponse

from assistant.api.errors import as_api_error
from assistant.contract import answer_json, claim_json
from assistant.service import Assistant
from assistant.types import ClaimChecked, Done, Event, Question, TextDelta

log = logging.getLogger(__name__)

STREAM_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
"""Neither caches nor nginx may hold events back."""


def stream_answer(assistant: Assistant, question: Question) -> StreamingResponse:
    """Begin an answer and send it as it comes.

    The first event is waited for, so that a question that cannot be answered raises `QuestionError` here and gets
    its own status. Blocks until then: call it from a worker thread.
    """
    events = assistant.stream(question)
    first = next(events)
    body = _encode(assistant, first, events)
    return StreamingResponse(body, media_type="text/event-stream", headers=STREAM_HEADERS)


async def _encode(assistant: Assistant, first: Event, events: Iterator[Event]) -> AsyncIterator[str]:
    try:
        async for event in iterate_in_threadpool(chain([first], events)):
            yield _event_text(event, assistant)
    except Exception as error:
        # The status line has gone out: the error can only be an event.
        log.exception("an answer broke off")
        yield _sse("error", as_api_error(error).body)
    finally:
        if isinstance(events, Generator):
            events.close()


def _event_text(event: Event, assistant: Assistant) -> str:
    match event:
        case TextDelta(text=text):
            return _sse("delta", {"text": text})
        case ClaimChecked(claim=claim):
            return _sse("claim", claim_json(claim))
        case Done(answer=answer):
            return _sse("answer", answer_json(answer, assistant.corpus))


def _sse(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
