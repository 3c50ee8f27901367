"""Cases of the model rules of a co-operative society."""

from functools import partial
from typing import Any

from tests.core.rules.worked_cases import Case as AnyCase
from tests.core.rules.worlds import ballots, names, seats

Case = partial(AnyCase, rulebook="co-operative")
MEETING = "general_meeting"
ANNUAL = "annual_general_meeting"
BOARD = "board_of_directors"
ALL = "whole_membership"
ONLINE = "electronic_vote"
WRITTEN = "board_in_writing"
HELD = "2020-05-20"
SENT = "2020-05-03"  # Delivered on the 5th; the 6th to the 19th are fourteen clear days.
LATE = "2020-05-04"
BY_HAND = "2020-05-05"
RESUMED = ["adjourned_without_quorum", "resumed_within_14_days"]
DUE = ["changes_in_notice"]
HEARD = ["grounds_in_notice", "heard_or_absent"]
INFORMED = ["all_informed", "open_14_clear_days"]


def society(members: int, present: int, *, sent: str | None = SENT, **more: Any) -> dict[str, Any]:
    """Return a general meeting of so many members, the first `present` of them there."""
    roll = {name: {"admitted": "2015-01-01"} for name in names(0, members)}
    return {
        "held": HELD,
        "members": roll,
        "invited": dict.fromkeys(roll, sent) if sent else {},
        "present": dict.fromkeys(names(0, present), 1),
    } | more


def signed(members: int, number: int) -> dict[str, Any]:
    """Return members so many of whom have signed."""
    return society(members, 0, consents=names(0, number))


def vote(yes: int, no: int, abstain: int = 0, **more: Any) -> dict[str, Any]:
    """Return a meeting of 400 members, 220 of them there, that has voted."""
    return society(400, 220, ballots=ballots(yes, no, abstain), **more)


def online(yes: int, no: int, members: int = 100, **more: Any) -> dict[str, Any]:
    """Return members that vote without a meeting."""
    return society(members, 0, ballots=ballots(yes, no), **({"findings": INFORMED} | more))


def directors(filled: int, there: int, yes: int = 0, no: int = 0) -> dict[str, Any]:
    """Return a meeting of directors that has voted."""
    return seats(9, filled, there, ballots=ballots(yes, no))


def newcomer(sent: str) -> dict[str, Any]:
    """Return a meeting one of whose members was admitted after notice went to the others."""
    facts = society(12, 6)
    facts["members"]["m11"]["admitted"] = "2020-05-10"
    facts["invited"]["m11"] = sent
    return facts


ATTENDANCE = (
    # Three members or a quarter of them, whichever is greater.
    Case("3 of 8", MEETING, None, society(8, 3), "quorate", (), "Quorum:1"),
    Case("2 of 8 are a quarter, and too few", MEETING, None, society(8, 2), "no quorum"),
    Case("3 of 12 are a quarter", MEETING, None, society(12, 3), "quorate", (), "Quorum:1"),
    Case("3 of 13 are not", MEETING, None, society(13, 3), "no quorum", (), "Quorum:1"),
    Case("100 of 400", MEETING, None, society(400, 100), "quorate"),
    Case("99 of 400", MEETING, None, society(400, 99), "no quorum", (), "Quorum:1"),
    # Resumed after an adjournment for want of a quorum: whoever is there.
    Case(
        "resumed with two",
        MEETING,
        None,
        society(400, 2, findings=RESUMED),
        "quorate",
        (),
        "Adjournment:1",
    ),
    Case(
        "resumed with one",
        MEETING,
        None,
        society(400, 1, findings=RESUMED),
        "no quorum",
        ("members-present",),
        "Adjournment:1",
    ),
    Case("resumed with nobody", MEETING, None, society(400, 0, findings=RESUMED), "no quorum"),
    Case(
        "adjourned for other reasons",
        MEETING,
        None,
        society(400, 99, findings=["adjourned_for_other_reasons", "resumed_within_14_days"]),
        "no quorum",
    ),
)

