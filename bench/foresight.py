"""What looking ahead costs, beside one decision on the same facts.

Three sizes: a small conference, a large one, and one of 200 members; once with one delegate for
each member, once with one to three, so that what a vote is counted by is open too. The roll is
searched by counting, never by subsets: that shows in the growth. Times are the least of several, of
this process alone; limits are on ratios of times of the same run.
"""

from time import process_time
from typing import Any, Final

from comitia.core.rules import Facts, decide, load, parse_facts
from comitia.core.rules.foresight import foresee

SIZES: Final = (40, 60, 200)
CONTINENTS: Final = ("africa", "america", "asia", "europe")
BODY: Final = "world_conference"

MOST: Final = 600
"""How many decisions a look ahead may cost."""

MOST_GROWTH: Final = 3
"""How much faster than the roll the cost may grow."""

STATUTE: Final = load("icor-2010")


def conference(size: int, delegates: int) -> Facts:
    """Return an open conference with three quarters of its members there."""
    names = [f"m{index}" for index in range(size)]
    facts: dict[str, Any] = {
        "held": "2013-10-06",
        "members": {
            name: {"continent": CONTINENTS[index % 4], "admitted": "2010-10-06"}
            for index, name in enumerate(names)
        },
        "invited": dict.fromkeys(names, "2013-07-06"),
        "present": {
            name: 1 + index % delegates for index, name in enumerate(names[: size * 3 // 4])
        },
    }
    return parse_facts(facts)


def cost(work: Any, rounds: int) -> float:
    """Return the least time in seconds that the work took."""
    least = float("inf")
    for _ in range(rounds):
        start = process_time()
        work()
        least = min(least, process_time() - start)
    return least


def main() -> int:
    """Print the ratios; return 1 if one is above its limit."""
    faults = []
    print(f"{'delegates':<10}{'members':>8}{'decision':>12}{'ahead':>12}{'ratio':>8}{'growth':>8}")
    for delegates in (1, 3):
        before = (0, 0.0)
        for size in SIZES:
            facts = conference(size, delegates)
            deciding = cost(
                lambda facts=facts: decide(STATUTE, body=BODY, motion="current", facts=facts), 20
            )
            ahead = cost(lambda facts=facts: foresee(STATUTE, body=BODY, facts=facts), 4)
            ratio = ahead / deciding
            growth = ahead / before[1] / (size / before[0]) if before[1] else 0.0
            before = (size, ahead)
            print(
                f"{delegates:<10}{size:>8}{deciding * 1e3:>9.3f} ms{ahead * 1e3:>9.1f} ms"
                f"{ratio:>8.0f}" + (f"{growth:>8.2f}" if growth else "")
            )
            if ratio > MOST:
                faults.append(f"{size} members: {ratio:.0f} decisions, limit {MOST}")
            if growth > MOST_GROWTH:
                faults.append(f"{size} members: grows {growth:.2f} times as fast as the roll")
    print("\n".join(faults) or "every look ahead is within its limits")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
