"""Opening and closing polls: what may be voted on, when it decides, and on which facts."""

import pytest

from comitia.core.rules import Status, decide, from_stored, parse_facts
from comitia.decisions import actions
from comitia.decisions.errors import (
    BarredError,
    InputError,
    NoQuorumError,
    PollClosedError,
    StateError,
)
from comitia.decisions.models import Decision, Poll
from comitia.decisions.statute import rulebook_for
from comitia.record.models import Act
from tests.decisions.assembly import ACTOR, Assembly, acts


@pytest.mark.statute("VOTE-3")
def test_principled_question_is_not_put_to_a_vote(assembly: Assembly) -> None:
    with pytest.raises(BarredError) as refused:
        assembly.open(assembly.table("principled"))

    assert refused.value.clause == "III.A.2:9"
    assert not Poll.objects.exists()


@pytest.mark.statute("VOTE-3")
def test_presidium_records_that_a_principled_question_is_out_of_order(assembly: Assembly) -> None:
    motion = assembly.table("principled")

    decision = actions.refuse_motion(
        motion=motion, case=assembly.case, actor=ACTOR, at=assembly.now
    )

    assert (decision.status, decision.route) == ("out of order", "refusal")
    assert from_stored(decision.answer).why[0].cite[0] == "III.A.2:9"
    assert acts("motion decided")[0]["route"] == "refusal"
    with pytest.raises(StateError, match="settled already: out of order"):
        actions.refuse_motion(motion=motion, case=assembly.case, actor=ACTOR, at=assembly.now)


def test_what_may_be_decided_is_not_refused(assembly: Assembly) -> None:
    with pytest.raises(StateError, match="may be decided"):
        actions.refuse_motion(
            motion=assembly.table("current"), case=assembly.case, actor=ACTOR, at=assembly.now
        )


@pytest.mark.statute("VOTE-5")
@pytest.mark.parametrize(
    ("votes", "status"),
    [
        ({"yes": 9, "no": 8, "abstain": 15}, "carried"),
        ({"yes": 10, "no": 10, "abstain": 1}, "lost"),
        ({"yes": 8, "no": 9}, "lost"),
        ({"abstain": 32}, "lost"),
        ({}, "lost"),
    ],
)
def test_current_affairs_need_more_yes_than_no(
    assembly: Assembly, votes: dict[str, int], status: str
) -> None:
    assert assembly.decide(assembly.table("current"), **votes).status == status


@pytest.mark.statute("VOTE-4")
@pytest.mark.parametrize(("yes", "status"), [(24, "carried"), (23, "lost")])
def test_exactly_four_fifths_of_those_present_suffice(
    assembly: Assembly, yes: int, status: str
) -> None:
    assembly.leave_only(30)
    motion = assembly.fundamental()

    decision = assembly.decide(motion, yes=yes, no=5)

    assert decision.status == status


@pytest.mark.statute("VOTE-4")
def test_four_fifths_without_the_findings_do_not_suffice(assembly: Assembly) -> None:
    motion = assembly.table("fundamental")
    assembly.find(motion, "practical")
    assembly.seek(motion, objectors=assembly.codes[:1])

    assert assembly.decide(motion, yes=32).status == "lost"


def test_close_commits_to_ballots_presence_and_reasons(assembly: Assembly) -> None:
    motion = assembly.table()
    first, second = assembly.codes[:2]
    poll = assembly.open(motion)
    assembly.cast(poll, first, "yes")
    assembly.cast(poll, second, "no")
    assembly.cast(poll, second, "abstain")

    decision = assembly.close(poll)

    assert decision is not None
    tally = {"yes": 1, "no": 0, "abstain": 1, "silent": 30}
    assert acts("poll closed") == [
        {
            "motion": 1,
            "poll": 1,
            "consultation": False,
            "tally": tally,
            "ballots": {first: "yes", second: "abstain"},
            "present": sorted(assembly.present),
            "stood_back": [],
            "rests_on_contested": False,
        }
    ]
    poll.refresh_from_db()
    assert poll.result["tally"] == tally
    act = Act.objects.get(pk=decision.act)
    assert act.kind == "poll closed"


