"""The worked cases of the statute of 2010: what a careful parliamentarian asks, and the answer.

Each case is a question to the engine with the status and the open questions on which that status
turns. Numbers are bounds: beside a case that holds stands one that just fails. A case that follows
from the text turns on nothing.
"""

from dataclasses import dataclass
from typing import Any

from tests.core.rules.worlds import (
    CONTINENTS,
    ballots,
    conference,
    european,
    meeting,
    names,
    objections,
    only,
    roll,
    seats,
    with_few,
)

FOUNDING = ["practical", "debated"]
WORLD = "world_conference"
CONTINENT = "continental_conference"
REGION = "regional_conference"


@dataclass(frozen=True)
class Case:
    """One question to the engine, and the answer expected."""

    name: str
    body: str
    motion: str | None
    facts: dict[str, Any]
    status: str
    turns_on: tuple[str, ...] = ()
    clause: str | None = None
    rulings: tuple[str, ...] = ()
    procedure: str | None = None
    rulebook: str = "icor-2010"
    to: str = "decide"

    def asked(self) -> dict[str, Any]:
        """Return the case as a line for the command line."""
        ask = "quorum" if self.motion is None else "decide"
        return {
            "id": self.name,
            "ask": ask,
            "to": self.to,
            "body": self.body,
            "motion": self.motion,
            "facts": self.facts,
        }


def uninvited(size: int, present: int, *missing: str, **more: Any) -> dict[str, Any]:
    """Return a conference to which some members were never invited."""
    facts = conference(size, present, **more)
    for name in missing:
        del facts["invited"][name]
    return facts


def invited_late(size: int, present: int, name: str, sent: str) -> dict[str, Any]:
    """Return a conference to which one invitation went out on another day."""
    facts = conference(size, present)
    facts["invited"][name] = sent
    return facts


def admitted_late(present: int, invited: str | None) -> dict[str, Any]:
    """Return a conference of forty, the last of them admitted after the others were invited."""
    facts = conference(40, present)
    facts["members"]["m39"]["admitted"] = "2013-08-01"
    del facts["invited"]["m39"]
    if invited:
        facts["invited"]["m39"] = invited
    return facts


def at_month_end(sent: str, held: str = "2013-05-31") -> dict[str, Any]:
    """Return a conference on the last day of a month, the last invitation sent on a given day."""
    facts = conference(40, 25, held=held)
    facts["invited"] = dict.fromkeys(facts["members"], "2013-01-15") | {"m0": sent}
    return facts


def delegates(facts: dict[str, Any], **present: int) -> dict[str, Any]:
    """Return the facts with larger delegations."""
    return facts | {"present": facts["present"] | present}


def placed(size: int, present: int, *places: dict[str, str], **more: Any) -> dict[str, Any]:
    """Return a European conference whose members are in these regions and countries in turn."""
    members = roll(size, ("europe",))
    for index, member in enumerate(members.values()):
        member.update(places[index % len(places)])
    return meeting(members, names(0, present), **more)


def at_opening(facts: dict[str, Any], number: int) -> dict[str, Any]:
    """Return the facts of a conference at whose opening the first members were there."""
    return facts | {"opening": dict.fromkeys(names(0, number), 1)}


def guests(number: int) -> dict[str, int]:
    """Return delegations of organisations that are not on the roll."""
    return {f"guest{index}": 1 for index in range(number)}


TWO_COUNTRIES = ({"region": "west", "country": "DE"}, {"region": "west", "country": "NL"})
TWO_REGIONS = ({"region": "west", "country": "DE"}, {"region": "east", "country": "PL"})