NOTICE = (
    # Fourteen clear days; what is sent is delivered two days later.
    Case("sent in time", MEETING, None, society(12, 6), "quorate", (), "Notices:3"),
    Case("sent a day late", MEETING, None, society(12, 6, sent=LATE), "no quorum", (), "Notices:3"),
    Case(
        "handed over in time",
        MEETING,
        None,
        society(12, 6, sent=BY_HAND, findings=["handed_over"]),
        "quorate",
        (),
        "Notices:2",
    ),
    Case(
        "handed over a day late",
        MEETING,
        None,
        society(12, 6, sent="2020-05-06", findings=["handed_over"]),
        "no quorum",
        (),
        "Interpretations:1",
    ),
    Case("in time by hand, but sent", MEETING, None, society(12, 6, sent=BY_HAND), "no quorum"),
    Case(
        "nine tenths agree to less",
        MEETING,
        None,
        society(20, 6, sent=None, consents=names(0, 18)),
        "quorate",
        (),
        "Notices:1",
    ),
    Case(
        "one fewer agrees",
        MEETING,
        None,
        society(20, 6, sent=None, consents=names(0, 17)),
        "no quorum",
        (),
        "Notices:1",
    ),
    Case(
        "not of the annual meeting",
        ANNUAL,
        None,
        society(20, 6, sent=None, consents=names(0, 20)),
        "no quorum",
        (),
        "General meetings:1",
    ),
    Case("annual meeting in time", ANNUAL, None, society(20, 6), "quorate"),
    Case(
        "left out by accident",
        MEETING,
        None,
        society(20, 6, sent=LATE, findings=["accidental_omission"]),
        "quorate",
        (),
        "Notices:3",
    ),
    Case(
        "resumed after a month, a week's notice",
        MEETING,
        None,
        society(20, 6, sent="2020-05-10", findings=["adjourned_for_other_reasons"]),
        "quorate",
        (),
        "Adjournment:5",
    ),
    Case(
        "resumed after a month, a day less",
        MEETING,
        None,
        society(20, 6, sent="2020-05-11", findings=["adjourned_for_other_reasons"]),
        "no quorum",
        (),
        "Adjournment:5",
    ),
    Case(
        "a newcomer told at once",
        MEETING,
        None,
        newcomer("2020-05-11"),
        "quorate",
        ("notice-roll",),
        "Notices:1",
    ),
)

RESOLUTIONS = (
    Case("ordinary", MEETING, "ordinary", vote(110, 90), "carried", (), "Resolutions:2"),
    Case("ordinary, minority", MEETING, "ordinary", vote(90, 110), "lost", (), "Resolutions:2"),
    Case(
        "over half, under 51 percent",
        MEETING,
        "ordinary",
        vote(101, 99),
        "carried",
        ("simple-majority",),
        "Resolutions:2",
    ),
    Case(
        "over half, ruled to be too few",
        MEETING,
        "ordinary",
        vote(101, 99),
        "lost",
        ("simple-majority",),
        rulings=("simple-majority=51 percent",),
    ),
    Case(
        "51 percent",
        MEETING,
        "ordinary",
        vote(102, 98),
        "carried",
        rulings=("simple-majority=51 percent",),
    ),
    Case("no casting vote", MEETING, "ordinary", vote(100, 100), "lost", (), "Voting:3"),
    Case("abstentions are no votes cast", MEETING, "ordinary", vote(12, 9, 180), "carried"),
    Case("wound up", MEETING, "winding_up", vote(150, 50), "carried", (), "Resolutions:2"),
    Case("not wound up", MEETING, "winding_up", vote(149, 51), "lost", (), "Resolutions:2"),
    Case("assets sold", MEETING, "disposal_of_assets", vote(75, 25, 100), "carried"),
    Case("assets kept", MEETING, "disposal_of_assets", vote(74, 26, 100), "lost"),
    Case(
        "rules amended",
        MEETING,
        "rule_amendment",
        vote(150, 50, findings=DUE),
        "carried",
        (),
        "Amendments:1",
    ),
    Case("one vote less", MEETING, "rule_amendment", vote(149, 51, findings=DUE), "lost"),
    Case("changes not told", MEETING, "rule_amendment", vote(200, 0), "void", (), "Amendments:1"),
    Case(
        "at a meeting of shorter notice",
        MEETING,
        "rule_amendment",
        vote(200, 0, sent=None, findings=DUE, consents=names(0, 360)),
        "lost",
        (),
        "Amendments:1",
    ),
    Case("expelled", MEETING, "expulsion", vote(150, 50, findings=HEARD), "carried"),
    Case("not expelled", MEETING, "expulsion", vote(149, 51, findings=HEARD), "lost"),
    Case(
        "expelled unheard",
        MEETING,
        "expulsion",
        vote(200, 0, findings=HEARD[:1]),
        "void",
        (),
        "Expulsion:1",
    ),
    Case("how to elect is not said", ANNUAL, "board_election", society(20, 6), "silent"),
    Case("nor how to amalgamate", MEETING, "amalgamation", vote(200, 0), "silent"),
)

