"""Further cases of the other statutes, each there because a mutant of the rulebook went unnoticed.

Most are bounds that the rulebook states once for each class of motion.
"""

from functools import partial
from typing import Any

from tests.core.rules.cases import co_operative as society
from tests.core.rules.cases import un_general_assembly as assembly
from tests.core.rules.cases.co_operative import (
    ALL,
    ANNUAL,
    BOARD,
    INFORMED,
    MEETING,
    ONLINE,
    WRITTEN,
)
from tests.core.rules.cases.un_general_assembly import ASSEMBLY, COMMITTEE, states, vote
from tests.core.rules.worked_cases import Case
from tests.core.rules.worlds import ballots, names, objections, seats

# ---------------------------------------------------------------------- United Nations

Un = partial(Case, rulebook="un-general-assembly")
OPPOSED: dict[str, Any] = {"objections": objections(1)}

# What must come first; and what an equally divided vote turns on: nothing, or a question.
MAJORITY: dict[str, tuple[list[str], tuple[str, ...]]] = {
    "other": ([], ()),
    "further_category": ([], ()),
    "competence": ([], ()),
    "additional_item": ([], ()),
    "agenda_change": ([], ()),
    "secretary_general": (["recommended"], ()),
    "rules_amendment": (["reported"], ()),
    "appeal": ([], ("tie-on-procedure",)),
    "suspension_of_meeting": ([], ("tie-on-procedure",)),
    "adjournment_of_debate": ([], ("tie-on-procedure",)),
    "closure_of_debate": ([], ("tie-on-procedure",)),
    "division": ([], ("tie-on-procedure",)),
}
TWO_THIRDS = {
    "important": [],
    "amendment_to_important": [],
    "reconsideration": [],
    "admission": ["recommended"],
    "suspension_of_rights": ["recommended"],
    "expulsion": ["recommended"],
    "without_delay": [],
    "special_session_item": [],
}
IN_COMMITTEE = (
    *("proposal", "competence", "appeal", "suspension_of_meeting", "adjournment_of_debate"),
    *("closure_of_debate", "division"),
)


def majority(motion: str) -> tuple[Case, ...]:
    """Return the bounds of a majority of the Assembly, and its equally divided votes."""
    after, questions = MAJORITY[motion]
    again = [*after, "second_vote"]
    tied = "contested" if questions else "tied"
    return (
        Un(f"{motion}, 51 to 50", ASSEMBLY, motion, voted(51, 50, after), "carried"),
        Un(f"{motion}, 50 to 51", ASSEMBLY, motion, voted(50, 51, after), "lost"),
        Un(f"{motion}, divided", ASSEMBLY, motion, voted(50, 50, after), tied, questions),
        Un(f"{motion}, divided again", ASSEMBLY, motion, voted(50, 50, again), "lost"),
    )


def two_thirds(motion: str) -> tuple[Case, ...]:
    """Return the bounds of two thirds of the Assembly, and its equally divided votes."""
    after = TWO_THIRDS[motion]
    turns_on = ("tie-of-two-thirds",)
    return (
        Un(f"{motion}, 66 to 33", ASSEMBLY, motion, voted(66, 33, after, 20), "carried"),
        Un(f"{motion}, 66 to 34", ASSEMBLY, motion, voted(66, 34, after, 20), "lost"),
        Un(f"{motion}, divided", ASSEMBLY, motion, voted(40, 40, after), "tied", turns_on),
    )


def voted(yes: int, no: int, findings: list[str], abstain: int = 0) -> dict[str, Any]:
    """Return a vote that somebody asked for."""
    return vote(yes, no, abstain, findings=findings, **OPPOSED)


