"""The second implementation on cases worked by hand, lest it agree with the engine on nonsense."""

from typing import Any

import pytest

from tests.verification.oracle.asking import Ask, Facts, World, rulings
from tests.verification.oracle.building import OBJECTION, assembly, ballots, names
from tests.verification.oracle.oracle import statuses

WORLD = "world_conference"
BELOW = "continental_conference"
WRITTEN = {"consents": names(20, 40)}


def without(facts: Facts, key: str, name: str) -> Facts:
    """Return the facts without an entry."""
    return facts | {key: {entry: value for entry, value in facts[key].items() if entry != name}}


def in_africa(members: int, present: int) -> Facts:
    """Return 40 members, so many in Africa, and 35 present, so many of them from there."""
    africa, others = names(0, members), names(members, 40)
    facts = assembly(40, 0)
    for number, name in enumerate(others):
        facts["members"][name]["continent"] = ("america", "asia", "europe")[number % 3]
    for name in africa:
        facts["members"][name]["continent"] = "africa"
    return facts | {"present": dict.fromkeys(africa[:present] + others[: 35 - present], 1)}


def seats(elected: int, filled: int, in_person: int) -> Facts:
    """Return the seats of a committee that nobody attends by proxy."""
    counts = {"elected": elected, "filled": filled, "in_person": in_person, "by_proxy": 0}
    return {"seats": counts}


def votes(present: int, yes: int, no: int, abstain: int = 0, **other: Any) -> Facts:
    """Return a poll after objections, of members who are all there."""
    return assembly(
        present, present, ballots=ballots(yes, no, abstain), objections=[OBJECTION], **other
    )


CASES: tuple[tuple[Facts, str, str | None, dict[str, str], str], ...] = (
    (assembly(40, 20), WORLD, None, {}, "no quorum"),
    (assembly(39, 20), WORLD, None, {}, "quorate"),
    (without(assembly(40, 40), "invited", "m5"), WORLD, None, {}, "no quorum"),
    *(
        (without(assembly(40, 40), "invited", "m5"), WORLD, None, {"waiver": reading}, status)
        for reading, status in (
            ("notice is still missing", "no quorum"),
            ("its presence waives", "quorate"),
        )
    ),
    (assembly(40, 20, findings=[], **WRITTEN), WORLD, None, {}, "no quorum"),
    (assembly(40, 20, findings=["hardship"], **WRITTEN), WORLD, None, {}, "quorate"),
    *(
        (
            assembly(40, 14, findings=["hardship"], consents=names(14, 19)),
            *(WORLD, None, {"should": reading}, status),
        )
        for reading, status in (("must", "no quorum"), ("aim", "quorate"))
    ),
    (
        assembly(39, 13, findings=["hardship"], consents=names(13, 39)),
        *(WORLD, None, {"should": "aim"}, "no quorum"),
    ),
    (in_africa(6, 1), WORLD, None, {"thin-group": "yes"}, "no quorum"),
    (in_africa(6, 2), WORLD, None, {}, "quorate"),
    (in_africa(0, 0), WORLD, None, {}, "contested"),
    (in_africa(0, 0), WORLD, None, {"thin-group": "yes"}, "quorate"),
    (in_africa(0, 0), WORLD, None, {"thin-group": "no"}, "no quorum"),
    (votes(30, 24, 5, 1), WORLD, "fundamental", {}, "carried"),
    (votes(44, 35, 9), WORLD, "fundamental", {}, "lost"),
    (votes(30, 24, 6, findings=["debated"]), WORLD, "fundamental", {}, "lost"),
    (votes(30, 24, 6, findings=["practical"]), WORLD, "fundamental", {}, "lost"),
    (votes(30, 0, 0, 30), WORLD, "fundamental", {"base-of-80": "cast"}, "lost"),
    (assembly(30, 30, findings=[], ballots={}), WORLD, "fundamental", {}, "carried"),
    (votes(30, 30, 0), WORLD, "principled", {}, "out of order"),
    (votes(21, 10, 10, 1), WORLD, "current", {}, "lost"),
    (votes(21, 1, 0, 20), WORLD, "current", {}, "carried"),
    (votes(21, 1, 0, 20), WORLD, "current", {"base-of-simple": "present"}, "lost"),
    (votes(200, 101, 99), WORLD, "current", {}, "carried"),
    (votes(30, 30, 0), WORLD, "election", {}, "silent"),
    (seats(7, 7, 4), "icc", None, {}, "quorate"),
    (seats(8, 8, 4), "icc", None, {}, "quorate"),
    (seats(7, 5, 3), "icc", None, {}, "no quorum"),
    (seats(7, 5, 3), "icc", None, {"seat-base": "seats filled"}, "quorate"),
    (seats(7, 7, 4), "icc", "current", {}, "silent"),
    (seats(100, 100, 49), "ccc", None, {}, "no quorum"),
    (assembly(10, 5), BELOW, None, {}, "no quorum"),
    (assembly(4, 3, ballots=ballots(2, 1)), "regional_conference", "current", {}, "carried"),
    (votes(10, 8, 2), BELOW, "admission", {}, "carried"),
    (votes(10, 8, 2, findings=[]), BELOW, "admission", {}, "void"),
    (assembly(10, 6, ballots={}), BELOW, "admission", {}, "carried"),
    (assembly(40, 30), "membership", "expulsion", {}, "lost"),
    *(
        (
            assembly(41, 0, ballots=ballots(32, 8), accused="m40"),
            *("membership", "expulsion", {"base-of-expulsion": reading}, status),
        )
        for reading, status in (("entitled", "lost"), ("entitled less the accused", "carried"))
    ),
    (
        assembly(100, 0, ballots=ballots(79, 20), accused="m99"),
        *("membership", "expulsion", {"base-of-expulsion": "entitled less the accused"}, "lost"),
    ),
    (
        assembly(200, 70, findings=["hardship"], consents=names(70, 99)),
        *(WORLD, None, {}, "no quorum"),
    ),
)


def test_follows_the_cases_worked_by_hand() -> None:
    worlds = [
        World(facts, (Ask(body, motion, rulings(ruled.items())),))
        for facts, body, motion, ruled, _ in CASES
    ]
    for world, (*_, expected), (found,) in zip(worlds, CASES, statuses(worlds), strict=True):
        assert found == expected, world


@pytest.mark.parametrize(
    ("held", "earlier", "later"),
    [
        ("2013-10-06", "2013-07-06", "2013-07-06"),
        ("2013-05-31", "2013-02-28", "2013-03-01"),
        ("2012-05-31", "2012-02-29", "2012-03-01"),
        ("2013-05-29", "2013-02-28", "2013-03-01"),
        ("2013-12-31", "2013-09-30", "2013-10-01"),
        ("2014-01-31", "2013-10-31", "2013-10-31"),
    ],
)
def test_reckons_three_months_by_the_calendar(held: str, earlier: str, later: str) -> None:
    worlds = [
        World(
            assembly(3, 3, held=held, invited=dict.fromkeys(names(0, 3), sent)),
            (
                Ask(BELOW, None, rulings([("month-end", "the earlier day")])),
                Ask(BELOW, None, rulings([("month-end", "the later day")])),
            ),
        )
        for sent in (earlier, later)
    ]
    in_time, on_the_later_day = statuses(worlds)
    assert in_time == ["quorate", "quorate"]
    assert on_the_later_day == ["quorate" if earlier == later else "no quorum", "quorate"]
