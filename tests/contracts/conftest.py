"""A real Chroma server for the contracts."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest


@pytest.fixture(scope="package")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Run a Chroma server on loopback; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = Path(sys.executable).with_name("chroma")
    folder = tmp_path_factory.mktemp("server")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [command, "run", "--path", folder / "data", "--host", "127.0.0.1", "--port", str(port)],
            stdout=log,
            stderr=log,
            env={**os.environ, "ANONYMIZED_TELEMETRY": "False"},
        )
    url = f"http://127.0.0.1:{port}"
    try:
        transport = httpx.HTTPTransport(
            retries=10
        )  # waits longer after each refusal: 0, 0.5, 1, 2, … seconds
        with httpx.Client(transport=transport, timeout=30, trust_env=False) as client:
            client.get(f"{url}/api/v2/heartbeat").raise_for_status()
        yield url
    finally:
        process.kill()
        process.wait()
