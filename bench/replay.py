"""What a replay of 100,000 recorded decisions costs, beside reading the JSON of the same lines.

The record is that of a federation of 40 members: conferences with a roll, invitations and presence
of their own, each with twenty decisions, in the form that `comitia record decisions` writes. They
are replayed under a ruling and under a threshold of three quarters. Times are of this process
alone; the limit is on the ratio of times of the same run, measured in turn. The seconds are printed
beside it.
"""

import json
import random
from collections.abc import Iterator
from time import process_time
from typing import Any

from comitia.core.rules import Rulebook, Ruling, decide, load, load_text, parse_facts
from comitia.core.rules.lines import Change, replay

DECISIONS = 100_000
SECONDS = 30
CONFERENCES = 100
EACH = 20
MEMBERS = 40
CONTINENTS = ("africa", "america", "asia", "europe")

MOST = 12
"""How many times the cost of `json.loads` of its line a replayed decision may cost, on average."""

STATUTE = load("icor-2010")
THREE_QUARTERS = load_text(
    STATUTE.source.replace('of = "?base-of-80", is = ">= 4/5"', 'of = "?base-of-80", is = ">= 3/4"')
)
RULINGS = (Ruling("waiver", "its presence waives"),)


def conference(chance: random.Random) -> dict[str, Any]:
    """Return what the decisions of one conference have in common."""
    names = [f"m{index}" for index in range(MEMBERS)]
    there = chance.sample(names, chance.randint(24, MEMBERS))
    present = {name: chance.randint(1, 3) for name in sorted(there)}
    return {
        "held": "2013-10-06",
        "members": {
            name: {"continent": CONTINENTS[index % 4], "admitted": "2010-10-06"}
            for index, name in enumerate(names)
        },
        "invited": {name: f"2013-06-{chance.randint(10, 28)}" for name in names},
        "present": present,
        "opening": present,
        "consents": [],
    }


def decisions(chance: random.Random) -> Iterator[bytes]:
    """Yield the recorded decisions of one conference as lines."""
    shared = conference(chance)
    there = list(shared["present"])
    for number in range(EACH):
        yes = chance.random()
        motion = chance.choice(["current", "fundamental", "fundamental"])
        facts = shared | {
            "findings": ["practical", "debated"],
            "objections": [{"by": there[0], "ground": "principles"}],
            "ballots": {
                name: "yes" if chance.random() < yes else chance.choice(["no", "no", "abstain"])
                for name in there
            },
        }
        answer = decide(
            STATUTE,
            body="world_conference",
            motion=motion,
            facts=parse_facts(facts),
            rulings=RULINGS,
        )
        line = {
            "id": number,
            "ask": "decide",
            "body": "world_conference",
            "motion": motion,
            "status": answer.status,
            "rulings": {ruling.question: ruling.reading for ruling in RULINGS},
            "rulebook": answer.rulebook,
            "facts": facts,
        }
        yield json.dumps(line).encode()


def record() -> list[bytes]:
    """Return the recorded decisions of all conferences, one conference after another."""
    chance = random.Random(1)
    return [line for _ in range(CONFERENCES) for line in decisions(chance)]


def read(lines: list[bytes]) -> int:
    """Read the JSON of the lines and return how many there are."""
    return sum(1 for line in lines if json.loads(line))


def replayed(lines: list[bytes], after: Rulebook, ruling: Ruling | None) -> int:
    """Replay the lines and return how many would have been decided otherwise."""
    rulings = () if ruling is None else (ruling,)
    items = list(replay(STATUTE, after, lines, rulings))
    errors = [item for item in items if not isinstance(item, Change)]
    if errors:
        raise SystemExit(f"a line of the benchmark was not replayed: {errors[0]}")
    return len(items)


def main() -> int:
    """Print seconds and ratios; return 1 if a ratio is above its limit."""
    lines = record()
    passes = DECISIONS // len(lines)
    faults = []
    print(f"{'':<24}{'decisions':>10}{'otherwise':>10}{'json.loads':>12}{'replay':>10}{'ratio':>8}")
    for name, after, ruling in (
        ("base-of-80=cast", STATUTE, Ruling("base-of-80", "cast")),
        ("three quarters", THREE_QUARTERS, None),
    ):
        reading = replaying = 0.0
        otherwise = 0
        for _ in range(passes):
            start = process_time()
            read(lines)
            middle = process_time()
            otherwise += replayed(lines, after, ruling)
            replaying += process_time() - middle
            reading += middle - start
        ratio = replaying / reading
        print(
            f"{name:<24}{passes * len(lines):>10}{otherwise:>10}{reading:>10.1f} s"
            f"{replaying:>8.1f} s{ratio:>8.1f}"
        )
        if ratio > MOST:
            faults.append(f"{name}: {ratio:.1f} times json.loads, limit {MOST}")
    print(f"to be reached on one core that does nothing else: {DECISIONS:,} in under {SECONDS} s")
    print("\n".join(faults) or "every replay is within its limit")
    return 1 if faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