QUORUM = (
    # Turnout: more than half of the members.
    Case("1", WORLD, None, conference(40, 20), "no quorum", (), "III.A.1:4"),
    Case("2", WORLD, None, conference(40, 21), "quorate", (), "III.A.1:4"),
    Case("3", WORLD, None, conference(39, 20), "quorate", (), "III.A.1:4"),
    Case("3 less one", WORLD, None, conference(39, 19), "no quorum", (), "III.A.1:4"),
    Case("4: all are there", WORLD, None, conference(40, 40), "quorate"),
    Case("4: nobody is there", WORLD, None, conference(40, 0), "no quorum"),
    Case("4: nothing is known", WORLD, None, {}, "no quorum"),
    Case(
        "21", WORLD, None, delegates(conference(40, 20), **guests(5)), "no quorum", (), "III.A.1:4"
    ),
    Case(
        "22: guests do no harm", WORLD, None, delegates(conference(40, 21), **guests(30)), "quorate"
    ),
    Case(
        "22: delegates are not delegations",
        WORLD,
        None,
        delegates(conference(40, 20), m0=9),
        "no quorum",
    ),
    # Notice: three months before the day.
    Case("5", WORLD, None, conference(40, 21), "quorate", (), "III.A.1:4"),
    Case(
        "6: one invitation a day late",
        WORLD,
        None,
        invited_late(40, 25, "m39", "2013-07-07"),
        "no quorum",
        (),
        "III.A.1:4",
    ),
    Case("6: months ahead", WORLD, None, invited_late(40, 25, "m39", "2012-10-06"), "quorate"),
    Case("7", WORLD, None, conference(40, 25), "quorate", (), "III.A.1:4"),
    Case("9", WORLD, None, uninvited(40, 25, "m3"), "no quorum", ("waiver",), "III.A.1:4"),
    Case("10: and stays away", WORLD, None, uninvited(40, 25, "m39"), "no quorum", (), "III.A.1:4"),
    Case("10: one of two stays away", WORLD, None, uninvited(40, 25, "m3", "m39"), "no quorum"),
    Case(
        "10: ruled to be waived",
        WORLD,
        None,
        uninvited(40, 25, "m3"),
        "quorate",
        ("waiver",),
        rulings=("waiver=its presence waives",),
    ),
    Case(
        "admitted late, never invited",
        WORLD,
        None,
        admitted_late(25, None),
        "quorate",
        ("notice-roll",),
    ),
    Case(
        "admitted late, invited at once",
        WORLD,
        None,
        admitted_late(25, "2013-08-02"),
        "quorate",
        ("notice-roll",),
    ),
    Case(
        "admitted late, ruled to count",
        WORLD,
        None,
        admitted_late(25, None),
        "no quorum",
        ("notice-roll",),
        rulings=("notice-roll=members when held",),
    ),
    Case("no day is known", WORLD, None, conference(40, 25, held=None), "no quorum"),
    Case("month's end, last day", WORLD, None, at_month_end("2013-02-28"), "quorate"),
    Case(
        "month's end, a day later",
        WORLD,
        None,
        at_month_end("2013-03-01"),
        "no quorum",
        ("month-end",),
    ),
    Case("month's end, two days later", WORLD, None, at_month_end("2013-03-02"), "no quorum"),
    Case(
        "month's end, ruled to be the later day",
        WORLD,
        None,
        at_month_end("2013-03-01"),
        "quorate",
        ("month-end",),
        rulings=("month-end=the later day",),
    ),
    Case(
        "end of May, two months with 31 days",
        WORLD,
        None,
        at_month_end("2013-05-31", "2013-08-31"),
        "quorate",
    ),
    # Relief: for minuted reasons half by legitimation, more than a third there.
    Case(
        "11", WORLD, None, conference(40, 20, consents=names(20, 40)), "no quorum", (), "III.A.1:5"
    ),
    Case(
        "12: hardship minuted",
        WORLD,
        None,
        conference(40, 20, consents=names(20, 40), findings=["hardship"]),
        "quorate",
        (),
        "III.A.1:5",
    ),
    Case(
        "12: no consents",
        WORLD,
        None,
        conference(40, 20, findings=["hardship"]),
        "quorate",
        ("legitimation",),
        "III.A.1:5",
    ),
    Case(
        "13",
        WORLD,
        None,
        conference(40, 14, consents=names(14, 19), findings=["hardship"]),
        "no quorum",
        ("should",),
        "III.A.1:5",
    ),
    Case(
        "14: one consent more",
        WORLD,
        None,
        conference(40, 14, consents=names(14, 20), findings=["hardship"]),
        "quorate",
        ("legitimation",),
        "III.A.1:5",
    ),
    Case(
        "14: consents of those present count once",
        WORLD,
        None,
        conference(40, 14, consents=names(8, 19), findings=["hardship"]),
        "no quorum",
        ("should",),
    ),
    Case(
        "14: by the aim alone",
        WORLD,
        None,
        conference(40, 14, findings=["hardship"]),
        "quorate",
        ("should",),
        rulings=("should=aim",),
    ),
    Case(
        "15",
        WORLD,
        None,
        conference(39, 13, consents=names(13, 39), findings=["hardship"]),
        "no quorum",
        (),
        "III.A.1:6",
    ),
    Case(
        "16: one more there",
        WORLD,
        None,
        conference(39, 14, consents=names(14, 39), findings=["hardship"]),
        "quorate",
        ("legitimation",),
        "III.A.1:6",
    ),
    Case(
        "83",
        WORLD,
        None,
        conference(200, 70, consents=names(70, 99), findings=["hardship"]),
        "no quorum",
        ("should",),
        "III.A.1:5",
    ),
    Case(
        "84: one consent more",
        WORLD,
        None,
        conference(200, 70, consents=names(70, 100), findings=["hardship"]),
        "quorate",
        ("legitimation",),
        "III.A.1:5",
    ),
    Case(
        "two points at once",
        WORLD,
        None,
        uninvited(40, 14, "m3", consents=names(14, 19), findings=["hardship"]),
        "no quorum",
        ("should + waiver",),
    ),
    # Spread: two delegations of each continent.
    Case("17", WORLD, None, only("africa", 1, 40, 35), "no quorum", (), "III.A.1:7"),
    Case("18: two", WORLD, None, only("africa", 2, 40, 32), "quorate", (), "III.A.1:7"),
    Case(
        "18: two delegates are one delegation",
        WORLD,
        None,
        delegates(only("africa", 1, 40, 31), m0=2),
        "no quorum",
    ),
    *(
        Case(f"18: one of {continent}", WORLD, None, only(continent, 1, 40, 31), "no quorum")
        for continent in CONTINENTS[1:]
    ),
    Case(
        "19", WORLD, None, with_few("africa", 0, 0, 34), "contested", ("thin-group",), "III.A.1:7"
    ),
    Case(
        "20: one member, there",
        WORLD,
        None,
        with_few("asia", 1, 1, 33),
        "contested",
        ("thin-group",),
    ),
    Case(
        "20: one member, away",
        WORLD,
        None,
        with_few("asia", 1, 0, 33),
        "no quorum",
        (),
        "III.A.1:7",
    ),
    Case("20: two members, there", WORLD, None, with_few("asia", 2, 2, 33), "quorate"),
    Case("20: two members, one away", WORLD, None, with_few("asia", 2, 1, 33), "no quorum"),
    *(
        Case(
            f"20: ruled {reading}",
            WORLD,
            None,
            with_few("africa", 0, 0, 34),
            status,
            ("thin-group",),
            rulings=(f"thin-group={reading}",),
        )
        for reading, status in (("yes", "quorate"), ("no", "no quorum"))
    ),
    # The lower levels.
    Case("61", CONTINENT, None, european(10, 5), "no quorum", (), "III.B:5"),
    Case(
        "62: six", CONTINENT, None, european(10, 6), "quorate", ("continental-spread",), "III.B:5"
    ),
    Case(
        "62: one region, two countries", CONTINENT, None, placed(10, 6, *TWO_COUNTRIES), "quorate"
    ),
    Case(
        "62: one delegation of a region",
        CONTINENT,
        None,
        placed(3, 2, *TWO_REGIONS),
        "quorate",
        ("continental-spread",),
    ),
    Case(
        "62: ruled each region",
        CONTINENT,
        None,
        placed(10, 6, *TWO_REGIONS),
        "quorate",
        (),
        rulings=("continental-spread=each region",),
    ),
    Case(
        "62: ruled each country, where each has one member",
        CONTINENT,
        None,
        placed(3, 3, {"country": "DE"}, {"country": "NL"}, {"country": "PL"}),
        "contested",
        ("continental-spread", "thin-group"),
        rulings=("continental-spread=each country",),
    ),
    Case(
        "66: region",
        REGION,
        None,
        european(4, 3),
        "quorate",
        ("continental-spread", "regional-rules"),
    ),
    Case(
        "66: region without rules",
        REGION,
        None,
        european(4, 3),
        "silent",
        ("regional-rules",),
        rulings=("regional-rules=none",),
    ),
)

