"""What worlds at an edge are built from: a conference where everything holds, and questions."""

import itertools
from typing import Any

from tests.verification.oracle.asking import READINGS, Ask, Facts, rulings

CONTINENTS = ("africa", "america", "asia", "europe")
HELD = "2013-10-06"
LAST_DAY = "2013-07-06"
OBJECTION = {"by": "m0", "ground": "principles"}


def asks(body: str, motion: str | None, *questions: str) -> tuple[Ask, ...]:
    """Return the question under every combination of readings of the open questions named."""
    choices = [[(question, reading) for reading in READINGS[question]] for question in questions]
    return tuple(Ask(body, motion, rulings(chosen)) for chosen in itertools.product(*choices))


def assembly(members: int, present: int, /, **other: Any) -> Facts:
    """Return a conference that the first members attend, spread over all parts of the world."""
    names = [f"m{number}" for number in range(members)]
    return {
        "held": HELD,
        "members": {
            name: {
                "continent": CONTINENTS[number % 4],
                "region": f"region {number % 2}",
                "country": f"country {number % 3}",
                "admitted": "2010-10-06",
            }
            for number, name in enumerate(names)
        },
        "invited": dict.fromkeys(names, LAST_DAY),
        "present": dict.fromkeys(names[:present], 1),
        "findings": ["practical", "debated", "consulted"],
        "ballots": dict.fromkeys(names[:present], "yes"),
    } | other


def ballots(yes: int, no: int, abstain: int = 0) -> dict[str, str]:
    """Return ballots of the first members; who has none stays silent."""
    votes = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
    return {f"m{number}": vote for number, vote in enumerate(votes)}


def names(start: int, end: int) -> list[str]:
    """Return the members of these numbers."""
    return [f"m{number}" for number in range(start, end)]


def near(number: int, least: int, most: int) -> list[int]:
    """Return a number with its neighbours, as far as they are possible."""
    return [near for near in (number - 1, number, number + 1) if least <= near <= most]
