"""Cases of the rules of procedure of the United Nations General Assembly."""

from functools import partial
from typing import Any

from tests.core.rules.worked_cases import Case as AnyCase
from tests.core.rules.worlds import ballots, names

Case = partial(AnyCase, rulebook="un-general-assembly")
ASSEMBLY = "general_assembly"
COMMITTEE = "main_committee"
MEMBERS = 193
AGAIN = ["second_vote"]
PROCEDURAL = "suspension_of_meeting"
TWO_THIRDS_TIE = ("tie-of-two-thirds",)
AS_A_REJECTION = ("tie-of-two-thirds=rejected",)


def states(present: int, members: int = MEMBERS, **more: Any) -> dict[str, Any]:
    """Return a meeting of so many member States, the first `present` of them there."""
    return {
        "members": {name: {} for name in names(0, members)},
        "present": dict.fromkeys(names(0, present), 1),
    } | more


def vote(yes: int, no: int, abstain: int = 0, present: int = 150, **more: Any) -> dict[str, Any]:
    """Return a meeting that has voted."""
    return states(present, ballots=ballots(yes, no, abstain), **more)


def balloted(places: int, *cast: tuple[int, str], **more: Any) -> dict[str, Any]:
    """Return a meeting that has elected: how many cast a ballot with which names."""
    papers = [choice.split() for number, choice in cast for _ in range(number)]
    candidates = sorted({name for paper in papers for name in paper})
    given = {f"m{index}": paper for index, paper in enumerate(papers)}
    facts: dict[str, Any] = {"ballots": given, "candidates": candidates, "places": places}
    return states(150, **(facts | more))


def concurring(number: int) -> dict[str, Any]:
    """Return all members, so many of which agree in writing."""
    return states(0, consents=names(0, number))


QUORUM = (
    # A third opens, a majority decides.
    Case("opens with 65 of 193", ASSEMBLY, None, states(65), "quorate", (), "67:1", to="open"),
    Case("64 of 193 do not open", ASSEMBLY, None, states(64), "no quorum", (), "67:1", to="open"),
    Case("a third of 192 opens", ASSEMBLY, None, states(64, 192), "quorate", to="open"),
    Case("less than a third of 192", ASSEMBLY, None, states(63, 192), "no quorum", to="open"),
    Case(
        "opens with fewer, as it decided",
        ASSEMBLY,
        None,
        states(20, findings=["opening_waived"]),
        "quorate",
        (),
        "67:1",
        to="open",
    ),
    Case("97 of 193 decide", ASSEMBLY, None, states(97), "quorate", (), "67:2"),
    Case("96 of 193 do not decide", ASSEMBLY, None, states(96), "no quorum", (), "67:2"),
    Case("half of 192 do not decide", ASSEMBLY, None, states(96, 192), "no quorum"),
    Case("over half of 192 decide", ASSEMBLY, None, states(97, 192), "quorate"),
    Case(
        "deciding is never waived",
        ASSEMBLY,
        None,
        states(96, findings=["opening_waived"]),
        "no quorum",
    ),
    Case("65 open and cannot vote", ASSEMBLY, "other", vote(60, 0, present=65), "no quorum"),
    Case("49 open a committee", COMMITTEE, None, states(49), "quorate", (), "108:1", to="open"),
    Case("48 open none", COMMITTEE, None, states(48), "no quorum", (), "108:1", to="open"),
    Case("97 decide in committee", COMMITTEE, None, states(97), "quorate", (), "108:2"),
    Case("96 do not", COMMITTEE, None, states(96), "no quorum", (), "108:2"),
)