QUORUM += (
    # When a quorum is established: from those there now, unless it is ruled otherwise.
    Case(
        "23",
        WORLD,
        None,
        at_opening(conference(40, 19), 21),
        "no quorum",
        ("quorum-when",),
        "III.A.1:4",
    ),
    Case(
        "23: enough came later",
        WORLD,
        None,
        at_opening(conference(40, 21), 20),
        "quorate",
        ("quorum-when",),
    ),
    Case("23: enough at both", WORLD, None, at_opening(conference(40, 22), 21), "quorate"),
    Case("23: enough at neither", WORLD, None, at_opening(conference(40, 19), 20), "no quorum"),
    Case(
        "23: a decision after some have left",
        WORLD,
        "current",
        at_opening(conference(40, 19, ballots=ballots(19)), 21),
        "no quorum",
        ("quorum-when",),
    ),
    Case(
        "23: the opening is ruled to count",
        WORLD,
        "current",
        at_opening(conference(40, 19, ballots=ballots(10, 9)), 21),
        "carried",
        ("quorum-when",),
        rulings=("quorum-when=at the opening only",),
    ),
    Case(
        "23: a base is counted now, whenever the quorum was",
        WORLD,
        "fundamental",
        at_opening(
            conference(40, 19, ballots=ballots(16, 3), findings=FOUNDING, objections=objections(1)),
            21,
        ),
        "carried",
        ("quorum-when",),
        rulings=("quorum-when=at the opening only",),
    ),
)

