"""Foresight in worked examples, with numbers counted by hand from the rulebooks."""

from typing import Any

import pytest

from comitia.core.rules import (
    AskError,
    FactsError,
    Ruling,
    Status,
    load,
    load_procedure,
    parse_facts,
    with_procedure,
)
from comitia.core.rules.foresight import (
    Arrivals,
    Foresight,
    Group,
    MotionOutlook,
    Needed,
    OpenQuestion,
    Some,
    Spare,
    foresee,
)
from tests.core.rules.association import association
from tests.core.rules.worlds import (
    ballots,
    conference,
    european,
    meeting,
    names,
    objections,
    only,
    roll,
    with_few,
)

STATUTE = load("icor-2010")
ANYBODY = Group("anybody")
IN_HALL = frozenset({"practical", "debated", "consulted"})
"""What can be found once a conference is open: the special reasons of its calling no more."""


def continent(name: str) -> Group:
    return Group("continent", name)


def foreseen(facts: dict[str, Any], body: str = "world_conference", **more: Any) -> Foresight:
    return foresee(STATUTE, body=body, facts=parse_facts(facts), **({"findable": IN_HALL} | more))


def of_class(foresight: Foresight, motion: str) -> MotionOutlook:
    return next(each for each in foresight.motions if each.motion == motion)


def question(foresight: Foresight, name: str) -> OpenQuestion:
    return next(each for each in foresight.questions if each.question == name)


# ------------------------------------------------------------------ the quorum


@pytest.mark.statute("CONF-4")
def test_either_of_two_from_africa_and_any_fifth_end_a_quorum_of_25():
    quorum = foreseen(only("africa", 2, 40, 25)).quorum

    assert quorum.status is Status.QUORATE
    assert quorum.spare == Spare(worst=0, best=4)
    assert quorum.breaks == (
        (Some(1, continent("africa")),),
        (Some(5, ANYBODY),),
    )
    assert quorum.indispensable == ("m0", "m4")
    assert quorum.is_exact


@pytest.mark.statute("CONF-4")
def test_nobody_may_leave_a_bare_majority():
    quorum = foreseen(only("africa", 2, 40, 21)).quorum

    assert quorum.spare == Spare(worst=0, best=0)
    assert quorum.breaks == ((Some(1, ANYBODY),),)
    assert len(quorum.indispensable) == 21


@pytest.mark.statute("CONF-4")
def test_one_from_africa_and_two_more_of_any_are_missing():
    quorum = foreseen(only("africa", 1, 40, 18)).quorum

    assert quorum.status is Status.NO_QUORUM
    assert quorum.spare is None
    assert quorum.arrivals == (Arrivals(3, (Some(1, continent("africa")),)),)
    assert quorum.prevents == ()


@pytest.mark.statute("CONF-4")
def test_special_reasons_and_legitimation_let_fewer_arrivals_suffice():
    facts = conference(40, 16, consents=names(14, 20))

    before = foreseen(facts, findable={"hardship"}).quorum
    opened = foreseen(facts).quorum

    assert before.arrivals == (Arrivals(5), Arrivals(0, findings=("hardship",)))
    assert opened.arrivals == (Arrivals(5),)


@pytest.mark.statute("CONF-4")
def test_under_relief_those_who_wrote_can_be_spared_first():
    """20 of 40 back it, 16 of them there and 4 in writing only; 14 there are the floor."""
    facts = conference(40, 16, consents=names(12, 20), findings=["hardship"])

    quorum = foreseen(facts).quorum

    assert quorum.spare == Spare(worst=0, best=2)
    assert (Some(1, Group("without legitimation")),) in quorum.breaks
    assert (Some(3, ANYBODY),) in quorum.breaks
    assert quorum.indispensable == tuple(names(0, 12))


@pytest.mark.statute("CONF-2", "CONF-4")
def test_no_arrival_gives_a_quorum_when_an_invitation_was_late():
    facts = conference(40, 12)
    facts["invited"]["m3"] = "2013-07-07"

    quorum = foreseen(facts).quorum

    assert quorum.arrivals == ()
    assert [(why.rule, why.cite) for why in quorum.prevents] == [("notice", ("III.A.1:4",))]


@pytest.mark.statute("CONF-4")
def test_continent_of_one_member_leaves_the_quorum_contested_whoever_comes():
    foresight = foreseen(with_few("africa", 1, 1, 39))

    quorum = foresight.quorum
    assert quorum.status is Status.CONTESTED
    assert quorum.arrivals == ()
    assert [why.rule for why in quorum.prevents] == ["spread"]
    assert quorum.indispensable == ("f0",)
    no, yes = question(foresight, "thin-group").readings
    assert (no.quorum, no.spare) == (Status.NO_QUORUM, None)
    assert (yes.quorum, yes.spare) == (Status.QUORATE, Spare(worst=0, best=19))
    assert dict(yes.needed)["fundamental"] == Needed(32, 32, 32)


