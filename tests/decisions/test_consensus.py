"""Consensus is sought before a vote on what is fundamental, and every objection is kept."""

import pytest

from comitia.decisions import actions
from comitia.decisions.errors import (
    BarredError,
    ConsensusNotSoughtError,
    EntitlementError,
    InputError,
    StateError,
)
from tests.decisions.assembly import ACTOR, Assembly, acts, values


@pytest.mark.statute("VOTE-2")
def test_motion_without_objection_is_carried_by_consensus(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")

    decision = assembly.seek(motion)

    assert decision is not None
    assert (decision.status, decision.route, decision.poll) == ("carried", "consensus", None)
    assert acts("consensus attempt closed") == [{"motion": 1, "attempt": 1, "standing": []}]
    assert acts("motion decided") == [
        {
            "motion": 1,
            "route": "consensus",
            "present": sorted(assembly.present),
            "rests_on_contested": False,
        }
    ]


@pytest.mark.statute("VOTE-2")
def test_objection_is_kept_with_who_raised_it_and_why(assembly: Assembly) -> None:
    motion, code = assembly.table("fundamental"), assembly.codes[0]
    actions.open_consensus(motion=motion, actor=ACTOR, at=assembly.now)

    actions.raise_objection(
        motion=motion,
        organisation=assembly.roll[code],
        ground="principles",
        text="The second sentence gives up the principle.",
        electorate=assembly.electorate,
        actor="person/delegate",
        at=assembly.now,
    )

    assert assembly.close_consensus(motion) is None
    assert acts("objection raised") == [
        {
            "motion": 1,
            "attempt": 1,
            "organisation": code,
            "ground": "principles",
        }
    ]
    assert values("objection raised") == [{"text": "The second sentence gives up the principle."}]
    assert acts("consensus attempt closed") == [
        {"motion": 1, "attempt": 1, "standing": [{"by": code, "ground": "principles"}]}
    ]


def test_bilateral_objection_does_not_stand(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")
    actions.open_consensus(motion=motion, actor=ACTOR, at=assembly.now)
    assembly.object(motion, assembly.codes[0], ground="bilateral")

    decision = assembly.close_consensus(motion)

    assert decision is not None
    assert decision.status == "carried"
    assert decision.facts["objections"] == [{"by": assembly.codes[0], "ground": "bilateral"}]


def test_withdrawn_objection_does_not_stand(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")
    actions.open_consensus(motion=motion, actor=ACTOR, at=assembly.now)
    objection = assembly.object(motion, assembly.codes[0])

    actions.withdraw_objection(objection=objection, actor=ACTOR, at=assembly.now)
    decision = assembly.close_consensus(motion)

    assert decision is not None
    assert decision.status == "carried"
    assert acts("objection withdrawn") == [
        {"motion": 1, "attempt": 1, "organisation": assembly.codes[0]}
    ]
    with pytest.raises(StateError, match="not being sought"):
        actions.withdraw_objection(objection=objection, actor=ACTOR, at=assembly.now)


def test_objection_falls_with_the_membership_of_who_raised_it(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")
    assembly.seek(motion, objectors=[gone := assembly.codes[0]])
    assembly.leave(gone)
    del assembly.roll[gone]

    with pytest.raises(ConsensusNotSoughtError, match="No objection stood"):
        assembly.open(motion)
    decision = assembly.seek(motion)

    assert decision is not None
    assert decision.status == "carried"


def test_objection_does_not_stand_at_the_close_without_a_membership(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")
    actions.open_consensus(motion=motion, actor=ACTOR, at=assembly.now)
    assembly.object(motion, gone := assembly.codes[0])
    assembly.leave(gone)
    del assembly.roll[gone]

    decision = assembly.close_consensus(motion)

    assert decision is not None
    assert decision.facts["objections"] == []
    assert acts("consensus attempt closed")[0]["standing"] == []


def test_objection_is_withdrawn_once(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")
    actions.open_consensus(motion=motion, actor=ACTOR, at=assembly.now)
    objection = assembly.object(motion, assembly.codes[0])
    actions.withdraw_objection(objection=objection, actor=ACTOR, at=assembly.now)

    with pytest.raises(StateError, match="no longer stands"):
        actions.withdraw_objection(objection=objection, actor=ACTOR, at=assembly.now)


def test_objection_of_an_earlier_attempt_is_over(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")
    actions.open_consensus(motion=motion, actor=ACTOR, at=assembly.now)
    objection = assembly.object(motion, assembly.codes[0])
    assembly.close_consensus(motion)
    actions.open_consensus(motion=motion, actor=ACTOR, at=assembly.now)

    with pytest.raises(StateError, match="no longer stands"):
        actions.withdraw_objection(objection=objection, actor=ACTOR, at=assembly.now)


def test_objection_is_refused_unless_there_is_an_attempt(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")

    with pytest.raises(StateError, match="not being sought"):
        assembly.object(motion, assembly.codes[0])


@pytest.mark.statute("CONF-3")
def test_objection_of_an_absent_delegation_is_refused(assembly: Assembly) -> None:
    motion, code = assembly.table("fundamental"), assembly.codes[0]
    actions.open_consensus(motion=motion, actor=ACTOR, at=assembly.now)
    assembly.leave(code)

    with pytest.raises(EntitlementError, match="not present"):
        assembly.object(motion, code)


def test_second_objection_and_unknown_ground_are_refused(assembly: Assembly) -> None:
    motion, code = assembly.table("fundamental"), assembly.codes[0]
    actions.open_consensus(motion=motion, actor=ACTOR, at=assembly.now)
    assembly.object(motion, code)

    with pytest.raises(StateError, match="already"):
        assembly.object(motion, code)
    with pytest.raises(InputError, match="no ground"):
        assembly.object(motion, assembly.codes[1], ground="taste")


@pytest.mark.statute("VOTE-3")
def test_consensus_on_a_principled_question_is_refused_with_the_clause(
    assembly: Assembly,
) -> None:
    with pytest.raises(BarredError) as refused:
        assembly.seek(assembly.table("principled"))

    assert refused.value.clause == "III.A.2:9"
    assert acts("consensus sought") == []


def test_consensus_is_not_sought_where_the_class_is_voted_on(assembly: Assembly) -> None:
    with pytest.raises(StateError, match="Open a poll"):
        assembly.seek(assembly.table("current"))


def test_two_attempts_at_once_are_refused(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")
    actions.open_consensus(motion=motion, actor=ACTOR, at=assembly.now)

    with pytest.raises(StateError, match="Close that attempt first"):
        actions.open_consensus(motion=motion, actor=ACTOR, at=assembly.now)
    with pytest.raises(StateError, match="Close that attempt first"):
        assembly.open(motion)


@pytest.mark.statute("VOTE-2")
def test_poll_without_an_attempt_is_refused_with_the_clause(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")
    assembly.find(motion, "practical", "debated")

    with pytest.raises(ConsensusNotSoughtError) as refused:
        assembly.open(motion)

    assert refused.value.clause == "III.A.2:8"


def test_attempt_without_quorum_settles_nothing(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")
    assembly.leave_only(16)

    decision = assembly.seek(motion)

    assert decision is not None
    assert decision.status == "no quorum"


@pytest.mark.statute("VOTE-2")
def test_poll_after_an_attempt_without_objection_is_refused(assembly: Assembly) -> None:
    """Nobody objected, so that ballots would not even be read: consensus is sought again."""
    motion, present = assembly.table("fundamental"), dict(assembly.present)
    assembly.leave_only(16)
    assembly.seek(motion)
    assembly.present = present

    with pytest.raises(ConsensusNotSoughtError, match="Seek consensus again"):
        assembly.open(motion)
    again = assembly.seek(motion)

    assert again is not None
    assert again.status == "carried"
    assert [act["attempt"] for act in acts("consensus sought")] == [1, 2]
