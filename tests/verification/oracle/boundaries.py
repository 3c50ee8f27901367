"""Worlds at the edge: for every threshold, day and reading, one just reached and one just missed.

Where nothing else is said, everything else holds, so that the outcome hangs on the edge alone. Each
world is asked under every reading of the questions it is about.
"""

import itertools
from collections.abc import Callable, Iterator
from typing import Final

from tests.verification.oracle import quorum_edges, vote_edges
from tests.verification.oracle.asking import CONFERENCES, MOTIONS, Ask, Facts, World
from tests.verification.oracle.building import OBJECTION, asks, assembly, names


def every_motion() -> tuple[Ask, ...]:
    """Return every motion, put to every body that knows it."""
    return tuple(Ask(body, motion) for body, motions in MOTIONS.items() for motion in motions)


def findings() -> Iterator[World]:
    """Every set of findings, with and without a quorum, for every motion of every body."""
    known = ("hardship", "practical", "debated", "consulted")
    every = every_motion()
    for chosen in itertools.product((True, False), repeat=4):
        found = [finding for finding, wanted in zip(known, chosen, strict=True) if wanted]
        for present, objections in itertools.product((3, 4, 8, 12), ([], [OBJECTION])):
            yield World(assembly(12, present, findings=found, objections=objections), every)


def missing_facts() -> Iterator[World]:
    """A full world from which one fact, or everything, was left out."""
    seats = {"elected": 7, "filled": 6, "in_person": 3, "by_proxy": 1}
    full = assembly(
        *(12, 8),
        objections=[OBJECTION],
        consents=["m9"],
        accused="m11",
        seats=seats,
        findings=["hardship", "practical", "debated", "consulted"],
    )
    every = (
        *every_motion(),
        *asks("world_conference", None, "thin-group", "legitimation"),
        *asks("continental_conference", None, "continental-spread", "thin-group"),
        *asks("continental_conference", None, "waiver", "notice-roll"),
        *asks("regional_conference", None, "regional-rules"),
        *asks("icc", None, "proxy-present", "seat-base"),
        *asks("membership", None),
        *asks("membership", "expulsion", "base-of-expulsion"),
    )
    yield World({}, every)
    yield World(full, every)
    for key in ("held", "invited"):
        yield World(assembly(9, 9) | {key: None}, every)
    for key in full:
        left = full | _what_names(key)
        yield World({other: left[other] for other in left if other != key}, every)
        yield World(left | {key: None}, every)
        if isinstance(full[key], dict | list):
            yield World(left | {key: type(full[key])()}, every)
    for key in seats:
        known = {other: seats[other] for other in seats if other != key}
        yield World(full | {"seats": known}, every)
        yield World(full | {"seats": seats | {key: None}}, every)
    for key, count in itertools.product(("continent", "region", "country", "admitted"), (1, 12)):
        for first in (0, 11):
            roll = {name: dict(known) for name, known in full["members"].items()}
            for name in names(first, min(12, first + count)):
                del roll[name][key]
            yield World(full | {"members": roll}, every)


def elections() -> Iterator[World]:
    """Elections, for which the text has no majority however the ballots are."""
    for present in (5, 6, 7, 12):
        facts = assembly(12, present, candidates=["one", "two", "three"], places=2)
        facts["ballots"] = {name: ["one", "two"] for name in facts["present"]}
        for body in CONFERENCES:
            yield World(facts, asks(body, "election", "thin-group"))


def _what_names(key: str) -> Facts:
    """Return what is to be left out with the roll, for it names members, or with the presence."""
    if key == "members":
        return dict.fromkeys(("invited", "consents", "ballots", "objections", "accused"))
    return {}


FAMILIES: Final[tuple[Callable[[], Iterator[World]], ...]] = (
    quorum_edges.majority,
    quorum_edges.absolute_minimum,
    quorum_edges.legitimation,
    quorum_edges.guests,
    quorum_edges.thin_continents,
    quorum_edges.thin_parts,
    quorum_edges.calendar,
    quorum_edges.late_members,
    quorum_edges.dispatches,
    quorum_edges.waivers,
    quorum_edges.committees,
    vote_edges.four_fifths,
    vote_edges.simple_majority,
    vote_edges.splits,
    vote_edges.consensus,
    vote_edges.ballots_of_the_absent,
    vote_edges.expulsion,
    findings,
    missing_facts,
    elections,
)


def boundary_worlds() -> list[World]:
    """Return every world at an edge, always the same."""
    return list(itertools.chain.from_iterable(family() for family in FAMILIES))
