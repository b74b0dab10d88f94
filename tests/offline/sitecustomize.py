"""No test may reach beyond this machine, nor may a process that a test starts.

`tests/conftest.py` calls `block_network` and puts this folder on PYTHONPATH, where every Python process that a test
starts finds this file by its name and runs it (docs.python.org/3/library/site.html).
"""

# ruff: noqa: ANN401 - stands in for the standard library, with its signatures

import ipaddress
import socket
from typing import Any


class NetworkBlocked(Exception):
    """A test tried to reach another machine."""


def _is_here(host: object) -> bool:
    if host in (None, "", "localhost", b"localhost"):
        return True
    try:
        return ipaddress.ip_address(str(host)).is_loopback or str(host) in ("0.0.0.0", "::")  # noqa: S104
    except ValueError:
        return False


def _check(host: object) -> None:
    if not _is_here(host):
        raise NetworkBlocked(f"a test tried to reach {host!r}: tests run without network")


class _LocalSocket(socket.socket):
    """A socket that connects to this machine only."""

    def connect(self, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _check(address[0])
        super().connect(address)

    def connect_ex(self, address: Any) -> int:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _check(address[0])
        return super().connect_ex(address)

    def sendto(self, data: Any, *where: Any) -> int:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            _check(where[-1][0])
        return super().sendto(data, *where)


def block_network() -> None:
    """Refuse every connection and every name look-up that leaves this machine."""
    if socket.socket is _LocalSocket:
        return
    look_up = socket.getaddrinfo

    def local_look_up(host: Any, *args: Any, **kwargs: Any) -> Any:
        _check(host)
        return look_up(host, *args, **kwargs)

    socket.socket = _LocalSocket  # type: ignore[misc]
    socket.getaddrinfo = local_look_up


block_network()
