import socket
import subprocess
import sys

import pytest

from tests.offline.sitecustomize import NetworkBlocked


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.org", 80)])
def test_a_test_cannot_leave_this_machine(address: tuple[str, int]) -> None:
    with pytest.raises(NetworkBlocked), socket.socket() as outside:
        outside.connect(address)


def test_names_of_other_machines_are_not_looked_up() -> None:
    with pytest.raises(NetworkBlocked):
        socket.create_connection(("example.org", 80), timeout=1)


def test_a_process_that_a_test_starts_cannot_either() -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 80), timeout=1)"
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert process.returncode == 1
    assert "NetworkBlocked" in process.stderr


def test_this_machine_can_be_reached() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as client,
    ):
        assert client.getpeername() == server.getsockname()
