"""From an exception of a provider's client to a reason that a librarian can act on."""

import socket
import ssl
from collections.abc import Iterator

import openai

from assistant.generate.failures import GenerationFailed, Reason

_BY_STATUS: dict[int, Reason] = {
    400: "bad_request",
    401: "wrong_key",
    402: "no_credit",
    403: "no_permission",
    404: "unknown_model",
    408: "timeout",
    413: "too_long",
    422: "bad_request",
    429: "rate_limited",
}
_LONGEST_RETRY_AFTER_S = 30.0


def failure_of(error: BaseException) -> GenerationFailed:
    """Name what went wrong. What the server wrote is read for its error code and never repeated."""
    if isinstance(error, GenerationFailed):
        return error
    if (status := _status_of(error)) is not None:
        return GenerationFailed(_reason_of_status(status, error), f"HTTP {status}")
    if isinstance(error, openai.APIError) and not isinstance(
        error, openai.APIConnectionError | openai.APIResponseValidationError
    ):
        return GenerationFailed("server_error")  # an error event in the middle of the stream
    chain = tuple(_causes(error))
    for known, reason in _BY_CAUSE:
        if any(isinstance(cause, known) for cause in chain):
            return GenerationFailed(reason)
    if any(_root(cause) in _TRANSPORTS for cause in chain):
        return GenerationFailed("no_route" if any(map(_connecting, chain)) else "dropped")
    return GenerationFailed("malformed")


def retry_after_s(error: BaseException) -> float:
    """Return how long the server asks to wait, 0 when it does not say."""
    response = getattr(error, "response", None)
    try:
        return (
            min(float(response.headers.get("retry-after", "0")), _LONGEST_RETRY_AFTER_S) if response else 0.0
        )
    except (AttributeError, ValueError):
        return 0.0


_BY_CAUSE: tuple[tuple[type[BaseException], Reason], ...] = (
    (ssl.SSLCertVerificationError, "bad_certificate"),
    (ssl.SSLError, "not_https"),
    (socket.gaierror, "unknown_host"),
    (ConnectionRefusedError, "refused_connection"),
    (TimeoutError, "timeout"),
    (openai.APITimeoutError, "timeout"),
    (UnicodeEncodeError, "wrong_key"),
)
"""Most telling first: a failed handshake and an unknown host are connect errors too."""
_TRANSPORTS = frozenset({"httpx", "httpcore", "h11", "anyio"})
"""Libraries below the OpenAI client, whatever their version; what they raise while a reply comes in comes through."""


def _status_of(error: BaseException) -> int | None:
    """Return the HTTP status that a provider's client names, whichever client it is."""
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) and not isinstance(status, bool) else None


def _reason_of_status(status: int, error: BaseException) -> Reason:
    code = "".join(str(getattr(error, name, None) or "") for name in ("code", "type", "message"))
    if status == 400 and any(
        mark in code for mark in ("context_length", "context length", "maximum context")
    ):
        return "too_long"
    if status == 400 and any(
        mark in code for mark in ("content_filter", "content_policy", "data_inspection")
    ):
        return "refusal"
    if status == 429 and "insufficient_quota" in code:
        return "no_credit"
    if status >= 500:
        return "server_error"
    return _BY_STATUS.get(status, "bad_request")


def _root(error: BaseException) -> str:
    return type(error).__module__.split(".")[0].rstrip("0123456789")


def _connecting(error: BaseException) -> bool:
    return type(error).__name__ in {"ConnectError", "ProxyError"}


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield cause
        cause = cause.__cause__ or cause.__context__
