"""Further worked cases of the statute of 2010: each is there because a mutant of the rulebook went
unnoticed without it.
"""

from typing import Any

from tests.core.rules.worked_cases import (
    CONTINENT,
    THREE,
    WORLD,
    Case,
    current,
    delegates,
    election,
    placed,
)
from tests.core.rules.worlds import ballots, conference, names, objections, seats

RELIEF: dict[str, Any] = {"findings": ["hardship"]}
EACH_REGION = ("continental-spread=each region",)
EACH_COUNTRY = ("continental-spread=each country",)
WEST, EAST = {"region": "west", "country": "DE"}, {"region": "east", "country": "DE"}
NORTH, SOUTH = {"region": "west", "country": "NO"}, {"region": "west", "country": "IT"}


def admission(size: int, present: int, yes: int, no: int) -> dict[str, Any]:
    """Return a poll on an admission that somebody objects to."""
    facts = placed(size, present, WEST, NORTH, ballots=ballots(yes, no))
    return facts | {"findings": ["consulted"], "objections": objections(1)}


QUORUM = (
    Case("half of 51 and a half", WORLD, None, conference(51, 26), "quorate", (), "III.A.1:4"),
    Case(
        "a third of 41 and a third",
        WORLD,
        None,
        conference(41, 14, consents=names(14, 41), **RELIEF),
        "quorate",
        ("legitimation",),
        "III.A.1:6",
    ),
    Case(
        "a third of the members, not of those who back it",
        WORLD,
        None,
        conference(40, 13, consents=names(13, 20), **RELIEF),
        "no quorum",
        (),
        "III.A.1:6",
    ),
    Case(
        "a third of the delegations, however many delegates",
        WORLD,
        None,
        delegates(conference(39, 13, consents=names(13, 39), **RELIEF), m0=5),
        "no quorum",
        (),
        "III.A.1:6",
    ),
    Case(
        "each region: one of two in the east",
        CONTINENT,
        None,
        placed(4, 3, WEST, EAST),
        "no quorum",
        ("continental-spread",),
        "III.A.1:7",
        rulings=EACH_REGION,
    ),
    Case(
        "each region: two of three in each",
        CONTINENT,
        None,
        placed(6, 4, WEST, EAST),
        "quorate",
        (),
        rulings=EACH_REGION,
    ),
    Case(
        "each region, where one has a single member",
        CONTINENT,
        None,
        placed(3, 3, WEST, EAST, WEST),
        "contested",
        ("continental-spread", "thin-group"),
        rulings=EACH_REGION,
    ),
    Case(
        "each country: two of three in each",
        CONTINENT,
        None,
        placed(6, 4, NORTH, SOUTH),
        "quorate",
        (),
        rulings=EACH_COUNTRY,
    ),
    Case(
        "each country: one of two in the south",
        CONTINENT,
        None,
        placed(4, 3, NORTH, SOUTH),
        "no quorum",
        ("continental-spread",),
        rulings=EACH_COUNTRY,
    ),
)

VOTES = (
    Case("unanimous", WORLD, "current", current(40, 40, 40), "carried", (), "III.A.2:12"),
    Case(
        "as many yes as written consents",
        WORLD,
        "current",
        current(40, 21, 11, 10, consents=names(0, 11)),
        "carried",
    ),
    Case(
        "the admission procedure, 35 of 44",
        WORLD,
        "admission_procedure",
        current(44, 44, 35, 9),
        "lost",
        (),
        "IV.A.4",
    ),
    Case(
        "an admission, 35 of 44",
        CONTINENT,
        "admission",
        admission(44, 44, 35, 9),
        "lost",
        (),
        "IV.D.4:3",
    ),
    Case(
        "an expulsion that somebody opposes",
        "membership",
        "expulsion",
        conference(41, 0, ballots=ballots(32, 5), accused="m40"),
        "lost",
        ("base-of-expulsion",),
        "IV.D.6:3",
    ),
    Case(
        "on a continent, by delegates",
        CONTINENT,
        "current",
        delegates(placed(10, 7, WEST, NORTH, ballots=ballots(4, 3)), m6=3),
        "carried",
        ("vote-unit",),
        "III.B:2",
    ),
    Case(
        "on a continent, a delegation that is divided",
        CONTINENT,
        "current",
        delegates(
            placed(
                10, 7, WEST, NORTH, ballots=ballots(3, 3, first=1) | {"m0": {"yes": 2, "no": 1}}
            ),
            m0=3,
        ),
        "carried",
        ("split-delegation",),
        "III.B:2",
    ),
)

PROCEDURE = (
    *(
        Case(
            f"a committee, {yes} to {no}, {abstain} abstain",
            "icc",
            "current",
            seats(size, size, size, ballots=ballots(yes, no, abstain)),
            status,
            procedure="default",
        )
        for size, yes, no, abstain, status in (
            (7, 1, 2, 0, "lost"),
            (7, 2, 1, 1, "carried"),
            (7, 2, 1, 4, "carried"),
            (7, 3, 0, 0, "carried"),
            (7, 7, 0, 0, "carried"),
            (101, 50, 51, 0, "lost"),
            (101, 51, 50, 0, "carried"),
        )
    ),
    Case(
        "a committee, half of those there vote yes",
        "icc",
        "current",
        seats(9, 8, 5, 1, ballots=ballots(6)),
        "carried",
        procedure="default",
    ),
    Case(
        "election: the first has just half",
        WORLD,
        "election",
        election(1, *["a"] * 10, *["b"] * 9, "c", **THREE),
        "lost",
        procedure="default",
    ),
    Case(
        "election: 26 of 51",
        WORLD,
        "election",
        conference(
            51,
            51,
            ballots={name: ["a" if name in names(0, 26) else "b"] for name in names(0, 51)},
            places=1,
            candidates={"a": "m0", "b": "m1"},
        ),
        "carried",
        procedure="default",
    ),
    Case(
        "election: of two that are as strong, the one of another continent",
        WORLD,
        "election",
        election(2, *["a b c"] * 15, *["a"] * 6, a="m0", b="m4", c="m1"),
        "carried",
        procedure="default",
    ),
)

FURTHER = (*QUORUM, *VOTES, *PROCEDURE)
