"""What the main pages cost at 60 and at 2,000 members: queries, and bytes as they are sent.

A page must not ask the database more often because the federation is larger. Bytes are those of the
compressed answer: a list of all members may grow with the roll, the number of queries may not.
"""

import json
import os
import subprocess
import sys
import tempfile

SIZES = (60, 2000)
MOST_QUERIES = 12
FIRST_LOAD = 60_000


def main() -> int:
    """Print the costs at both sizes; return 1 if a page is over its limits."""
    costs = [costs_at(size) for size in SIZES]
    print(f"{'page':<22}{'role':<13}" + "".join(f"{f'{size} members':>26}" for size in SIZES))
    faults = []
    for small, large in zip(*costs, strict=True):
        print(f"{small['page']:<22}{small['role']:<13}{cell(small)}{cell(large)}")
        name = f"{small['page']} ({small['role']})"
        if small["queries"] != large["queries"]:
            faults.append(f"{name} asks more often in a larger federation")
        if large["queries"] > MOST_QUERIES:
            faults.append(f"{name} asks {large['queries']} times, limit {MOST_QUERIES}")
        if small["bytes"] > FIRST_LOAD:
            faults.append(f"{name} sends {small['bytes']} bytes, limit {FIRST_LOAD}")
    print("\n".join(faults) or "every page is within its limits")
    return 1 if faults else 0


def cell(cost: dict[str, int | str]) -> str:
    """Return the cost of a page as a part of the table."""
    return f"{cost['queries']:>10} queries {int(cost['bytes']) / 1000:>5.1f} kB"


def costs_at(size: int) -> list[dict[str, int | str]]:
    """Return the cost of every page in a federation of this size, measured in its own process."""
    with tempfile.TemporaryDirectory(prefix="comitia-bench-") as folder:
        done = subprocess.run(
            [sys.executable, "-m", "bench.support.costs", str(size)],
            env=os.environ
            | {
                "DJANGO_SETTINGS_MODULE": "tests.settings",
                "COMITIA_DATA": folder,
                "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            },
            stdout=subprocess.PIPE,
            check=True,
        )
    found: list[dict[str, int | str]] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main())
