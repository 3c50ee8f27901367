"""What foresight says is what all continuations together say, one by one, in small worlds."""

from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from comitia.core.rules import Decision, Rulebook, Ruling, Status, load, parse_facts, quorum
from comitia.core.rules.foresight import Foresight, Group, QuorumOutlook, foresee
from comitia.core.rules.minuted import Split
from tests.core.rules.association import association
from tests.core.rules.continuations import World, subsets
from tests.core.rules.strategies import RULEBOOK

ASSOCIATION = association()
ASSEMBLY = load("un-general-assembly")
COOPERATIVE = load("co-operative")
# A smaller example costs as much as this one: none is looked for.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
SLOWLY = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=12, phases=PHASES)
SLOWER = settings(suppress_health_check=[HealthCheck.too_slow], max_examples=5, phases=PHASES)


def foreseen(world: World, motion: str | None = None) -> Foresight:
    """Return what is foreseen."""
    return foresee(
        world.rulebook,
        body=world.body,
        facts=world.facts,
        rulings=world.rulings,
        motion=motion,
        delegates=dict.fromkeys(world.names, world.delegates),
        findable=world.findable,
    )


def belongs(world: World, name: str, group: Group) -> bool:
    """Tell whether a member is of a group."""
    match group.kind:
        case "anybody":
            return True
        case "member":
            return name == group.name
        case "without legitimation":
            return name not in world.facts.consents
    return getattr(world.facts.members[name], group.kind) == group.name


# ------------------------------------------------------------------ the quorum


def assert_quorum_is_foreseen(world: World) -> None:
    outlook = foreseen(world).quorum
    there = tuple(name for name in world.names if name in world.facts.present)
    assert outlook.is_exact
    assert outlook.status == world.quorum(world.at(there)).status
    if outlook.status in (Status.QUORATE, Status.CONTESTED):
        assert_departures_are_foreseen(world, there, outlook)
    if outlook.status is not Status.QUORATE and outlook.status is not Status.SILENT:
        assert_arrivals_are_foreseen(world, there, outlook)


def assert_departures_are_foreseen(
    world: World, there: tuple[str, ...], outlook: QuorumOutlook
) -> None:
    keeps = [Status.QUORATE]
    if outlook.status is Status.CONTESTED:
        keeps.append(Status.CONTESTED)
    fatal = []
    for gone in subsets(list(there)):
        left = tuple(name for name in there if name not in gone)
        breaks = world.quorum(world.at(left)).status not in keeps
        assert breaks is any(
            all(
                sum(belongs(world, name, some.group) for name in gone) >= some.number
                for some in together
            )
            for together in outlook.breaks
        )
        if breaks:
            fatal.append(gone)
        else:
            most = len(gone)
    assert outlook.spare is not None
    assert outlook.spare.worst == min((len(gone) for gone in fatal), default=len(there) + 1) - 1
    assert outlook.spare.best == most
    assert outlook.indispensable == tuple(name for name in there if (name,) in fatal)


def assert_arrivals_are_foreseen(
    world: World, there: tuple[str, ...], outlook: QuorumOutlook
) -> None:
    absent = [name for name in world.names if name not in there]
    least: dict[frozenset[str], int] = {}
    for findings in world.findings():
        for came in subsets(absent):
            everyone = tuple(name for name in world.names if name in there or name in came)
            if world.quorum(world.at(everyone, findings)).status is Status.QUORATE:
                least[findings] = len(came)
                break
    said = {world.facts.findings.union(way.findings): way.number for way in outlook.arrivals}
    expected = {
        findings: number
        for findings, number in least.items()
        if not any(fewer < findings and other <= number for fewer, other in least.items())
    }
    assert said == expected
    assert bool(outlook.prevents) is not bool(least)


rolls = st.lists(
    st.fixed_dictionaries(
        {
            "continent": st.sampled_from(["north", "south"]),
            "admitted": st.sampled_from(["2020-01-01", "2024-05-01"]),
        }
    ),
    max_size=7,
)


@st.composite
def assemblies(draw: Any) -> World:
    """Draw an assembly of the association, called in time or not."""
    members = {f"m{place}": member for place, member in enumerate(draw(rolls))}
    chosen = [name for name in members if draw(st.integers(0, 2))]
    facts = {
        "held": "2024-06-01",
        "members": members,
        "invited": dict.fromkeys(members, draw(st.sampled_from(["2024-05-01", "2024-05-30"]))),
        "present": {name: draw(st.integers(1, 2)) for name in chosen},
    }
    rulings = draw(st.sampled_from([(), (Ruling("empty", "yes"),)]))
    body = draw(st.sampled_from(["assembly", "section"]))
    return World.of(ASSOCIATION, body, facts, rulings=rulings)