COMMITTEES = (
    Case("43", "icc", None, seats(7, 7, 4), "quorate", (), "III.D:16"),
    Case(
        "44: three and a proxy",
        "icc",
        None,
        seats(7, 7, 3, 1),
        "quorate",
        ("proxy-present",),
        "III.D:16",
    ),
    Case("44: three", "icc", None, seats(7, 7, 3), "no quorum", (), "III.D:16"),
    Case("45", "icc", None, seats(8, 8, 4), "quorate", (), "III.D:16"),
    Case("46: three of eight", "icc", None, seats(8, 8, 3), "no quorum", (), "III.D:16"),
    Case("47", "icc", None, seats(7, 5, 3), "no quorum", ("seat-base",), "III.D:16"),
    Case("48: two of five filled", "icc", None, seats(7, 5, 2), "no quorum"),
    Case(
        "48: ruled to count those filled",
        "icc",
        None,
        seats(7, 5, 3),
        "quorate",
        ("seat-base",),
        rulings=("seat-base=seats filled",),
    ),
    Case("48: nothing is known", "icc", None, {}, "no quorum"),
    Case(
        "53: two to two",
        "icc",
        "current",
        seats(7, 7, 4, ballots={"s1": "yes", "s2": "yes", "s3": "no", "s4": "no"}),
        "silent",
    ),
    Case(
        "53: three to one",
        "icc",
        "current",
        seats(7, 7, 4, ballots={"s1": "yes", "s2": "yes", "s3": "yes", "s4": "no"}),
        "silent",
    ),
    Case("54: no quorum goes before the gap", "icc", "current", seats(7, 7, 3), "no quorum"),
    *(
        Case(
            f"54: by rules of procedure, {yes} to {no}",
            "icc",
            "current",
            seats(7, 7, 4, ballots=ballots(yes, no)),
            status,
            turns_on,
            procedure="default",
        )
        for yes, no, status, turns_on in (
            (3, 1, "carried", ()),
            (2, 2, "lost", ()),
            (2, 1, "carried", ()),
        )
    ),
    *(
        Case(
            f"{body} on principle",
            body,
            "principled",
            seats(7, 7, 1),
            "out of order",
            (),
            "III.D:12",
        )
        for body in ("icc", "ccc", "rcc")
    ),
    Case("63", "ccc", None, seats(5, 5, 3), "quorate", (), "III.D:16"),
    Case("64: two of five", "ccc", None, seats(5, 5, 2), "no quorum", (), "III.E:1"),
    Case("64: RCC, half of four", "rcc", None, seats(4, 4, 2), "quorate", (), "III.F:1"),
    Case("87", "ccc", None, seats(100, 100, 49), "no quorum", (), "III.E:1"),
    Case("88: fifty", "ccc", None, seats(100, 100, 50), "quorate", (), "III.E:1"),
)


def founding(
    size: int, present: int, yes: int, no: int = 0, abstain: int = 0, **more: Any
) -> dict[str, Any]:
    """Return a poll on a founding document after an attempt at consensus that failed."""
    usual: dict[str, Any] = {"findings": FOUNDING, "objections": objections(1)}
    return conference(size, present, ballots=ballots(yes, no, abstain), **usual | more)


def current(
    size: int, present: int, yes: int, no: int = 0, abstain: int = 0, **more: Any
) -> dict[str, Any]:
    """Return a poll on current affairs."""
    return conference(size, present, ballots=ballots(yes, no, abstain), **more)


def split(choices: dict[str, int], yes: int, no: int) -> dict[str, Any]:
    """Return a poll on current affairs where m0 has several delegates who vote as they will."""
    facts = conference(40, 1 + yes + no, ballots=ballots(yes, no, first=1) | {"m0": choices})
    return delegates(facts, m0=sum(choices.values()))


def heavier(yes: int, no: int, abstain: int, delegates_of_first: int) -> dict[str, Any]:
    """Return a poll on a founding document where all are there and the first has more delegates."""
    facts = founding(yes + no + abstain, yes + no + abstain, yes, no, abstain)
    return delegates(facts, m0=delegates_of_first)