DECISIONS = (
    # Important questions: two thirds of those present and voting.
    Case("two thirds of 150", ASSEMBLY, "important", vote(100, 50), "carried", (), "83:1"),
    Case("one less", ASSEMBLY, "important", vote(99, 51), "lost", (), "83:1"),
    Case("two thirds of 120", ASSEMBLY, "important", vote(80, 40), "carried"),
    Case("a yes less of 120", ASSEMBLY, "important", vote(79, 41), "lost"),
    Case("abstainers do not vote", ASSEMBLY, "important", vote(40, 20, 90), "carried", (), "86"),
    Case("nor make up what lacks", ASSEMBLY, "important", vote(40, 21, 89), "lost", (), "86"),
    Case("all abstain", ASSEMBLY, "important", vote(0, 0, 150), "lost"),
    Case("silent ones do not vote", ASSEMBLY, "other", vote(2, 1), "carried", (), "86"),
    Case("amendment, two thirds", ASSEMBLY, "amendment_to_important", vote(84, 42), "carried"),
    Case(
        "amendment, one less",
        ASSEMBLY,
        "amendment_to_important",
        vote(83, 43),
        "lost",
        (),
        "84",
    ),
    # Other questions: a majority.
    Case("majority", ASSEMBLY, "other", vote(71, 70, 9), "carried", (), "85"),
    Case("minority", ASSEMBLY, "other", vote(70, 71, 9), "lost", (), "85"),
    Case("majority makes a category", ASSEMBLY, "further_category", vote(60, 59), "carried"),
    Case("minority makes none", ASSEMBLY, "further_category", vote(59, 60), "lost", (), "85"),
    Case("additional item", ASSEMBLY, "additional_item", vote(51, 50), "carried", (), "15:1"),
    Case("item without delay", ASSEMBLY, "without_delay", vote(51, 50), "lost", (), "15:2"),
    Case("item without delay, two thirds", ASSEMBLY, "without_delay", vote(66, 33), "carried"),
    Case("item of a special session", ASSEMBLY, "special_session_item", vote(66, 33), "carried"),
    Case("no item of it", ASSEMBLY, "special_session_item", vote(65, 34), "lost", (), "19"),
    Case("item struck", ASSEMBLY, "agenda_change", vote(51, 50), "carried", (), "22"),
    Case("reconsidered", ASSEMBLY, "reconsideration", vote(100, 50), "carried", (), "81"),
    Case("not reconsidered", ASSEMBLY, "reconsideration", vote(99, 51), "lost", (), "81"),
    Case("ruling overruled", ASSEMBLY, "appeal", vote(51, 50), "carried", (), "71"),
    Case("ruling stands", ASSEMBLY, "appeal", vote(50, 51), "lost", (), "71"),
    Case("division unopposed", ASSEMBLY, "division", vote(0, 0), "carried", (), "89"),
    Case(
        "division opposed and voted on",
        ASSEMBLY,
        "division",
        vote(30, 31, objections=[{"by": "m3"}]),
        "lost",
        (),
        "89",
    ),
    # What must come first.
    Case(
        "admitted",
        ASSEMBLY,
        "admission",
        vote(100, 50, findings=["recommended"]),
        "carried",
        (),
        "83:1",
    ),
    Case("not admitted", ASSEMBLY, "admission", vote(99, 51, findings=["recommended"]), "lost"),
    Case("not recommended", ASSEMBLY, "admission", vote(150, 0), "void", (), "136"),
    Case("expelled unasked", ASSEMBLY, "expulsion", vote(150, 0), "void", (), "Charter 6"),
    Case(
        "rules amended", ASSEMBLY, "rules_amendment", vote(51, 50, findings=["reported"]), "carried"
    ),
    Case("no report yet", ASSEMBLY, "rules_amendment", vote(150, 0), "void", (), "163"),
    Case("nobody proposed", ASSEMBLY, "secretary_general", vote(150, 0), "void", (), "141"),
)

