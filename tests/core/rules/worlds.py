"""Builds the facts of worked cases: rolls, invitations, presence and ballots of any size.

A world is plain JSON in the form that the command line takes. The members are called m0, m1 and so
on; the continents share them as evenly as can be, so that quorum's spread over continents holds
unless a case takes it away.
"""

from collections.abc import Iterable
from typing import Any

CONTINENTS = ("africa", "america", "asia", "europe")
FOUNDED = "2010-10-06"
HELD = "2013-10-06"
SENT = "2013-07-06"

Json = dict[str, Any]


def names(start: int, stop: int) -> list[str]:
    """Return the members from one number up to, and without, another."""
    return [f"m{index}" for index in range(start, stop)]


def roll(size: int, continents: tuple[str, ...] = CONTINENTS, **more: Any) -> Json:
    """Return so many members, spread over the continents in turn."""
    return {
        name: {"continent": continents[index % len(continents)], "admitted": FOUNDED, **more}
        for index, name in enumerate(names(0, size))
    }


def meeting(members: Json, present: Iterable[str], **more: Any) -> Json:
    """Return a meeting of these members, all invited in time, one delegate for each one present."""
    facts: Json = {
        "held": HELD,
        "members": members,
        "invited": dict.fromkeys(members, SENT),
        "present": dict.fromkeys(present, 1),
    }
    return facts | more


def conference(size: int, present: int, **more: Any) -> Json:
    """Return a World Conference of so many members, the first `present` of them there."""
    return meeting(roll(size), names(0, present), **more)


def european(size: int, present: int, **more: Any) -> Json:
    """Return a conference whose members are all of Europe, the first `present` of them there."""
    return meeting(roll(size, ("europe",)), names(0, present), **more)


def with_few(continent: str, members: int, there: int, others: int, **more: Any) -> Json:
    """Return a conference with so few members of one continent, and all of the others there."""
    rest = tuple(name for name in CONTINENTS if name != continent)
    few = {f"f{index}": {"continent": continent, "admitted": FOUNDED} for index in range(members)}
    everyone = roll(others, rest) | few
    return meeting(everyone, [*names(0, others), *list(few)[:there]], **more)


def only(continent: str, number: int, size: int, present: int, **more: Any) -> Json:
    """Return a conference where just `number` of the `present` are of one continent."""
    members = roll(size)
    there = [name for name, member in members.items() if member["continent"] == continent]
    others = [name for name in members if name not in there]
    return meeting(members, there[:number] + others[: present - number], **more)


def ballots(yes: int, no: int = 0, abstain: int = 0, first: int = 0) -> Json:
    """Return the ballots of the members from number `first` on."""
    choices = ["yes"] * yes + ["no"] * no + ["abstain"] * abstain
    return {f"m{index}": choice for index, choice in enumerate(choices, start=first)}


def objections(number: int, ground: str = "principles") -> list[Json]:
    """Return the objections of the first members."""
    return [{"by": name, "ground": ground} for name in names(0, number)]


def seats(elected: int, filled: int, in_person: int, by_proxy: int = 0, **more: Any) -> Json:
    """Return a meeting of a committee."""
    count = {"elected": elected, "filled": filled, "in_person": in_person, "by_proxy": by_proxy}
    return {"seats": count, **more}