def test_decision_can_be_replayed_from_what_is_kept(assembly: Assembly) -> None:
    decision = assembly.decide(assembly.table(), yes=3, no=2)

    replayed = decide(
        rulebook_for(assembly.docket),
        body="world_conference",
        motion=decision.classification,
        facts=parse_facts(Decision.objects.get(pk=decision.pk).facts),
    )

    assert replayed == from_stored(decision.answer)


@pytest.mark.statute("CONF-3")
def test_ballot_of_who_left_before_the_close_does_not_count(assembly: Assembly) -> None:
    poll = assembly.open(assembly.table())
    assembly.vote(poll, yes=2, no=1)
    assembly.leave(*assembly.codes[:2])

    decision = assembly.close(poll)

    assert decision is not None
    assert decision.status == "lost"
    assert list(decision.facts["ballots"].values()) == ["no"]


@pytest.mark.statute("CONF-4")
def test_poll_without_quorum_is_refused_with_the_clause(assembly: Assembly) -> None:
    motion = assembly.table()
    assembly.leave_only(16)

    with pytest.raises(NoQuorumError) as refused:
        assembly.open(motion)

    assert refused.value.clause == "III.A.1:4"
    assert not Poll.objects.exists()


@pytest.mark.statute("CONF-4")
def test_consultation_never_decides_even_if_the_quorum_comes_back(assembly: Assembly) -> None:
    motion, present = assembly.table(), dict(assembly.present)
    assembly.leave_only(16)
    poll = assembly.open(motion, consultation=True)
    assembly.present = present
    assembly.vote(poll, yes=30)

    assert assembly.close(poll) is None

    assert not motion.decisions.exists()
    assert acts("poll opened")[0]["consultation"] is True
    assert acts("poll closed")[0]["tally"]["yes"] == 30
    assert assembly.decide(motion, no=1).status == "lost"


def test_consultation_with_a_quorum_is_refused(assembly: Assembly) -> None:
    with pytest.raises(StateError, match="Open the poll as a decision"):
        assembly.open(assembly.table(), consultation=True)


@pytest.mark.statute("CONF-4")
def test_quorum_lost_during_a_poll_settles_nothing(assembly: Assembly) -> None:
    motion = assembly.table()
    poll = assembly.open(motion)
    assembly.vote(poll, yes=32)
    africa = [code for code in assembly.codes if assembly.roll[code].continent.code == "africa"]
    assembly.leave(*africa[1:])

    decision = assembly.close(poll)

    assert decision is not None
    assert decision.status == "no quorum"
    poll_again = assembly.open(motion, consultation=True)
    assert poll_again.number == 2


def test_one_question_is_voted_on_at_a_time(assembly: Assembly) -> None:
    motion, other = assembly.table(), assembly.table(title="Another")
    assembly.open(motion)

    with pytest.raises(StateError, match="one question at a time"):
        assembly.open(other)
    with pytest.raises(StateError, match="Close it first"):
        assembly.open(motion)


def test_settled_motion_is_not_voted_on_again(assembly: Assembly) -> None:
    motion = assembly.table()
    assembly.decide(motion, no=1)

    with pytest.raises(StateError, match="settled already: lost"):
        assembly.open(motion)


def test_election_is_not_put_to_a_poll_of_yes_and_no(assembly: Assembly) -> None:
    assembly.adopt_procedure()

    with pytest.raises(StateError, match="ballots for candidates"):
        assembly.open(assembly.table("election"))


def test_where_the_text_is_silent_a_poll_settles_nothing(assembly: Assembly) -> None:
    motion = assembly.table("election")

    assert assembly.decide(motion, yes=32).status == "silent"
    assert assembly.decide(motion, yes=32).status == "silent"


def test_second_closing_is_refused_with_the_first_result(assembly: Assembly) -> None:
    poll = assembly.open(assembly.table())
    assembly.vote(poll, yes=2)
    assembly.close(poll)

    with pytest.raises(PollClosedError, match="closed before you: carried"):
        assembly.close(poll)

    assert Decision.objects.count() == 1
    assert len(acts("poll closed")) == 1