@st.composite
def conferences(draw: Any, body: str, most: int = 8) -> World:
    """Draw a conference of the ICOR's statute with every doubt about its quorum."""
    size = draw(st.integers(0, most))
    continents = RULEBOOK.groups
    place = st.fixed_dictionaries(
        {
            "admitted": st.sampled_from(["2010-10-06", "2013-07-20"]),
            "region": st.sampled_from(["west", "east"]),
            "country": st.sampled_from(["DE", "CZ"]),
        }
    )
    members = {
        f"m{number}": {"continent": continents[number % len(continents)], **draw(place)}
        for number in range(size)
    }
    uninvited = [name for name in members if not draw(st.integers(0, 6))]
    facts = {
        "held": draw(st.sampled_from(["2013-10-06", "2013-05-31"])),
        "members": members,
        "invited": {
            name: draw(st.sampled_from(["2013-01-06", "2013-02-28"]))
            for name in members
            if name not in uninvited
        },
        "present": {name: 1 for name in members if draw(st.integers(0, 3))},
        "consents": [name for name in members if not draw(st.integers(0, 2))],
        "findings": draw(st.sampled_from([[], ["hardship"]])),
    }
    if draw(st.booleans()):
        facts["opening"] = {name: 1 for name in members if draw(st.integers(0, 3))}
    questions = [
        "thin-group",
        "waiver",
        "legitimation",
        "should",
        "continental-spread",
        "quorum-when",
    ]
    rulings = tuple(
        Ruling(name, draw(st.sampled_from(RULEBOOK.questions[name].readings)))
        for name in draw(st.lists(st.sampled_from(questions), unique=True, max_size=3))
    )
    findable = draw(st.sampled_from([frozenset[str](), frozenset({"hardship"})]))
    return World.of(RULEBOOK, body, facts, rulings=rulings, findable=findable)


@SLOWLY
@given(world=assemblies())
def test_quorum_of_the_association_is_foreseen(world: World) -> None:
    assert_quorum_is_foreseen(world)


@st.composite
def general_meetings(draw: Any) -> World:
    """Draw a general meeting of the co-operative, adjourned or not, called in time or not."""
    members = {
        f"m{number}": {"admitted": "2020-01-01"} for number in range(draw(st.integers(0, 7)))
    }
    found = sorted(COOPERATIVE.findings)
    facts = {
        "held": "2024-06-20",
        "members": members,
        "invited": dict.fromkeys(members, draw(st.sampled_from(["2024-05-01", "2024-06-10"]))),
        "present": {name: 1 for name in members if draw(st.integers(0, 2))},
        "findings": [name for name in found if draw(st.booleans())],
    }
    findable = frozenset(draw(st.lists(st.sampled_from(found), max_size=2)))
    return World.of(COOPERATIVE, "general_meeting", facts, findable=findable)


@SLOWLY
@given(world=general_meetings())
def test_quorum_of_a_general_meeting_is_foreseen(world: World) -> None:
    assert_quorum_is_foreseen(world)


@SLOWLY
@given(world=conferences("world_conference"))
def test_quorum_of_a_world_conference_is_foreseen(world: World) -> None:
    assert_quorum_is_foreseen(world)


@SLOWLY
@given(world=conferences("continental_conference", 6))
def test_quorum_of_a_continental_conference_is_foreseen(world: World) -> None:
    assert_quorum_is_foreseen(world)


def turning_quorum(world: World) -> set[str]:
    """Return the questions on which the quorum of some attendance turns."""
    return {
        question
        for findings in world.findings()
        for there in subsets(world.names)
        for question in world.quorum(world.at(there, findings)).turns_on
        if "+" not in question
    }


@SLOWLY
@given(world=conferences("world_conference", 8) | conferences("regional_conference", 6))
def test_questions_of_the_quorum_are_just_those_it_can_turn_on(world: World) -> None:
    said = {each.question for each in foreseen(world).questions if "quorum" in each.turns}

    assert said == turning_quorum(world)


