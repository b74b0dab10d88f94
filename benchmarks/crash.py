"""Kill an ingesting process at random moments, 200 times, and look at what it leaves each time.

python -m benchmarks.crash [--kills 200] [--seed 1]

After each kill: manifest, Chroma and lexical index agree, each plan is its old or its new version whole, and the
next writer sweeps up. The first disagreement ends the run with an error. The tests do the same 25 times.
"""

import argparse
import tempfile
from pathlib import Path

from tests.vectorstore.crashing import crash


def main() -> None:
    """Print what the kills hit."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        kills = []
        for kill in crash(Path(home), kills=args.kills, seed=args.seed):
            kills.append(kill)
            print(f"\r{len(kills)}/{args.kills}", end="", flush=True)
    killed = [kill for kill in kills if not kill.finished]
    print(
        f"\r{len(kills)} ingests of {max(kill.seconds for kill in kills):.2f} s at most, {len(killed)} killed in time"
    )
    print(f"{sum(kill.unfinished_write for kill in killed)} left a write unfinished, to be swept up")
    for plans in sorted({kill.new_plans for kill in killed}):
        print(f"{sum(kill.new_plans == plans for kill in killed)} left {plans} plans in their new version")
    print("no disagreement")


if __name__ == "__main__":
    main()