DECISIONS = (
    # Founding documents: consensus first, then four fifths of those present.
    Case("25", WORLD, "fundamental", founding(40, 30, 24, 5, 1), "carried", (), "III.A.2:11"),
    Case(
        "26: one yes less",
        WORLD,
        "fundamental",
        founding(40, 30, 23, 6, 1),
        "lost",
        (),
        "III.A.2:11",
    ),
    Case(
        "26: of those cast enough",
        WORLD,
        "fundamental",
        founding(40, 30, 23, 5, 2),
        "lost",
        ("base-of-80",),
        "III.A.2:11",
    ),
    Case(
        "26: standing back is not voting", WORLD, "fundamental", founding(40, 30, 24, 0), "carried"
    ),
    Case(
        "26: too many stand back",
        WORLD,
        "fundamental",
        founding(40, 30, 23, 0),
        "lost",
        ("base-of-80",),
    ),
    Case(
        "26: guests are not there",
        WORLD,
        "fundamental",
        delegates(founding(40, 30, 24, 6), **guests(5)),
        "carried",
    ),
    Case(
        "26: ruled to be of those cast",
        WORLD,
        "fundamental",
        founding(40, 30, 23, 5, 2),
        "carried",
        ("base-of-80",),
        rulings=("base-of-80=cast",),
    ),
    Case("27", WORLD, "fundamental", founding(44, 44, 35, 9), "lost", (), "III.A.2:11"),
    Case(
        "28: one yes more",
        WORLD,
        "fundamental",
        founding(44, 44, 36, 8),
        "carried",
        (),
        "III.A.2:11",
    ),
    Case(
        "29",
        WORLD,
        "fundamental",
        founding(40, 30, 24, 6, findings=["debated"]),
        "lost",
        (),
        "III.A.2:10",
    ),
    Case(
        "30: not debated",
        WORLD,
        "fundamental",
        founding(40, 30, 30, findings=["practical"]),
        "lost",
        (),
        "III.A.2:10",
    ),
    Case(
        "30: nothing was found",
        WORLD,
        "fundamental",
        founding(40, 30, 30, findings=[]),
        "lost",
        (),
        "III.A.2:10",
    ),
    Case("35", WORLD, "fundamental", founding(40, 30, 0, 0, 30), "lost", (), "III.A.2:11"),
    Case("36: nobody votes", WORLD, "fundamental", founding(40, 30, 0), "lost", (), "III.A.2:11"),
    Case("36: by consensus", WORLD, "fundamental", conference(40, 30), "carried", (), "III.A.2:8"),
    Case(
        "36: consensus stands above ballots",
        WORLD,
        "fundamental",
        founding(40, 30, 0, 30, objections=[], findings=[]),
        "carried",
        (),
        "III.A.2:8",
    ),
    Case(
        "36: a bilateral objection is none",
        WORLD,
        "fundamental",
        conference(40, 30, objections=objections(3, "bilateral")),
        "carried",
    ),
    Case(
        "36: one objection on principle among bilateral ones",
        WORLD,
        "fundamental",
        conference(
            40, 30, objections=[*objections(3, "bilateral"), {"by": "m9", "ground": "principles"}]
        ),
        "lost",
    ),
    Case(
        "36: consensus without a quorum",
        WORLD,
        "fundamental",
        conference(40, 20),
        "no quorum",
        (),
        "III.A.1:4",
    ),
    Case(
        "24: below quorum at the vote",
        WORLD,
        "fundamental",
        founding(40, 19, 19),
        "no quorum",
        (),
        "III.A.1:4",
    ),
    # Current affairs: a simple majority, parity rejects.
    Case("31", WORLD, "current", current(40, 21, 10, 10, 1), "lost", (), "III.A.2:13"),
    Case(
        "32: one of them turns",
        WORLD,
        "current",
        current(40, 21, 11, 9, 1),
        "carried",
        (),
        "III.A.2:12",
    ),
    Case(
        "32: more yes than no",
        WORLD,
        "current",
        current(40, 21, 10, 9, 2),
        "carried",
        ("base-of-simple",),
        "III.A.2:12",
    ),
    Case(
        "33",
        WORLD,
        "current",
        current(40, 21, 1, 0, 20),
        "carried",
        ("base-of-simple",),
        "III.A.2:12",
    ),
    Case("34: all abstain", WORLD, "current", current(40, 21, 0, 0, 21), "lost", (), "III.A.2:12"),
    Case("34: nobody votes", WORLD, "current", current(40, 21, 0), "lost", (), "III.A.2:12"),
    Case(
        "34: objections do not matter",
        WORLD,
        "current",
        current(40, 21, 11, 10, objections=objections(9)),
        "carried",
    ),
    Case("85", WORLD, "current", current(200, 200, 101, 99), "carried", (), "III.A.2:12"),
    Case(
        "86: one abstains",
        WORLD,
        "current",
        current(200, 200, 100, 99, 1),
        "carried",
        ("base-of-simple",),
        "III.A.2:12",
    ),
    Case("86: parity", WORLD, "current", current(200, 200, 100, 100), "lost", (), "III.A.2:13"),
    Case(
        "86: of those present, by ruling",
        WORLD,
        "current",
        current(40, 21, 10, 0, 11),
        "lost",
        ("base-of-simple",),
        rulings=("base-of-simple=present",),
    ),
    # One organisation, one vote.
    Case("37", WORLD, "current", split({"yes": 2, "no": 2}, 10, 10), "lost"),
    Case(
        "38: three to one",
        WORLD,
        "current",
        split({"yes": 3, "no": 1}, 11, 11),
        "carried",
        ("split-delegation",),
        "III.A.1:3",
    ),
    Case(
        "38: one of four votes",
        WORLD,
        "current",
        split({"yes": 1, "abstain": 3}, 13, 10),
        "carried",
    ),
    Case(
        "38: may not split, by ruling",
        WORLD,
        "current",
        split({"yes": 3, "no": 1}, 11, 11),
        "lost",
        ("split-delegation", "vote-unit"),
        rulings=("split-delegation=not possible",),
    ),
    Case(
        "vote by delegates",
        WORLD,
        "current",
        delegates(current(40, 21, 11, 10), m20=3),
        "carried",
        ("vote-unit",),
        "III.A.1:3",
    ),
    Case(
        "vote by delegates, as ruled",
        WORLD,
        "current",
        delegates(current(40, 21, 11, 10), m20=3),
        "lost",
        ("vote-unit",),
        rulings=("vote-unit=delegate",),
    ),
    Case(
        "two bases at once",
        WORLD,
        "fundamental",
        heavier(15, 4, 1, 3),
        "lost",
        ("base-of-80 + vote-unit",),
    ),
    # What is not voted on, and where the text has no rule.
    Case("principled", WORLD, "principled", current(40, 40, 40), "out of order", (), "III.A.2:9"),
    Case(
        "principled, without a quorum",
        WORLD,
        "principled",
        conference(40, 1),
        "out of order",
        (),
        "III.A.2:9",
    ),
    Case("principled, nothing is known", WORLD, "principled", {}, "out of order", (), "III.A.2:9"),
    Case(
        "principled, of a continent",
        CONTINENT,
        "principled",
        european(10, 10),
        "out of order",
        (),
        "III.B:5",
    ),
    Case(
        "principled, of a region",
        REGION,
        "principled",
        european(10, 10),
        "out of order",
        ("regional-rules",),
    ),
    Case("41", WORLD, "election", current(40, 21, 9, 8, 4), "silent", (), "III.A.2:2"),
    Case("42: without a quorum", WORLD, "election", current(40, 20, 9, 8, 3), "no quorum"),
    Case(
        "the admission procedure",
        WORLD,
        "admission_procedure",
        current(40, 30, 24, 6),
        "carried",
        (),
        "IV.A.4",
    ),
    Case(
        "the admission procedure, one less",
        WORLD,
        "admission_procedure",
        current(40, 30, 23, 7),
        "lost",
        (),
        "IV.A.4",
    ),
    Case(
        "the admission procedure, of those cast",
        WORLD,
        "admission_procedure",
        current(40, 30, 23, 5, 2),
        "lost",
        ("base-of-80",),
        "IV.A.4",
    ),
    # A continent with fewer than two members makes all that is decided contested.
    Case(
        "19: decided",
        WORLD,
        "current",
        with_few("africa", 0, 0, 34, ballots=ballots(20, 10)),
        "contested",
        ("thin-group",),
    ),
    Case(
        "19: lost",
        WORLD,
        "current",
        with_few("africa", 0, 0, 34, ballots=ballots(10, 20)),
        "contested",
        ("thin-group",),
    ),
    Case(
        "19: by consensus",
        WORLD,
        "fundamental",
        with_few("africa", 1, 1, 33),
        "contested",
        ("thin-group",),
    ),
    Case(
        "19: silent or not",
        WORLD,
        "election",
        with_few("africa", 0, 0, 34),
        "contested",
        ("thin-group",),
    ),
    Case(
        "19: principled all the same",
        WORLD,
        "principled",
        with_few("africa", 0, 0, 34),
        "out of order",
    ),
    Case(
        "19: decided, by ruling",
        WORLD,
        "current",
        with_few("africa", 0, 0, 34, ballots=ballots(20, 10)),
        "carried",
        ("thin-group",),
        rulings=("thin-group=yes",),
    ),
    # The lower levels.
    Case(
        "65",
        REGION,
        "current",
        european(4, 3, ballots=ballots(2, 1)),
        "carried",
        ("continental-spread", "regional-rules"),
        "III.B:5",
    ),
    Case(
        "66: no rules, by ruling",
        REGION,
        "current",
        european(4, 3, ballots=ballots(2, 1)),
        "silent",
        ("regional-rules",),
        rulings=("regional-rules=none",),
    ),
    Case(
        "70: nobody was consulted", CONTINENT, "admission", european(12, 10), "void", (), "IV.D.4:2"
    ),
    Case(
        "70: nobody was consulted, nor is there a quorum",
        CONTINENT,
        "admission",
        european(12, 2),
        "void",
        (),
        "IV.D.4:2",
    ),
    Case(
        "71",
        CONTINENT,
        "admission",
        european(12, 10, findings=["consulted"], objections=objections(1), ballots=ballots(8, 2)),
        "carried",
        ("continental-spread",),
        "IV.D.4:3",
    ),
    Case(
        "72: seven of ten",
        CONTINENT,
        "admission",
        european(12, 10, findings=["consulted"], objections=objections(1), ballots=ballots(7, 3)),
        "lost",
        ("continental-spread",),
        "IV.D.4:3",
    ),
    Case(
        "72: of those cast enough",
        CONTINENT,
        "admission",
        placed(
            12,
            10,
            *TWO_COUNTRIES,
            findings=["consulted"],
            objections=objections(1),
            ballots=ballots(7, 1, 2),
        ),
        "lost",
        ("base-of-admit80",),
        "IV.D.4:3",
    ),
    Case(
        "91",
        CONTINENT,
        "admission",
        european(12, 10, findings=["consulted"]),
        "carried",
        ("continental-spread",),
        "IV.D.4:1",
    ),
    Case(
        "92: a bilateral objection is none",
        CONTINENT,
        "admission",
        european(12, 10, findings=["consulted"], objections=objections(2, "bilateral")),
        "carried",
        ("continental-spread",),
        "IV.D.4:1",
    ),
    Case(
        "92: no quorum",
        CONTINENT,
        "admission",
        european(12, 6, findings=["consulted"]),
        "no quorum",
    ),
    Case(
        "92: region",
        REGION,
        "admission",
        european(4, 3, findings=["consulted"]),
        "carried",
        ("continental-spread", "regional-rules"),
    ),
    # Expulsion: four fifths of all who are entitled to vote.
    Case(
        "73",
        "membership",
        "expulsion",
        conference(40, 30, ballots=ballots(30), accused="m39"),
        "lost",
        (),
        "IV.D.6:3",
    ),
    Case(
        "74: two of the absent consent",
        "membership",
        "expulsion",
        conference(40, 30, ballots=ballots(32), accused="m39"),
        "carried",
        (),
        "IV.D.6:3",
    ),
    Case(
        "75",
        "membership",
        "expulsion",
        conference(41, 0, ballots=ballots(32), accused="m40"),
        "lost",
        ("base-of-expulsion",),
        "IV.D.6:3",
    ),
    Case(
        "76: one more",
        "membership",
        "expulsion",
        conference(41, 0, ballots=ballots(33), accused="m40"),
        "carried",
        (),
        "IV.D.6:3",
    ),
    Case(
        "76: the accused consents",
        "membership",
        "expulsion",
        conference(40, 0, ballots=ballots(32), accused="m0"),
        "carried",
        ("base-of-expulsion",),
        "IV.D.6:3",
    ),
    Case(
        "76: the delegates of the accused consent",
        "membership",
        "expulsion",
        conference(40, 0, ballots=ballots(31) | {"m39": {"yes": 2, "no": 1}}, accused="m39"),
        "carried",
        ("base-of-expulsion", "split-delegation"),
    ),
    Case(
        "76: nobody is accused",
        "membership",
        "expulsion",
        conference(40, 0, ballots=ballots(40)),
        "carried",
        ("base-of-expulsion",),
    ),
    Case(
        "89",
        "membership",
        "expulsion",
        conference(100, 0, ballots=ballots(79), accused="m99"),
        "lost",
        (),
        "IV.D.6:3",
    ),
    Case(
        "90: eighty",
        "membership",
        "expulsion",
        conference(100, 0, ballots=ballots(80), accused="m99"),
        "carried",
        (),
        "IV.D.6:3",
    ),
    Case(
        "90: without a meeting",
        "membership",
        "expulsion",
        {"members": roll(5), "ballots": ballots(4, 1), "accused": "m4"},
        "carried",
        (),
        "IV.D.6:3",
    ),
    Case("90: nobody", "membership", "expulsion", {}, "lost", (), "IV.D.6:3"),
)