@pytest.mark.parametrize(
    ("rulebook", "body"),
    [
        (RULEBOOK, "icc"),
        (ASSOCIATION, "board"),
        (ASSOCIATION, "council"),
        (COOPERATIVE, "board_of_directors"),
    ],
)
def test_quorum_of_every_small_committee_is_foreseen(rulebook: Rulebook, body: str) -> None:
    for elected in range(6):
        for filled in range(elected + 1):
            for in_person in range(filled + 1):
                for by_proxy in range(filled - in_person + 1):
                    seats = {"elected": elected, "filled": filled}
                    there = {"in_person": in_person, "by_proxy": by_proxy}
                    assert_committee_is_foreseen(rulebook, body, seats | there)


def assert_committee_is_foreseen(rulebook: Rulebook, body: str, seats: dict[str, int]) -> None:
    filled, in_person, by_proxy = seats["filled"], seats["in_person"], seats["by_proxy"]

    def asked(persons: int, proxies: int) -> Decision:
        changed = seats | {"in_person": persons, "by_proxy": proxies}
        return quorum(rulebook, body=body, facts=parse_facts({"seats": changed}))

    foresight = foreseen(World.of(rulebook, body, {"seats": seats}))
    outlook, now = foresight.quorum, asked(in_person, by_proxy)
    assert outlook.is_exact
    assert outlook.status is now.status
    if now.status is Status.QUORATE:
        left = [
            (persons + proxies, asked(persons, proxies).status is Status.QUORATE)
            for persons in range(in_person + 1)
            for proxies in range(by_proxy + 1)
        ]
        there = in_person + by_proxy
        assert outlook.spare is not None
        assert outlook.spare.best == there - min(number for number, holds in left if holds)
        fatal = [there - number for number, holds in left if not holds]
        assert outlook.spare.worst == min(fatal, default=there + 1) - 1
    else:
        coming = [
            number
            for number in range(filled - in_person - by_proxy + 1)
            if asked(in_person + number, by_proxy).status is Status.QUORATE
        ]
        assert [way.number for way in outlook.arrivals] == coming[:1]
    turned = {
        question
        for persons in range(filled - by_proxy + 1)
        for proxies in range(by_proxy + 1)
        for question in asked(persons, proxies).turns_on
        if "+" not in question
    }
    assert {each.question for each in foresight.questions if "quorum" in each.turns} == turned


# ------------------------------------------------------------------ polls


@st.composite
def polls(draw: Any, rulebook: Rulebook, body: str, findable: frozenset[str]) -> World:
    """Draw a small body before or during a poll."""
    size = draw(st.integers(1, 3))
    groups = rulebook.groups
    members = {
        f"m{number}": {
            "continent": groups[number % len(groups)] if groups else None,
            "admitted": "2010-10-06",
        }
        for number in range(size)
    }
    present = {name: draw(st.integers(1, 3)) for name in members if draw(st.integers(0, 3))}
    ballots = {
        name: draw(st.sampled_from(["yes", "no", "abstain"]))
        for name in present
        if not draw(st.integers(0, 3))
    }
    facts = {
        "held": "2024-06-01",
        "members": members,
        "invited": dict.fromkeys(members, "2024-02-01"),
        "present": present,
        "findings": draw(st.sampled_from([[], sorted(findable)[:1]])),
        "ballots": ballots,
        "objections": draw(st.sampled_from([[], [{"by": "m0", "ground": "principles"}]])),
        "accused": draw(st.sampled_from([None, "m0"])),
    }
    rulings = tuple(
        Ruling(name, draw(st.sampled_from(rulebook.questions[name].readings)))
        for name in ("vote-unit", "unit", "base-of-80", "tie-of-two-thirds", "tie-on-procedure")
        if name in rulebook.questions and draw(st.booleans())
    )
    return World.of(rulebook, body, facts, rulings=rulings, findable=findable)


def assert_polls_are_foreseen(world: World, motion: str) -> None:
    foresight = foreseen(world, motion)
    (outlook,) = foresight.motions
    there = tuple(name for name in world.names if name in world.facts.present)

    possible = {decision.status for decision in world.polls(motion, there)}
    assert set(outlook.possible) == possible
    assert outlook.decided is (len(possible) == 1)

    turned = {
        question
        for attending in subsets(world.names)
        for decision in world.polls(motion, attending)
        for question in decision.turns_on
        if "+" not in question
    }
    said = {each.question for each in foresight.questions}
    assert said == turned | turning_quorum(world)


ICOR_MOTIONS = ["fundamental", "current", "admission", "statute"]


