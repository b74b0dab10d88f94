import re
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from .conftest import PLANS, Start, Wenqu

STARTED = re.compile(r"(http://127\.0\.0\.1:\d+)")


def wait_until_ready(process: "subprocess.Popen[str]") -> str:
    """Return the address once the assistant answers; the pause only spares the processor."""
    assert process.stderr is not None
    for line in process.stderr:
        if started := STARTED.search(line):
            address = started[1]
            break
    else:
        pytest.fail("the server ended before it began")
    while httpx.get(f"{address}/healthz").status_code == 503:
        time.sleep(0.1)
    return address


def ask(address: str, question: str) -> dict[str, Any]:
    reply = httpx.post(f"{address}/api/v1/ask", json={"question": question}, timeout=60)
    answer: dict[str, Any] = reply.raise_for_status().json()
    return answer


@pytest.mark.usefixtures("reading")
def test_page_and_api_answer_and_the_server_stops_when_told(start: Start) -> None:
    process = start("serve", "--port", "0")
    address = wait_until_ready(process)
    assert "问渠" in httpx.get(address).text
    assert len(httpx.get(f"{address}/api/v1/plans").json()) == 5
    assert "40场" in ask(address, "辽宁省图书馆十四五每年办多少场讲座？")["answer"]
    process.send_signal(signal.SIGTERM)
    assert process.wait() == -signal.SIGTERM, (
        "open requests are finished, then the signal ends it as supervisors expect"
    )


@pytest.mark.usefixtures("home")
def test_without_a_command_an_empty_index_is_filled_first(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    Path("wenqu.toml").write_text(f"plans = '{PLANS}'\nport = {port}", "utf-8")
    process = start()
    address = wait_until_ready(process)
    assert address.endswith(f":{port}")
    assert len(httpx.get(f"{address}/api/v1/plans").json()) == 5
    process.send_signal(signal.SIGINT)
    assert process.wait() == 0


@pytest.mark.usefixtures("reading")
def test_a_port_in_use_is_named_with_what_to_do(wenqu: Wenqu) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        outcome = wenqu("serve", "--port", str(port))
    assert outcome.code == 1
    assert f"端口 {port} 已被占用" in outcome.err
    assert "--port" in outcome.err


@pytest.mark.usefixtures("reading")
def test_others_may_not_reach_it_without_a_key(wenqu: Wenqu) -> None:
    outcome = wenqu("serve", "--host", "0.0.0.0", "--port", "0")  # noqa: S104 - refused
    assert outcome.code == 1
    assert "WENQU_API_KEY" in outcome.err