def election(places: int, *approvals: str, present: int = 21, **candidates: str) -> dict[str, Any]:
    """Return an election: each text lists the candidates that one member approves."""
    cast = {f"m{index}": names.split() for index, names in enumerate(approvals)}
    return conference(40, present, ballots=cast, places=places, candidates=candidates)


THREE = {"a": "m0", "b": "m1", "c": "m2"}

DECISIONS += (
    # An amendment of the statute: a founding document, unless it is ruled that no class is stated.
    Case(
        "39",
        WORLD,
        "statute",
        conference(25, 25, ballots=ballots(20, 5), findings=FOUNDING, objections=objections(1)),
        "carried",
        ("statute-class",),
        "III.A.2:11",
    ),
    Case(
        "39: one less",
        WORLD,
        "statute",
        conference(25, 25, ballots=ballots(19, 6), findings=FOUNDING, objections=objections(1)),
        "lost",
        ("statute-class",),
    ),
    Case(
        "39: no class is stated",
        WORLD,
        "statute",
        conference(25, 25, ballots=ballots(25), findings=FOUNDING, objections=objections(1)),
        "silent",
        ("statute-class",),
        "III.A.2:10",
        rulings=("statute-class=none stated",),
    ),
)

DECISIONS += (
    Case(
        "expulsion: a delegation is divided",
        "membership",
        "expulsion",
        {
            "members": roll(11),
            "accused": "m10",
            "present": {"m0": 3},
            "ballots": ballots(9, first=1) | {"m0": {"yes": 2, "no": 1}},
        },
        "carried",
        (),
        "IV.D.6:3",
    ),
    Case(
        "expulsion: a divided delegation is needed",
        "membership",
        "expulsion",
        {
            "members": roll(11),
            "accused": "m10",
            "present": {"m0": 3},
            "ballots": ballots(8, first=1) | {"m0": {"yes": 2, "no": 1}},
        },
        "carried",
        ("split-delegation",),
        "III.A.1:3",
    ),
)

