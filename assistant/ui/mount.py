"""Put the page on a web application, and close what Gradio would open beside it."""

import asyncio
import re
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any, Protocol, cast

import gradio as gr

from assistant.ui.shell import shell
from assistant.ui.theme import theme

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]
"""ASGI, as in https://asgi.readthedocs.io/en/latest/specs/main.html; FastAPI belongs to `assistant.api`."""

FAVICON = Path(__file__).parent / "static" / "mark.svg"

SERVED = re.compile(
    r"/|/favicon\.ico|/theme\.css|/config|/(?:assets|static)/[\w./-]+"
    r"|/gradio_api/(?:queue/join|queue/data|cancel|reset|startup-events|heartbeat/\w+)"
)
"""All that the page needs. Gradio has far more: uploads, file access, a proxy, its own API."""


class Routed(Protocol):
    """A FastAPI application, as far as it concerns this module."""

    @property
    def routes(self) -> list[Any]:
        """What answers which address, in the order of asking."""
        ...


def mount_ui(app: Routed, page: gr.Blocks) -> None:
    """Serve the page at `/` of a FastAPI application, after all that is there already."""
    asyncio.run(_mount(app, page))  # in a loop, for the reason told in `create_ui`
    mounted = app.routes[-1]
    mounted.app = PageGate(mounted.app)


async def _mount(app: Routed, page: gr.Blocks) -> None:
    gr.mount_gradio_app(
        cast("Any", app),
        page,
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=False,
        enable_monitoring=False,
        mcp_server=False,
        pwa=False,
        theme=theme(),
        favicon_path=str(FAVICON),
    )


class PageGate:
    """Serves the page's own addresses and no others, and the page itself in its own shell."""

    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 404."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
        elif not SERVED.fullmatch(scope["path"]) or ".." in scope["path"]:
            await _send(send, 404, "没有这个页面。请打开首页 / 。")
        elif scope["path"] == "/" and scope["method"] == "GET":
            await self._send_page(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _send_page(self, scope: Scope, receive: Receive, send: Send) -> None:
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        body, status = b"", 200

        async def keep(message: Message) -> None:
            nonlocal body, status
            status = message.get("status", status)
            body += message.get("body", b"")

        await self.app({**scope, "headers": plain}, receive, keep)
        text = body.decode("utf-8")
        await _send(send, status, shell(text) if status == 200 else text, content_type="text/html")


async def _send(send: Send, status: int, text: str, *, content_type: str = "text/plain") -> None:
    body = text.encode()
    headers = [
        (b"content-type", f"{content_type}; charset=utf-8".encode()),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", b"no-store"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
