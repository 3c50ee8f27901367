"""What one decision with all its readings costs, beside reading the JSON of the same facts.

Two cases at three sizes: a poll in which all follows from the text, and one in which as many open
questions as possible are met, so that most readings must be tried, alone and two by two. The cost
counts everything from the text of the facts to the decision. Times are the least of many, of this
process alone; limits are on ratios of times of the same run.
"""

import json
from collections.abc import Callable
from time import process_time
from typing import Any

from comitia.core.rules import Decision, Ruling, decide, load, parse_facts

SIZES = (40, 400, 4000)
CONTINENTS = ("africa", "america", "asia", "europe")

MOST_AT_40 = 60
"""How many times the cost of `json.loads` a decision at 40 members may cost."""

MOST_GROWTH = 1.2
"""How much faster than the roll the cost may grow; the rest is what the clock cannot tell."""

ROUNDS = 12

STATUTE = load("icor-2010")
RULINGS = (Ruling("waiver", "its presence waives"),)


def plain(size: int) -> dict[str, Any]:
    """Return a founding document polled with four fifths of the delegations there."""
    names = [f"m{index}" for index in range(size)]
    there = names[: size * 3 // 4]
    return {
        "held": "2013-10-06",
        "members": {
            name: {"continent": CONTINENTS[index % 4], "admitted": "2010-10-06"}
            for index, name in enumerate(names)
        },
        "invited": dict.fromkeys(names, "2013-07-06"),
        "present": dict.fromkeys(there, 1),
        "findings": ["practical", "debated"],
        "objections": [{"by": name, "ground": "principles"} for name in there[:3]],
        "ballots": {
            name: "yes" if index < len(there) * 4 // 5 else "no" for index, name in enumerate(there)
        },
    }


def doubtful(size: int) -> dict[str, Any]:
    """Return the same where notice, relief, spread and ballots are all open to question."""
    facts = plain(size)
    names = list(facts["members"])
    there = list(facts["present"])
    for member in list(facts["members"].values())[1:]:
        member["continent"] = member["continent"].replace("africa", "asia")
    facts["members"][names[5]]["admitted"] = "2013-03-10"
    sent = dict.fromkeys(names, "2013-01-05") | {names[1]: "2013-02-28", names[5]: "2013-03-11"}
    del sent[names[3]]
    return facts | {
        "held": "2013-05-31",
        "invited": sent,
        "present": {name: 1 + 3 * (index % 2) for index, name in enumerate(there)},
        "ballots": {
            name: {"yes": 3, "no": 1} if index % 2 else "yes" for index, name in enumerate(there)
        },
    }


def cost(work: Callable[[], object], times: int) -> float:
    """Return the least time in seconds that the work took."""
    least = float("inf")
    for _ in range(times):
        start = process_time()
        work()
        least = min(least, process_time() - start)
    return least


def decision(text: str) -> Decision:
    """Return what is decided on the facts in a text."""
    facts = parse_facts(json.loads(text))
    return decide(
        STATUTE, body="world_conference", motion="fundamental", facts=facts, rulings=RULINGS
    )


def measured(facts: dict[str, Any], size: int) -> tuple[float, float]:
    """Return what reading the facts and what deciding on them costs.

    The two are measured in turn, so that a machine that is busy for a while slows down both.
    """
    text = json.dumps(facts)
    times = max(2, 1200 // size)
    rounds = [
        (cost(lambda: json.loads(text), 4 * times), cost(lambda: decision(text), times))
        for _ in range(ROUNDS)
    ]
    return min(reading for reading, _ in rounds), min(deciding for _, deciding in rounds)


def main() -> int:
    """Print the ratios; return 1 if one is above its limit."""
    faults = []
    print(f"{'':<10}{'members':>8}{'json.loads':>12}{'decision':>12}{'ratio':>8}{'growth':>8}")
    for case in (plain, doubtful):
        before = 0.0
        for size in SIZES:
            reading, deciding = measured(case(size), size)
            ratio = deciding / reading
            growth = deciding / before / 10 if before else 0.0
            before = deciding
            print(
                f"{case.__name__:<10}{size:>8}{reading * 1e3:>9.3f} ms{deciding * 1e3:>9.3f} ms"
                f"{ratio:>8.1f}" + (f"{growth:>8.2f}" if growth else "")
            )
            if size == SIZES[0] and ratio > MOST_AT_40:
                faults.append(f"{case.__name__}: {ratio:.1f} times json.loads, limit {MOST_AT_40}")
            if growth > MOST_GROWTH:
                faults.append(f"{case.__name__}: grows {growth:.2f} times as fast as the roll")
    print("\n".join(faults) or "every decision is within its limits")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
