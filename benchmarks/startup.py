"""What a user waits for: `python -m benchmarks.startup`.

Start to page, first question after that, a question on the command line, help; and memory at its peak.
"""

import re
import resource
import subprocess
import sys
import time
from pathlib import Path

import httpx

from benchmarks.installation import ROOT, filled_home, peak_memory_mib

QUESTION = "辽宁省图书馆十四五每年办多少场讲座？"
PAUSE_S = 0.02
"""Between two looks at whether the server answers: short beside the seconds that are measured."""


def main() -> None:
    """Measure in fresh processes over an index that is there, and print."""
    with filled_home():
        for name, arguments in (("wenqu --help", ["--help"]), ("wenqu ask, cold", ["ask", QUESTION])):
            report(name, timed_command(arguments))
        print(f"{'  its peak memory':28}{peak_memory_mib(resource.RUSAGE_CHILDREN):8.0f} MiB")
        serve()


def timed_command(arguments: list[str]) -> float:
    """Run the command to its end and return the seconds it took."""
    started = time.perf_counter()
    subprocess.run([sys.executable, ROOT / "app.py", *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def serve() -> None:
    """Start the server, open the page, ask."""
    started = time.perf_counter()
    command = [sys.executable, str(ROOT / "app.py"), "serve", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        address = ""
        for line in server.stderr:
            if found := re.search(r"http://[\d.:]+", line):
                address = found[0]
                break
        httpx.get(address).raise_for_status()
        report("start to page", time.perf_counter() - started)
        started = time.perf_counter()
        while httpx.get(f"{address}/healthz").status_code == 503:
            time.sleep(PAUSE_S)
        httpx.post(f"{address}/api/v1/ask", json={"question": QUESTION}, timeout=60).raise_for_status()
        report("first question after that", time.perf_counter() - started)
        print(f"{'  peak memory of the server':28}{peak_of(server.pid):>8} MiB")
        server.terminate()


def peak_of(pid: int) -> str:
    """Return the peak memory of a running process in MiB, where /proc tells it (proc(5), VmHWM)."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return "?"
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text())
    return f"{int(found[1]) / 1024:.0f}" if found else "?"


def report(name: str, seconds: float) -> None:
    """Print one figure."""
    print(f"{name:28}{seconds:8.2f} s")


if __name__ == "__main__":
    main()
