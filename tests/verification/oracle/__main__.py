"""Prints the counts of a comparison; exit 1 on disagreement.

python -m tests.verification.oracle --worlds 50000
"""

import argparse
import sys

from tests.verification.oracle.compare import run, smallest

SHOWN = 5


def main(words: list[str] | None = None) -> int:
    """Compare the engine with the oracle and say where they disagree."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.verification.oracle",
        description="Compare the engine with a second implementation in SQL.",
    )
    parser.add_argument("--worlds", type=int, default=50_000, help="how many (default: 50000)")
    parser.add_argument("--seed", type=int, default=1, help="of those made by chance (default: 1)")
    arguments = parser.parse_args(words)
    summary = run(arguments.worlds, arguments.seed)
    sys.stdout.write(f"{summary}\n")
    for found in sorted(summary.disagreements, key=lambda found: len(str(found)))[:SHOWN]:
        sys.stdout.write(f"{smallest(found)}\n")
    return 1 if summary.disagreements else 0


if __name__ == "__main__":
    sys.exit(main())