TIES = (
    # Equally divided votes: once more, then rejected; in a committee rejected at once.
    Case("equal", ASSEMBLY, "other", vote(70, 70, 10), "tied", (), "95"),
    Case("not equal", ASSEMBLY, "other", vote(70, 71, 9), "lost", (), "95"),
    Case("equal again", ASSEMBLY, "other", vote(70, 70, 10, findings=AGAIN), "lost", (), "95"),
    Case("carried at last", ASSEMBLY, "other", vote(71, 70, 9, findings=AGAIN), "carried"),
    Case("equally nothing", ASSEMBLY, "other", vote(0, 0, 150), "lost"),
    Case("equal on two thirds", ASSEMBLY, "important", vote(70, 70), "tied", TWO_THIRDS_TIE, "95"),
    Case(
        "equal on two thirds, ruled",
        ASSEMBLY,
        "important",
        vote(70, 70),
        "lost",
        TWO_THIRDS_TIE,
        rulings=AS_A_REJECTION,
    ),
    Case("equal on two thirds again", ASSEMBLY, "important", vote(70, 70, findings=AGAIN), "lost"),
    Case(
        "equal on procedure", ASSEMBLY, PROCEDURAL, vote(70, 70), "contested", ("tie-on-procedure",)
    ),
    Case(
        "equal on procedure, ruled",
        ASSEMBLY,
        PROCEDURAL,
        vote(70, 70),
        "lost",
        ("tie-on-procedure",),
        rulings=("tie-on-procedure=rejected",),
    ),
    Case("meeting suspended", ASSEMBLY, PROCEDURAL, vote(71, 70), "carried", (), "85"),
    Case("equal in committee", COMMITTEE, "proposal", vote(70, 70, 10), "lost", (), "133"),
)

COMMITTEES = (
    Case("majority in committee", COMMITTEE, "proposal", vote(51, 50), "carried", (), "125"),
    Case("minority in committee", COMMITTEE, "proposal", vote(50, 51), "lost", (), "125"),
    Case("abstainers in committee", COMMITTEE, "proposal", vote(2, 1, 147), "carried", (), "126"),
    Case("reconsiders", COMMITTEE, "reconsideration", vote(100, 50), "carried", (), "123"),
    Case("does not reconsider", COMMITTEE, "reconsideration", vote(99, 51), "lost", (), "123"),
    Case("chair overruled", COMMITTEE, "appeal", vote(51, 50), "carried", (), "113"),
    Case("chair upheld by a tie", COMMITTEE, "appeal", vote(50, 50), "lost", (), "133"),
)

ELECTIONS = (
    Case("elected", ASSEMBLY, "election", balloted(1, (76, "a"), (74, "b")), "carried", (), "93"),
    Case("half", ASSEMBLY, "election", balloted(1, (75, "a"), (75, "b")), "lost", (), "93"),
    Case(
        "blank and void ballots do not count",
        ASSEMBLY,
        "election",
        balloted(1, (40, "a"), (39, "b"), (30, ""), (41, "b c")),
        "carried",
    ),
    Case(
        "council seats by two thirds",
        ASSEMBLY,
        "council_election",
        balloted(2, (100, "a b"), (50, "c d")),
        "carried",
        (),
        "83:1",
    ),
    Case(
        "one vote less for a seat",
        ASSEMBLY,
        "council_election",
        balloted(2, (99, "a b"), (51, "c d")),
        "lost",
        (),
        "94",
    ),
    Case(
        "two of three seats filled",
        ASSEMBLY,
        "council_election",
        balloted(3, (100, "a b c"), (50, "a b d"), (0, "e")),
        "carried",
    ),
    Case(
        "third seat wants a ballot",
        ASSEMBLY,
        "council_election",
        balloted(3, (99, "a b c"), (51, "a b d")),
        "lost",
        (),
        "94",
    ),
    Case("in committee", COMMITTEE, "election", balloted(1, (76, "a"), (74, "b")), "carried"),
    Case("not in committee", COMMITTEE, "election", balloted(1, (75, "a"), (75, "b")), "lost"),
)

SESSIONS = (
    Case("97 agree", "member_states", "special_session", concurring(97), "carried", (), "9"),
    Case("96 agree", "member_states", "special_session", concurring(96), "lost", (), "9"),
    Case("no quorum is asked for", "member_states", None, states(193), "silent"),
)

CASES = (*QUORUM, *DECISIONS, *TIES, *COMMITTEES, *ELECTIONS, *SESSIONS)
