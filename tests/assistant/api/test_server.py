"""Taking an address, and giving it back."""

import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from assistant.api.server import AddressUnusable, KeyMissing, PortInUse, listen

ROOT = Path(__file__).parents[3]

SERVE = """
from assistant.api import create_api, listen, serve
from assistant.loading import loaded
from tests.assistant.ui.paused import PausedAssistant
from tests.assistant.sample_plans import sample_plans
listener = listen("127.0.0.1", 0)
print(listener.getsockname()[1], flush=True)
serve(create_api(loaded(PausedAssistant(sample_plans()))), listener)
"""

ENDLESS = {"question": "馆", "stream": True}


def test_a_port_in_use_is_named_with_a_way_out() -> None:
    with listen("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        with pytest.raises(PortInUse, match=f"{port} 已被占用.*--port {port + 1}"):
            listen("127.0.0.1", port)


def test_a_port_that_does_not_exist_is_named() -> None:
    with pytest.raises(AddressUnusable, match=r"127\.0\.0\.1:70000.*65535"):
        listen("127.0.0.1", 70000)


@pytest.mark.parametrize("host", ["203.0.113.7", "not an address"])
def test_an_address_of_another_machine_is_named(host: str) -> None:
    """In an isolated process, for to the tests' own guard the address alone is an attempt to go there."""
    code = "import sys; sys.path.insert(0, '.'); from assistant.api import *; listen(sys.argv[1], 7860, api_key='k')"
    command = [sys.executable, "-I", "-c", code, host]
    process = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert f"AddressUnusable: 无法监听 {host}:7860" in process.stderr


def test_other_machines_may_come_in_only_with_a_key() -> None:
    with pytest.raises(KeyMissing, match="WENQU_API_KEY"):
        listen("0.0.0.0", 0)  # noqa: S104
    listen("0.0.0.0", 0, api_key="k").close()  # noqa: S104


@pytest.mark.parametrize(("ending", "status"), [(signal.SIGINT, 0), (signal.SIGTERM, -signal.SIGTERM)])
def test_a_signal_stops_the_server_in_silence_whatever_is_open(ending: signal.Signals, status: int) -> None:
    command = [sys.executable, "-c", SERVE]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        port = int(process.stdout.readline())
        assert httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=30).json()["status"] == "ready"
        with httpx.stream("POST", f"http://127.0.0.1:{port}/api/v1/ask", json=ENDLESS, timeout=30) as reply:
            assert next(reply.iter_lines()) == "event: delta"
            process.send_signal(ending)
            assert process.wait(timeout=30) == status
        assert process.stderr.read() == ""
    listen("127.0.0.1", port).close()