def test_second_closing_of_a_consultation_is_refused(assembly: Assembly) -> None:
    motion = assembly.table()
    assembly.leave_only(16)
    poll = assembly.open(motion, consultation=True)
    assembly.close(poll)

    with pytest.raises(PollClosedError, match="nothing decided"):
        assembly.close(poll)


@pytest.mark.statute("CONF-10")
class TestStandingBack:
    """An organisation stands back to consult its leadership, and declares itself later."""

    def stand_back(self, assembly: Assembly, poll: Poll, code: str) -> None:
        actions.stand_back(
            poll=poll,
            organisation=assembly.roll[code],
            electorate=assembly.electorate,
            actor=ACTOR,
            at=assembly.now,
        )

    def declare(self, assembly: Assembly, poll: Poll, code: str, declaration: str = "yes") -> None:
        actions.declare_later(
            poll=poll,
            organisation=assembly.roll[code],
            declaration=declaration,
            actor=ACTOR,
            at=assembly.now,
        )

    def test_counts_as_present_and_silent(self, assembly: Assembly) -> None:
        assembly.leave_only(30)
        poll = assembly.open(assembly.fundamental())
        assembly.vote(poll, yes=24)
        self.stand_back(assembly, poll, assembly.codes[0])

        decision = assembly.close(poll)

        assert decision is not None
        assert decision.status == "lost"
        poll.refresh_from_db()
        assert poll.result["tally"] == {"yes": 23, "no": 0, "abstain": 0, "silent": 7}
        assert poll.result["stood_back"] == assembly.codes[:1]
        assert acts("stood back") == [{"motion": 1, "poll": 1, "organisation": assembly.codes[0]}]

    def test_later_declaration_never_changes_the_result(self, assembly: Assembly) -> None:
        code = assembly.codes[31]
        poll = assembly.open(assembly.table())
        assembly.vote(poll, yes=5, no=5)
        self.stand_back(assembly, poll, code)
        decision = assembly.close(poll)
        before = Poll.objects.get(pk=poll.pk).result

        self.declare(assembly, poll, code)

        assert decision is not None
        assert Decision.objects.get().status == "lost"
        assert Poll.objects.get(pk=poll.pk).result == before
        assert acts("declared later") == [
            {"motion": 1, "poll": 1, "organisation": code, "declaration": "yes"}
        ]
        with pytest.raises(StateError, match="declared already"):
            self.declare(assembly, poll, code, "no")

    def test_declares_after_the_close_only(self, assembly: Assembly) -> None:
        poll = assembly.open(assembly.table())
        self.stand_back(assembly, poll, assembly.codes[0])

        with pytest.raises(StateError, match="after its close"):
            self.declare(assembly, poll, assembly.codes[0])

    def test_who_did_not_stand_back_has_nothing_to_declare(self, assembly: Assembly) -> None:
        poll = assembly.open(assembly.table())
        assembly.close(poll)

        with pytest.raises(StateError, match="did not stand back"):
            self.declare(assembly, poll, assembly.codes[0])

    def test_unknown_declaration_is_refused(self, assembly: Assembly) -> None:
        poll = assembly.open(assembly.table())
        self.stand_back(assembly, poll, assembly.codes[0])
        assembly.close(poll)

        with pytest.raises(InputError, match="Choose yes, no or abstain"):
            self.declare(assembly, poll, assembly.codes[0], "perhaps")

    def test_is_refused_twice_and_after_the_close(self, assembly: Assembly) -> None:
        poll = assembly.open(assembly.table())
        self.stand_back(assembly, poll, assembly.codes[0])

        with pytest.raises(StateError, match="has stood back"):
            self.stand_back(assembly, poll, assembly.codes[0])
        assembly.close(poll)
        with pytest.raises(PollClosedError):
            self.stand_back(assembly, poll, assembly.codes[1])


def test_thin_continent_leaves_a_decision_contested(thin: Assembly) -> None:
    decision = thin.decide(thin.table(), yes=20)

    assert decision.status == Status.CONTESTED