UN = (
    *(case for motion in MAJORITY for case in majority(motion)),
    *(case for motion in TWO_THIRDS for case in two_thirds(motion)),
    *(
        Un(f"{motion}, nothing came first", ASSEMBLY, motion, vote(100, 0), "void")
        for motion, after in {
            **TWO_THIRDS,
            **{key: item[0] for key, item in MAJORITY.items()},
        }.items()
        if after
    ),
    *(
        Un(f"in committee: {motion}, {yes} to {no}", COMMITTEE, motion, voted(yes, no, []), status)
        for motion in IN_COMMITTEE
        for yes, no, status in ((51, 50, "carried"), (50, 51, "lost"), (50, 50, "lost"))
    ),
    Un("in committee: nobody opposes a division", COMMITTEE, "division", vote(0, 0), "carried"),
    *(
        Un(
            f"in committee: reconsideration, {yes} to {no}",
            COMMITTEE,
            "reconsideration",
            voted(yes, no, [], 20),
            status,
        )
        for yes, no, status in ((66, 33, "carried"), (66, 34, "lost"))
    ),
    *(
        Un(f"unanimous: {body}", body, motion, vote(97, 0, present=97, members=97), "carried")
        for body, motion in ((ASSEMBLY, "other"), (COMMITTEE, "proposal"))
    ),
    Un(
        "in committee: as many yes as written consents",
        COMMITTEE,
        "proposal",
        vote(51, 50, consents=names(0, 51)),
        "carried",
    ),
    *(
        case
        for body, motion in ((ASSEMBLY, "other"), (COMMITTEE, "proposal"))
        for case in (
            Un(
                f"{body}: those away have no vote",
                body,
                motion,
                states(100, ballots=ballots(40, 50) | ballots(93, first=100)),
                "lost",
            ),
            Un(
                f"{body}: a divided delegation has no vote",
                body,
                motion,
                states(100, ballots=ballots(40, 39) | {"m99": {"yes": 1, "no": 2}})
                | {"present": dict.fromkeys(names(0, 99), 1) | {"m99": 3}},
                "carried",
            ),
            Un(
                f"{body}: consents do not decide",
                body,
                None,
                states(96, consents=names(96, 193)),
                "no quorum",
            ),
            Un(f"{body}: half of 192 do not decide", body, None, states(96, 192), "no quorum"),
        )
    ),
    Un(
        "consents do not open",
        ASSEMBLY,
        None,
        states(64, consents=names(64, 193)),
        "no quorum",
        to="open",
    ),
    Un(
        "consents open no committee",
        COMMITTEE,
        None,
        states(48, consents=names(48, 193)),
        "no quorum",
        to="open",
    ),
    Un(
        "a quarter of 192 opens a committee", COMMITTEE, None, states(48, 192), "quorate", to="open"
    ),
    Un(
        "a committee opens with fewer",
        COMMITTEE,
        None,
        states(9, findings=["opening_waived"]),
        "quorate",
        to="open",
    ),
    *(
        Un(
            f"{body}: just half of the ballots",
            body,
            "election",
            assembly.balloted(1, (50, "a"), (49, "b"), (1, "c")),
            "lost",
        )
        for body in (ASSEMBLY, COMMITTEE)
    ),
    Un(
        "half of 192 do not concur",
        "member_states",
        "special_session",
        states(0, 192, consents=names(0, 96)),
        "lost",
    ),
    Un(
        "who is there does not concur by that",
        "member_states",
        "special_session",
        states(120, consents=names(100, 190)),
        "lost",
    ),
)

# ---------------------------------------------------------------------- co-operative

Co = partial(Case, rulebook="co-operative")
RESUMED = ["adjourned_without_quorum", "resumed_within_14_days"]
OTHERWISE = ["adjourned_for_other_reasons"]
HANDED = ["handed_over"]
ROLL = ("notice-roll",)
FIFTY_ONE = ("simple-majority=51 percent",)
THREE_QUARTERS = ("readmission", "disposal_of_assets", "winding_up", "change_of_quorum")
BIG = 101


def late_member(sent: str, admitted: str, invited: str, *findings: str) -> dict[str, Any]:
    """Return a meeting one of whose members was admitted after notice went to the others."""
    facts = society.society(12, 6, sent=sent, findings=list(findings))
    facts["members"]["m11"]["admitted"] = admitted
    facts["invited"]["m11"] = invited
    return facts