@pytest.mark.statute("COMM-5")
def test_committee_of_seven_can_spare_nobody_of_four():
    seats = {"seats": {"elected": 7, "filled": 7, "in_person": 3, "by_proxy": 1}}

    foresight = foreseen(seats, "icc")

    assert foresight.quorum.spare == Spare(worst=0, best=0)
    assert foresight.quorum.breaks == ((Some(1, ANYBODY),),)
    assert foresight.quorum.indispensable == ()
    _, in_person = question(foresight, "proxy-present").readings
    assert in_person.quorum is Status.NO_QUORUM
    assert in_person.arrivals == (Arrivals(1, (Some(1, Group("in person")),)),)


def test_committee_whose_seats_are_not_known_lacks_the_facts():
    quorum = foreseen({"seats": {"in_person": 3}}, "icc").quorum

    assert quorum.arrivals == ()
    assert [why.kind for why in quorum.prevents] == ["share unknown"]


def test_only_member_of_a_corner_is_indispensable():
    facts = {
        "held": "2024-06-01",
        "members": {
            **{name: {"continent": "north"} for name in "abc"},
            "d": {"continent": "south"},
        },
        "invited": dict.fromkeys("abcd", "2024-05-01"),
        "present": dict.fromkeys("abd", 1),
    }

    quorum = foresee(association(), body="assembly", facts=parse_facts(facts)).quorum

    assert quorum.indispensable == ("d",)
    assert quorum.breaks == (
        (Some(1, continent("south")),),
        (Some(2, ANYBODY),),
    )


def test_waiver_makes_the_coming_of_the_uninvited_count():
    facts = conference(40, 30)
    del facts["invited"]["m35"]

    strict = foreseen(facts).quorum
    waived = foreseen(facts, rulings=[Ruling("waiver", "its presence waives")]).quorum

    assert [why.rule for why in strict.prevents] == ["notice"]
    assert waived.arrivals == (Arrivals(1, (Some(1, Group("member", "m35")),)),)


def test_quorum_of_the_opening_is_open_where_others_were_there():
    facts = conference(40, 20, opening=dict.fromkeys(names(0, 25), 1))

    foresight = foreseen(facts)

    assert foresight.quorum.status is Status.NO_QUORUM
    now, opening = question(foresight, "quorum-when").readings
    assert (now.quorum, now.arrivals) == (Status.NO_QUORUM, (Arrivals(1),))
    assert (opening.quorum, opening.spare) == (Status.QUORATE, Spare(worst=20, best=20))


# ------------------------------------------------------------------ motions


@pytest.mark.statute("VOTE-4")
def test_four_fifths_of_25_present_are_20_whatever_the_others_do():
    outlook = of_class(foreseen(conference(40, 25)), "fundamental")

    assert outlook.needed == Needed(silent=20, abstaining=20, opposed=20)
    assert (outlook.may_oppose, outlook.may_abstain) == (5, 5)
    assert outlook.consensus
    assert outlook.missing == ("debated", "practical")
    assert outlook.possible == (Status.CARRIED, Status.LOST)


@pytest.mark.statute("VOTE-5")
def test_simple_majority_of_25_is_one_to_thirteen():
    outlook = of_class(foreseen(conference(40, 25)), "current")

    assert outlook.needed == Needed(silent=1, abstaining=1, opposed=13)
    assert (outlook.may_oppose, outlook.may_abstain) == (12, 24)
    assert not outlook.consensus
    assert outlook.missing == ()


def test_class_that_is_never_voted_on_is_out_of_order():
    outlook = of_class(foreseen(conference(40, 25)), "principled")

    assert outlook.possible == (Status.OUT_OF_ORDER,)
    assert outlook.needed is None


def test_without_a_quorum_no_votes_are_foreseen():
    outlook = of_class(foreseen(conference(40, 20)), "current")

    assert outlook.possible == (Status.NO_QUORUM,)
    assert outlook.needed is None


@pytest.mark.statute("MEM-8")
def test_expulsion_needs_32_of_40_members():
    foresight = foreseen(conference(40, 0, accused="m7"), "membership")

    assert foresight.quorum.status is Status.SILENT
    outlook = of_class(foresight, "expulsion")
    assert outlook.needed == Needed(32, 32, 32)
    assert outlook.may_oppose == 8
    assert [each.question for each in foresight.questions] == ["base-of-expulsion"]


def test_admission_is_void_as_long_as_nobody_was_consulted():
    outlook = of_class(foreseen(european(10, 8), "continental_conference"), "admission")

    assert outlook.possible == (Status.CARRIED, Status.LOST, Status.VOID)
    assert outlook.missing == ("consulted",)
    assert outlook.consensus


def test_what_can_no_longer_be_found_is_not_foreseen():
    facts = european(10, 8)

    outlook = of_class(foreseen(facts, "continental_conference", findable=()), "admission")

    assert outlook.possible == (Status.VOID,)


def test_gap_is_silent_and_an_election_can_succeed_or_fail():
    facts = parse_facts(conference(40, 25))
    filled = with_procedure(STATUTE, load_procedure("default"))

    silent = foresee(STATUTE, body="world_conference", facts=facts, motion="election")
    ruled = foresee(filled, body="world_conference", facts=facts, motion="election")

    assert silent.motions[0].possible == (Status.SILENT,)
    assert ruled.motions[0].possible == (Status.CARRIED, Status.LOST)
    assert ruled.motions[0].is_election
    assert ruled.motions[0].needed is None