@SLOWER
@given(
    world=polls(RULEBOOK, "continental_conference", frozenset({"practical", "consulted"})),
    motion=st.sampled_from(ICOR_MOTIONS),
)
def test_polls_of_a_continental_conference_are_foreseen(world: World, motion: str) -> None:
    assert_polls_are_foreseen(world, motion)


def test_whose_ballot_stands_may_leave_before_the_close() -> None:
    """With two of three, one of them divided, an admission turns on what has one vote."""
    members = ("m0", "m1", "m2")
    facts = {
        "held": "2024-06-01",
        "members": {name: {"continent": "asia", "admitted": "2010-10-06"} for name in members},
        "invited": dict.fromkeys(members, "2024-02-01"),
        "present": {"m1": 2, "m2": 2},
        "objections": [{"by": "m0", "ground": "principles"}],
        "ballots": {"m1": "abstain"},
        "findings": ["consulted"],
    }

    assert_polls_are_foreseen(World.of(RULEBOOK, "continental_conference", facts), "admission")


@SLOWER
@given(
    world=polls(ASSOCIATION, "assembly", frozenset({"urgent", "heard"})),
    motion=st.sampled_from(["creed", "usual", "placed", "budget"]),
)
def test_polls_of_the_association_are_foreseen(world: World, motion: str) -> None:
    assert_polls_are_foreseen(world, motion)


@SLOWER
@given(world=polls(RULEBOOK, "membership", frozenset()))
def test_expulsion_by_all_members_is_foreseen(world: World) -> None:
    assert_polls_are_foreseen(world, "expulsion")


@SLOWER
@given(
    world=polls(ASSEMBLY, "general_assembly", frozenset({"second_vote", "recommended"})),
    motion=st.sampled_from(["important", "other", "appeal", "admission"]),
)
def test_polls_that_can_be_tied_are_foreseen(world: World, motion: str) -> None:
    assert_polls_are_foreseen(world, motion)


@SLOWER
@given(
    world=polls(COOPERATIVE, "electronic_vote", frozenset({"all_informed"})),
    motion=st.sampled_from(["ordinary", "extraordinary"]),
)
def test_polls_in_which_enough_must_vote_are_foreseen(world: World, motion: str) -> None:
    facts = replace(world.facts, findings=frozenset({"open_14_clear_days"}))

    assert_polls_are_foreseen(replace(world, facts=facts), motion)


@SLOWER
@given(
    world=polls(RULEBOOK, "continental_conference", frozenset({"practical", "debated"})),
    motion=st.sampled_from(["fundamental", "current"]),
)
def test_votes_needed_are_the_least_of_all(world: World, motion: str) -> None:
    assert_least_votes_are_needed(world, motion)


def assert_least_votes_are_needed(world: World, motion: str) -> None:
    foresight = foreseen(world, motion)
    (outlook,) = foresight.motions
    if outlook.needed is None:
        return
    per = {ruling.question: ruling.reading for ruling in world.rulings}.get("vote-unit")
    there = tuple(name for name in world.names if name in world.facts.present)
    voters = world.voters(there)
    said = (outlook.needed.silent, outlook.needed.abstaining, outlook.needed.opposed)
    for others, least in zip((None, "abstain", "no"), said, strict=True):
        found = [
            number
            for facts, number in uniform(world, there, others, by_delegate=per == "delegate")
            if world.decide(motion, facts).status is Status.CARRIED
        ]
        assert least == min(found, default=None)
    assert outlook.outstanding == (sum(voters.values()) if per == "delegate" else len(voters))


def uniform(world: World, there: tuple[str, ...], others: str | None, *, by_delegate: bool) -> Any:
    """Yield the facts where all who are not for a motion do the same, with the votes for it."""
    voters = world.voters(there)
    objection = world.objections()[-1]
    findings = world.facts.findings | world.findable
    choices = [range(size + 1) if by_delegate else (0, 1) for size in voters.values()]
    for yes in product(*choices):
        ballots: dict[str, Any] = {}
        for (name, size), number in zip(voters.items(), yes, strict=True):
            own = size if by_delegate else 1
            if number == own:
                ballots[name] = "yes"
            elif number:
                rest = {others: own - number} if others else {}
                ballots[name] = Split(yes=number, **rest)
            elif others:
                ballots[name] = others
        facts = replace(
            world.at(there, findings),
            objections=objection,
            ballots={**world.facts.ballots, **ballots},
        )
        yield facts, sum(yes)