ELECTIONS = (
    Case(
        "election: 9:8:4 is no majority",
        WORLD,
        "election",
        election(1, *["a"] * 9, *["b"] * 8, *["c"] * 4, **THREE),
        "lost",
        procedure="default",
    ),
    Case(
        "election: eleven of 21",
        WORLD,
        "election",
        election(1, *["a"] * 11, *["b"] * 10, **THREE),
        "carried",
        procedure="default",
    ),
    Case(
        "election: half is not more than half",
        WORLD,
        "election",
        election(1, *["a"] * 10, *["b"] * 10, **THREE),
        "lost",
        procedure="default",
    ),
    Case(
        "election: a tie for the last place",
        WORLD,
        "election",
        election(1, *["a b"] * 12, *["c"] * 9, **THREE),
        "lost",
        procedure="default",
    ),
    Case(
        "election: a tie that decides nothing",
        WORLD,
        "election",
        election(2, *["a b"] * 12, *["c"] * 9, **THREE),
        "carried",
        procedure="default",
    ),
    Case(
        "election: nobody votes",
        WORLD,
        "election",
        election(1, **THREE),
        "lost",
        procedure="default",
    ),
    Case("election: nobody stands", WORLD, "election", election(1), "lost", procedure="default"),
    Case(
        "election: fewer than the places",
        WORLD,
        "election",
        election(4, *["a b c"] * 21, **THREE),
        "lost",
        procedure="default",
    ),
    Case(
        "election: no quorum",
        WORLD,
        "election",
        election(1, *["a"] * 20, present=20, **THREE),
        "no quorum",
        procedure="default",
    ),
    Case(
        "election: of delegations of several delegates",
        WORLD,
        "election",
        delegates(election(1, *["a"] * 11, *["b"] * 10, **THREE), m20=2),
        "carried",
        ("vote-unit",),
        procedure="default",
    ),
)