def divided() -> dict[str, Any]:
    """Return a meeting where one delegation is divided, and the others are so equally."""
    facts = society.society(12, 6, ballots=ballots(2, 2, first=1) | {"m0": {"yes": 2, "no": 1}})
    return facts | {"present": facts["present"] | {"m0": 3}}


def board(filled: int, there: int, yes: int = 0, no: int = 0, by_proxy: int = 0) -> dict[str, Any]:
    """Return a meeting of directors, all elected ones of whom are in office."""
    return seats(filled, filled, there, by_proxy, ballots=ballots(yes, no))


COMMON = (
    *(
        Co(f"{motion}, {yes} to {no}", MEETING, motion, society.vote(yes, no), status, turns_on)
        for motion in ("ordinary", "adjournment")
        for yes, no, status, turns_on in (
            (51, 50, "carried", ("simple-majority",)),
            (51, 49, "carried", ()),
            (50, 50, "lost", ()),
            (50, 51, "lost", ()),
        )
    ),
    *(
        Co(f"{motion}, {yes} of 100", MEETING, motion, society.vote(yes, 100 - yes), status)
        for motion in THREE_QUARTERS
        for yes, status in ((75, "carried"), (74, "lost"))
    ),
    Co("unanimous", MEETING, "ordinary", society.society(12, 12, ballots=ballots(12)), "carried"),
    Co(
        "as many yes as written consents",
        MEETING,
        "ordinary",
        society.vote(52, 48, consents=names(0, 52)),
        "carried",
    ),
    Co(
        "those away have no vote",
        MEETING,
        "ordinary",
        society.society(12, 6, ballots=ballots(0, 1) | ballots(6, first=6)),
        "lost",
    ),
    Co("a divided delegation has no vote", MEETING, "ordinary", divided(), "lost"),
    Co("expulsion, nothing came first", MEETING, "expulsion", society.vote(100, 0), "void"),
    Co("conversion", MEETING, "conversion", society.vote(100, 0), "silent"),
    Co("in writing", ALL, "written_resolution", society.signed(100, 100), "silent"),
)

ATTENDANCE = (
    Co(
        "consents are not there",
        MEETING,
        None,
        society.society(8, 2, consents=names(2, 8)),
        "no quorum",
    ),
    Co("nor a quarter", MEETING, None, society.society(13, 3, consents=names(3, 13)), "no quorum"),
    Co(
        "resumed with one and a consent",
        MEETING,
        None,
        society.society(400, 1, findings=RESUMED, consents=["m9"]),
        "no quorum",
        ("members-present",),
    ),
    Co(
        "resumed with nobody and a consent",
        MEETING,
        None,
        society.society(400, 0, findings=RESUMED, consents=["m9"]),
        "no quorum",
    ),
    Co(
        "resumed with one, as ruled",
        MEETING,
        None,
        society.society(400, 1, findings=RESUMED),
        "quorate",
        ("members-present",),
        rulings=("members-present=one member",),
    ),
    *(
        Co(
            f"{body}: resumed without notice",
            body,
            None,
            society.society(12, 6, sent=None, findings=RESUMED),
            "quorate",
        )
        for body in (MEETING, ANNUAL)
    ),
)

NOTICE = (
    *(
        Co(
            f"{number} of 100 agree to shorter notice",
            MEETING,
            None,
            society.society(100, 50, sent=None, consents=names(0, number)),
            status,
        )
        for number, status in ((90, "quorate"), (89, "no quorum"))
    ),
    Co(
        "being there is not agreeing",
        MEETING,
        None,
        society.society(100, 50, sent=None, consents=names(50, 100)),
        "no quorum",
    ),
    Co(
        "handed over, one admitted since",
        MEETING,
        None,
        late_member(society.BY_HAND, "2020-05-10", "2020-05-12", *HANDED),
        "quorate",
        ROLL,
    ),
    *(
        Co(
            f"resumed, handed over on the {day}th",
            MEETING,
            None,
            society.society(12, 6, sent=f"2020-05-{day}", findings=OTHERWISE + HANDED),
            status,
        )
        for day, status in ((12, "quorate"), (13, "no quorum"))
    ),
    Co(
        "resumed, handed over, one admitted since",
        MEETING,
        None,
        late_member("2020-05-12", "2020-05-15", "2020-05-16", *OTHERWISE, *HANDED),
        "quorate",
        ROLL,
    ),
    Co(
        "resumed, delivered, one admitted since",
        MEETING,
        None,
        late_member("2020-05-10", "2020-05-15", "2020-05-16", *OTHERWISE),
        "quorate",
        ROLL,
    ),
)

