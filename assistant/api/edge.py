"""What every request passes on its way in: security headers, the body's size, the key, the client's rate.

Plain ASGI, so that it also holds for the pages that other apps mount beside the API.
"""

import ipaddress
import time
from collections.abc import Sequence

from fastapi.responses import JSONResponse
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.errors import ApiError, BodyTooLarge, TooManyRequests, Unauthorized
from assistant.api.keys import carries_key
from assistant.api.limits import ApiLimits, TokenBuckets

API_PREFIX = "/api/"
COUNTED_PATHS = ("/api/", "/gradio_api/queue/join")
"""Requests that make the assistant work: the API, and the web page's own calls."""

SECURITY_HEADERS = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            # Gradio starts from inline scripts and compiles its HTML templates in the browser; nothing else may load.
            "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds the headers that keep pages from loading, or being framed by, anything foreign."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; headers that the app set itself stay."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


class BodyLimit:
    """Refuses request bodies over `limit` bytes, whether they announce their length or not.

    `streamed`, a method and a path, is the one request whose body is not held in memory: its route counts itself.
    """

    def __init__(self, app: ASGIApp, limit: int, streamed: tuple[str, str] | None = None) -> None:
        self.app = app
        self.limit = limit
        self.streamed = streamed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body up to the limit, then pass it on whole."""
        if (
            scope["type"] != "http"
            or scope["method"] in {"GET", "HEAD", "OPTIONS"}
            or (scope["method"], scope["path"]) == self.streamed
        ):
            await self.app(scope, receive, send)
            return
        length = Headers(scope=scope).get("content-length", "")
        if length.isdigit() and int(length) > self.limit:
            await BodyTooLarge(self.limit).response()(scope, receive, send)
            return
        body, more = b"", True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.limit:
                await BodyTooLarge(self.limit).response()(scope, receive, send)
                return
        replayed = False

        async def receive_again() -> Message:
            nonlocal replayed
            if replayed:
                return await receive()
            replayed = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, receive_again, send)


class Admission:
    """Lets a request in when its key is right and its client has not asked too often.

    Any of the `keys` is right; without any, none is asked for. Clients on this machine are not counted: they are the
    owner's own programs. Behind a reverse proxy on the same machine, the proxy must send X-Forwarded-For, which the
    server then takes for the client.
    """

    def __init__(self, app: ASGIApp, limits: ApiLimits, keys: Sequence[str]) -> None:
        self.app = app
        self.keys = keys
        self.buckets = TokenBuckets(per_second=limits.requests_per_minute / 60, burst=limits.burst)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on or answer 401 or 429."""
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self.app(scope, receive, send)
        elif scope["path"].startswith(API_PREFIX):
            await refusal.response()(scope, receive, send)
        else:
            # Gradio's own client shows what it finds under `detail`.
            reply = JSONResponse(
                {"detail": str(refusal)}, status_code=refusal.status, headers=refusal.headers
            )
            await reply(scope, receive, send)

    def _refusal(self, scope: Scope) -> ApiError | None:
        path: str = scope["path"]
        client: str = (scope.get("client") or ("unix socket", 0))[0]
        if path.startswith(COUNTED_PATHS) and not is_loopback(client):
            wait_s = self.buckets.take(client, now=time.monotonic())
            if wait_s > 0:
                return TooManyRequests(wait_s)
        if self.keys and path.startswith(API_PREFIX) and not carries_key(Headers(scope=scope), *self.keys):
            return Unauthorized()
        return None


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address means this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