WITHOUT_MEETING = (
    Case("75 of 100 sign", ALL, "dissolution", signed(100, 75), "carried"),
    Case(
        "74 of 100 sign",
        ALL,
        "dissolution",
        signed(100, 74),
        "lost",
        (),
        "Dissolution:1",
    ),
    # A tenth of the members, or 100, whichever is fewer.
    Case(
        "a tenth asks",
        ALL,
        "request_for_meeting",
        signed(400, 40),
        "carried",
    ),
    Case(
        "less than a tenth",
        ALL,
        "request_for_meeting",
        signed(400, 39),
        "lost",
        (),
        "Calling:2",
    ),
    Case(
        "100 of 2000 ask",
        ALL,
        "request_for_meeting",
        signed(2000, 100),
        "carried",
    ),
    Case(
        "99 of 2000 ask",
        ALL,
        "request_for_meeting",
        signed(2000, 99),
        "lost",
    ),
    Case("extraordinary online", ONLINE, "extraordinary", online(39, 12), "carried"),
    Case("50 of 100 voted", ONLINE, "extraordinary", online(50, 0), "lost", (), "Electronic:6"),
    Case("38 of 51 in favour", ONLINE, "extraordinary", online(38, 13), "lost", (), "Electronic:6"),
    Case("ordinary online", ONLINE, "ordinary", online(13, 12), "carried", (), "Electronic:7"),
    Case("24 of 100 voted", ONLINE, "ordinary", online(24, 0), "lost", (), "Electronic:7"),
    Case("two of four voted", ONLINE, "ordinary", online(2, 0, 4), "lost", (), "Quorum:1"),
    Case("equal online", ONLINE, "ordinary", online(15, 15), "lost"),
    Case("not told", ONLINE, "ordinary", online(90, 0, findings=[]), "void", (), "Electronic:5"),
)

DIRECTORS = (
    # Half of the directors or three, whichever is greater.
    Case("3 of 6 directors", BOARD, None, directors(6, 3), "quorate", (), "Board quorum:1"),
    Case("3 of 7 directors", BOARD, None, directors(7, 3), "no quorum", (), "Board quorum:1"),
    Case("2 of 4 directors are half", BOARD, None, directors(4, 2), "no quorum"),
    Case("3 of 3 directors", BOARD, None, directors(3, 3), "quorate"),
    Case("board decides", BOARD, "ordinary", directors(6, 4, 2, 1), "carried", (), "Board:3"),
    Case("board is divided", BOARD, "ordinary", directors(6, 4, 2, 2), "lost", (), "Board:3"),
    Case("two left decide nothing", BOARD, "ordinary", directors(2, 2, 2), "no quorum"),
    Case("two left appoint", BOARD, "appointment", directors(2, 2, 2), "carried"),
    Case(
        "two of three do not appoint",
        BOARD,
        "appointment",
        directors(3, 2, 2),
        "no quorum",
        (),
        "Board quorum:2",
    ),
    Case("4 of 7 sign", WRITTEN, "written_resolution", directors(7, 0, 4), "carried"),
    Case("3 of 6 sign", WRITTEN, "written_resolution", directors(6, 0, 3), "lost", (), "Board:4"),
)

CASES = (*ATTENDANCE, *NOTICE, *RESOLUTIONS, *WITHOUT_MEETING, *DIRECTORS)
