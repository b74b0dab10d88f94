"""Read every document of a folder and say what came of it: outcome, characters, seconds, slowest files.

python -m benchmarks.read_documents [FOLDER]        default ../shared/documents
"""

import sys
import time
from collections import Counter
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.readers import SUPPORTED, read_document

_SLOWEST = 8


def main(folder: Path) -> None:
    """Print one line a refused or doubtful file, then the summary."""
    outcomes: Counter[tuple[str, str]] = Counter()
    times: list[tuple[float, str]] = []
    for path in sorted(
        p for p in folder.rglob("*") if p.suffix.lower() in SUPPORTED and p.name != "README.md"
    ):
        started = time.perf_counter()
        try:
            document = read_document(path)
        except UnreadableFile as error:
            outcome = type(error).__name__
            print(f"{error} {error.__cause__ or ''}")
        else:
            outcome = "read"
            for warning in document.warnings:
                print(f"{path.name}: {warning}")
        outcomes[path.suffix.lower(), outcome] += 1
        times.append((time.perf_counter() - started, path.name))
    for (suffix, outcome), count in sorted(outcomes.items()):
        print(f"{suffix:6} {outcome:18} {count:4}")
    seconds = sorted(seconds for seconds, _ in times)
    print(f"{len(times)} files in {sum(seconds):.1f} s; median {seconds[len(seconds) // 2]:.2f} s")
    for second, name in sorted(times)[-_SLOWEST:]:
        print(f"{second:6.2f} s  {name}")


if __name__ == "__main__":
    default = Path(__file__).resolve().parents[2] / "shared" / "documents"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