# ------------------------------------------------------------------ an open poll


def polled(yes: int, no: int, **more: Any) -> dict[str, Any]:
    return conference(
        40,
        25,
        findings=["practical", "debated"],
        objections=objections(1),
        ballots=ballots(yes, no, 0),
        **more,
    )


def test_of_four_outstanding_ballots_two_must_be_yes():
    outlook = of_class(foreseen(polled(18, 3)), "fundamental")

    assert (outlook.votes, outlook.outstanding) == (25, 4)
    assert outlook.needed == Needed(2, 2, 2)
    assert not outlook.decided
    assert not outlook.consensus


@pytest.mark.parametrize(("yes", "no", "outcome"), [(20, 0, Status.CARRIED), (0, 6, Status.LOST)])
def test_poll_is_decided_when_no_outstanding_ballot_can_change_it(
    yes: int, no: int, outcome: Status
):
    outlook = of_class(foreseen(polled(yes, no)), "fundamental")

    assert outlook.decided
    assert outlook.possible == (outcome,)


@pytest.mark.parametrize(("yes", "no"), [(19, 0), (0, 5)])
def test_poll_is_open_as_long_as_one_ballot_can_change_it(yes: int, no: int):
    assert not of_class(foreseen(polled(yes, no)), "fundamental").decided


def test_class_without_consensus_needs_a_vote_even_when_ballots_carry_it_already():
    cast = foreseen(conference(40, 25, ballots=ballots(20, 0, 0)))

    outlook = of_class(cast, "current")

    assert outlook.decided
    assert outlook.possible == (Status.CARRIED,)
    assert not outlook.consensus


# ------------------------------------------------------------------ open questions


def test_bases_are_open_and_other_readings_say_their_numbers():
    foresight = foreseen(conference(40, 25))

    assert {each.question: each.turns for each in foresight.questions} == {
        "base-of-80": ("fundamental", "admission_procedure", "statute"),
        "base-of-simple": ("current",),
        "statute-class": ("statute",),
    }
    eighty = question(foresight, "base-of-80")
    present, cast = eighty.readings
    assert present.in_force
    assert dict(present.needed)["fundamental"] == Needed(20, 20, 20)
    assert dict(cast.needed)["fundamental"] == Needed(1, 1, 20)
    assert eighty.differs_now


def test_relief_is_open_only_as_long_as_special_reasons_can_be_minuted():
    facts = conference(40, 25)

    before = {each.question for each in foreseen(facts, findable={"hardship"}).questions}
    after = {each.question for each in foreseen(facts).questions}

    assert before - after == {"legitimation", "should"}


def test_unit_of_votes_is_open_only_where_a_delegation_has_several_delegates():
    alone = conference(40, 25)
    several = alone | {"present": dict.fromkeys(names(0, 25), 2)}

    assert "vote-unit" not in {each.question for each in foreseen(alone).questions}
    found = question(foreseen(several), "vote-unit")
    assert dict(found.readings[1].needed)["fundamental"] == Needed(40, 40, 40)


def test_absent_delegations_come_with_the_delegates_foreseen_for_them():
    facts = conference(40, 25)

    asked = foreseen(facts, delegates={"m30": 3}).questions

    assert "vote-unit" in {each.question for each in asked}


def test_ruling_closes_no_question_but_changes_the_numbers():
    outlook = foreseen(
        conference(40, 25), rulings=[Ruling("base-of-80", "cast")], motion="fundamental"
    )

    assert outlook.motions[0].needed == Needed(1, 1, 20)
    assert [each.question for each in outlook.questions] == ["base-of-80"]


def test_body_without_rules_under_a_reading_is_open_on_it():
    foresight = foreseen(european(10, 8), "regional_conference")

    assert "quorum" in question(foresight, "regional-rules").turns
    assert question(foresight, "regional-rules").readings[1].quorum is Status.SILENT


# ------------------------------------------------------------------ refusals


def test_unknown_body_and_class_are_refused_with_the_nearest_name():
    with pytest.raises(AskError, match="did you mean 'world_conference'"):
        foreseen({}, "world_conferense")
    with pytest.raises(AskError, match="did you mean 'current'"):
        foreseen({}, motion="curent")


def test_facts_that_do_not_fit_are_refused():
    with pytest.raises(FactsError, match="atlantis"):
        foreseen(meeting({"m0": {"continent": "atlantis"}}, []))


def test_empty_roll_has_no_quorum_and_says_why():
    foresight = foreseen({"members": {}, "held": "2013-10-06"})

    assert foresight.quorum.status is Status.NO_QUORUM
    assert foresight.quorum.arrivals == ()
    assert foresight.quorum.prevents


def test_roll_is_searched_by_counting_not_by_subsets():
    """Of 400 members there are more subsets than could ever be tried."""
    quorum = foreseen(meeting(roll(400), names(0, 300))).quorum

    assert quorum.spare == Spare(worst=73, best=99)
