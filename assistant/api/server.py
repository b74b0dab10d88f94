"""Serve an ASGI app until it is told to stop.

AssistantError
└── ServeError             the address cannot be listened on, or must not be
    ├── PortInUse
    ├── AddressUnusable
    └── KeyMissing
"""

import contextlib
import errno
import logging
import os
import socket
from collections.abc import Callable

import uvicorn
from starlette.types import ASGIApp

from assistant.api.edge import is_loopback
from assistant.errors import AssistantError

GRACE_S = 3
"""Open pages hold a connection for as long as they are open: after this long they are closed."""


class ServeError(AssistantError):
    """The server cannot start here."""


class PortInUse(ServeError):
    """Another program listens on the port."""


class AddressUnusable(ServeError):
    """The address is not this machine's, or may not be used."""


class KeyMissing(ServeError):
    """Others could reach the API, and no key guards it."""


def listen(host: str, port: int, *, api_key: str = "") -> socket.socket:
    """Take the address, so that a port in use is found out before anything is loaded.

    Port 0 takes any free one. Raises `ServeError` when the address cannot be had, and when it is open to other
    machines while no `api_key` is set.
    """
    if not is_loopback(host) and not api_key:
        raise KeyMissing(
            f"监听 {host} 会让其他机器也能访问，须先设置访问密钥：请设置环境变量 WENQU_API_KEY，"
            "或改为只监听本机：--host 127.0.0.1。"
        )
    if not 0 <= port <= 65535:
        raise AddressUnusable(f"无法监听 {host}:{port}：端口应在 1 到 65535 之间。")
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise AddressUnusable(
            f"无法监听 {host}:{port}：地址无效（{error}）。请检查 --host 和 --port。"
        ) from error
    try:
        if os.name == "posix":  # on Windows the option would let two programs share the port
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(socket.SOMAXCONN)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            raise PortInUse(
                f"端口 {port} 已被占用：可能问渠已在运行（请在浏览器打开 http://{host}:{port}），"
                f"也可以换一个端口：wenqu serve --port {port + 1}。"
            ) from error
        raise AddressUnusable(
            f"无法监听 {host}:{port}（{error.strerror}）。请换一个地址，或使用 1024 以上的端口。"
        ) from error
    return listener


def serve(app: ASGIApp, listener: socket.socket, *, on_stopped: Callable[[], None] = lambda: None) -> None:
    """Answer requests on `listener` until SIGINT or SIGTERM, then let those under way finish.

    `on_stopped` is called before the signal ends the process, as SIGTERM does without further ado.
    """
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,  # questions and client addresses are nobody's business
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
    )
    with contextlib.suppress(KeyboardInterrupt):  # uvicorn raises Ctrl+C again once it has stopped
        _Server(config, on_stopped).run(sockets=[listener])


class _Server(uvicorn.Server):
    """Stops in silence: pages still open are cut off, which uvicorn would report as an error for each."""

    def __init__(self, config: uvicorn.Config, on_stopped: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_stopped = on_stopped

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)
        self._on_stopped()