MEMBERSHIP = (
    Co(
        "who is there does not sign by that",
        ALL,
        "dissolution",
        society.society(100, 30, consents=names(30, 100)),
        "lost",
    ),
    Co(
        "nor asks for a meeting",
        ALL,
        "request_for_meeting",
        society.society(100, 50, consents=names(50, 59)),
        "lost",
    ),
    Co(
        "99 of 2000 ask, and some are there",
        ALL,
        "request_for_meeting",
        society.society(2000, 50, consents=names(50, 149)),
        "lost",
    ),
    Co("three votes of eight", ONLINE, "ordinary", society.online(2, 1, 8), "carried"),
    Co("three votes, none against", ONLINE, "ordinary", society.online(3, 0, 8), "carried"),
    Co("51 to 50", ONLINE, "ordinary", society.online(51, 50, 101), "carried"),
    Co("45 to 15", ONLINE, "extraordinary", society.online(45, 15), "carried"),
    Co("60, none against", ONLINE, "extraordinary", society.online(60, 0), "carried"),
    *(
        Co(
            f"{motion} with {' '.join(found) or 'nothing'}",
            ONLINE,
            motion,
            society.online(60, 0, findings=found),
            "void",
        )
        for motion in ("ordinary", "extraordinary")
        for found in ([], INFORMED[:1], INFORMED[1:])
    ),
)

DIRECTORS = (
    Co("a proxy makes no half", BOARD, None, board(8, 3, by_proxy=1), "no quorum"),
    Co("a proxy makes no three", BOARD, None, board(4, 2, by_proxy=1), "no quorum"),
    Co("49 of 99 directors", BOARD, None, board(99, 49), "no quorum"),
    *(
        Co(f"directors, {yes} to {no}", BOARD, "ordinary", board(BIG, BIG, yes, no), status)
        for yes, no, status in (
            (1, 2, "lost"),
            (50, 51, "lost"),
            (51, 50, "carried"),
            (50, 50, "lost"),
            (BIG, 0, "carried"),
        )
    ),
    *(
        case
        for motion in ("appointment", "calling_of_meeting")
        for case in (
            Co(f"{motion} by enough", BOARD, motion, board(5, 3, 2, 1), "carried"),
            Co(f"{motion} by one of two", BOARD, motion, board(2, 1, 1), "carried"),
            Co(f"{motion}: one of two is silent", BOARD, motion, board(2, 1), "lost"),
            Co(f"{motion} by nobody", BOARD, motion, board(2, 0), "no quorum"),
            Co(f"{motion} by a proxy", BOARD, motion, board(2, 0, by_proxy=1), "no quorum"),
        )
    ),
    Co("two of five sign, three refuse", WRITTEN, "written_resolution", board(5, 0, 2, 3), "lost"),
    Co(
        "51 of 101 sign",
        WRITTEN,
        "written_resolution",
        board(BIG, 0, 51),
        "carried",
        ("simple-majority",),
    ),
    *(
        Co(
            f"{yes} of 100 sign, {no} refuse, 51 percent as ruled",
            WRITTEN,
            "written_resolution",
            board(100, 0, yes, no),
            status,
            rulings=FIFTY_ONE,
        )
        for yes, no, status in ((51, 0, "carried"), (40, 30, "lost"))
    ),
)

CO_OPERATIVE = (*COMMON, *ATTENDANCE, *NOTICE, *MEMBERSHIP, *DIRECTORS)
