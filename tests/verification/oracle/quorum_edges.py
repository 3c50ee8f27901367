"""The edges of a quorum: how many are there, from where, and invited when."""

import itertools
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tests.verification.oracle.asking import COMMITTEES, CONFERENCES, Facts, World
from tests.verification.oracle.building import (
    CONTINENTS,
    HELD,
    LAST_DAY,
    asks,
    assembly,
    ballots,
    names,
    near,
)


def majority() -> Iterator[World]:
    """More than half of the members, in every size."""
    for members in range(61):
        for present in near(members // 2, 0, members):
            yield World(
                assembly(members, present),
                (
                    *asks("world_conference", None),
                    *asks("world_conference", "current", "thin-group"),
                    *asks("continental_conference", None, "continental-spread"),
                    *asks("regional_conference", "current", "regional-rules"),
                ),
            )


def absolute_minimum() -> Iterator[World]:
    """More than a third, below and above the size from which eight delegations are no third."""
    for members in (*range(3, 45), 60, 75):
        for present in near(members // 3, 0, members):
            enough = -(-members // 2) - present
            for backing, hardship in itertools.product((enough - 1, enough), (True, False)):
                facts = assembly(
                    members,
                    present,
                    consents=names(present, present + max(0, backing)),
                    findings=["hardship"] if hardship else [],
                )
                body = "world_conference" if members > 20 else "continental_conference"
                yield World(facts, asks(body, None, "should"))


def legitimation() -> Iterator[World]:
    """Half of the members, by whoever counts; those present may have written too."""
    for members, body in itertools.product((5, 6, 11, 12, 24, 25, 30), CONFERENCES):
        half = -(-members // 2)
        for present, written in itertools.product(
            near(members // 2, 0, members), near(half, 0, members)
        ):
            for start in (0, members - written):
                yield World(
                    assembly(
                        members,
                        present,
                        consents=names(start, start + written),
                        findings=["hardship"],
                    ),
                    asks(body, None, "legitimation", "should"),
                )


def guests() -> Iterator[World]:
    """Guests count for nothing, whatever they would tip."""
    for members in range(8, 42, 3):
        present = members // 2
        facts = assembly(members, present, ballots=ballots(present // 2, present // 4))
        facts["present"] |= {"guest": 4, "visitor": 1, "observer": 2}
        yield World(
            facts,
            (
                *asks("world_conference", None),
                *asks("continental_conference", "current"),
            ),
        )
        facts = assembly(members, members, ballots=ballots(members // 2 + 1, 0))
        facts["present"] |= {"guest": 4, "visitor": 1, "observer": 2}
        yield World(facts, asks("world_conference", "current", "base-of-simple", "vote-unit"))


def parted(key: str, sizes: Sequence[tuple[int, int]]) -> Facts:
    """Return a conference of parts, each with its members and its delegations."""
    roll: dict[str, dict[str, str]] = {}
    there: dict[str, int] = {}
    parts = CONTINENTS if key == "continent" else ("north", "south", "west", "east")
    for part, (members, delegations) in zip(parts, sizes, strict=False):
        own = [f"{part} {number}" for number in range(members)]
        roll |= {name: {key: part} for name in own}
        there |= dict.fromkeys(own[:delegations], 1)
    return {
        "held": HELD,
        "members": roll,
        "invited": dict.fromkeys(roll, LAST_DAY),
        "present": there,
        "ballots": dict.fromkeys(there, "yes"),
    }


def thin_continents() -> Iterator[World]:
    """A continent of none, one, two and three members, and as many of them as can be there."""
    possible = [(members, there) for members in range(4) for there in range(members + 1)]
    for size, other in itertools.product(possible, ((0, 0), (1, 1), (1, 0), (2, 2), (3, 3))):
        yield World(
            parted("continent", [size, (5, 5), (5, 4), other]),
            tuple(
                ask
                for motion in (None, "current", "election", "principled")
                for ask in (
                    *asks("world_conference", motion),
                    *asks("world_conference", motion, "thin-group"),
                )
            ),
        )


def thin_parts() -> Iterator[World]:
    """The same of regions and of countries, one level down."""
    possible = [(members, there) for members in range(4) for there in range(members + 1)]
    for key, size, body in itertools.product(("region", "country"), possible, CONFERENCES[1:]):
        yield World(
            parted(key, [size, (4, 4), (3, 2)]),
            (
                *asks(body, None, "continental-spread"),
                *asks(body, "current", "continental-spread", "thin-group"),
            ),
        )


def calendar() -> Iterator[World]:
    """Every end and beginning of a month, in leap years and others, with the days around it."""
    for year, month, day in itertools.product(
        (2011, 2012, 2100), range(1, 13), (1, 2, 27, 28, 29, 30, 31)
    ):
        try:
            held = date(year, month, day)
        except ValueError:
            continue
        for before in range(88, 94):
            facts = assembly(2, 2, held=held.isoformat())
            facts["invited"]["m1"] = (held - timedelta(days=before)).isoformat()
            yield World(facts, asks("continental_conference", None, "month-end"))
    for held, sent in (("0001-03-31", "0001-01-01"), ("0001-04-30", "0001-01-30")):
        facts = assembly(2, 2, held=held, invited={"m0": sent, "m1": sent})
        yield World(facts, asks("continental_conference", None, "month-end"))


def late_members() -> Iterator[World]:
    """Members admitted around the last day, around their own invitation, and after the meeting."""
    days = (None, "2013-05-01", "2013-07-05", LAST_DAY, "2013-07-07", "2013-09-30", "2013-12-01")
    sent = (None, "2013-06-01", LAST_DAY, "2013-07-07", "2013-12-01")
    for admitted, invited, there, others in itertools.product(days, sent, (0, 1), (0, 5)):
        facts = assembly(others + 1, others + 1)
        last = f"m{others}"
        facts["members"][last]["admitted"] = admitted
        facts["invited"][last] = invited
        if invited is None:
            del facts["invited"][last]
        if not there:
            del facts["present"][last], facts["ballots"][last]
        yield World(facts, asks("continental_conference", None, "notice-roll", "waiver"))


def dispatches() -> Iterator[World]:
    """Invitations that go out on two days, and a member admitted before, between and after them."""
    days = ("2013-04-30", "2013-05-01", "2013-05-02", "2013-05-31", "2013-06-01", "2013-06-02")
    seconds = ("2013-05-01", "2013-06-01", "2013-07-07", None)
    for second, admitted, invited in itertools.product(seconds, days, (*days, "2013-08-02", None)):
        facts = assembly(4, 4)
        facts["invited"] = {"m0": "2013-05-01", "m1": "2013-05-01", "m2": second, "m3": invited}
        facts["invited"] = {name: sent for name, sent in facts["invited"].items() if sent}
        facts["members"]["m3"]["admitted"] = admitted
        yield World(facts, asks("continental_conference", None, "notice-roll", "waiver"))


def waivers() -> Iterator[World]:
    """One, or all, invited late or never, and there or not."""
    for size, sent, count in itertools.product((1, 3, 9), (None, "2013-07-07", LAST_DAY), (1, 9)):
        for absent in (0, 1):
            facts = assembly(size, size - absent)
            for name in names(max(0, size - count), size):
                facts["invited"][name] = sent
                if sent is None:
                    del facts["invited"][name]
            yield World(
                facts,
                (
                    *asks("continental_conference", None, "waiver"),
                    *asks("world_conference", "current", "waiver", "thin-group"),
                ),
            )


def committees() -> Iterator[World]:
    """Every way in which the seats of a small committee can be filled and attended."""
    numbers = itertools.product(range(9), repeat=4)
    possible = (
        (elected, filled, in_person, by_proxy)
        for elected, filled, in_person, by_proxy in numbers
        if filled <= elected and in_person + by_proxy <= filled
    )
    for number, seats in enumerate((*possible, (100, 100, 49, 0), (100, 100, 49, 1))):
        keys = ("elected", "filled", "in_person", "by_proxy")
        body = COMMITTEES[number % 3]
        yield World(
            {"seats": dict(zip(keys, seats, strict=True))},
            (
                *asks(body, None, "proxy-present", "seat-base"),
                *asks(body, "current"),
                *asks(body, "principled"),
            ),
        )
