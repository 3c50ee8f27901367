"""Casting ballots: one vote for each organisation, changed until the close, every change kept."""

import pytest

from comitia.decisions import actions
from comitia.decisions.actions import Entry
from comitia.decisions.electorate import Electorate
from comitia.decisions.errors import (
    EntitlementError,
    InputError,
    PollClosedError,
    SheetError,
    StateError,
)
from comitia.decisions.models import Ballot, Poll
from tests.decisions.assembly import ACTOR, Assembly

TELLER = Ballot.Channel.TELLER


@pytest.fixture
def poll(assembly: Assembly) -> Poll:
    return assembly.open(assembly.table())


@pytest.mark.statute("VOTE-1")
def test_second_ballot_is_a_change_and_not_a_second_vote(assembly: Assembly, poll: Poll) -> None:
    code = assembly.codes[0]
    for choice in ("yes", "no", "no", "abstain"):
        assembly.cast(poll, code, choice)

    decision = assembly.close(poll)

    assert decision is not None
    assert decision.facts["ballots"] == {code: "abstain"}
    assert list(poll.ballots.values_list("sequence", "choice")) == [
        (1, "yes"),
        (2, "no"),
        (3, "no"),
        (4, "abstain"),
    ]


def test_last_ballot_counts_whichever_way_it_came_in(assembly: Assembly, poll: Poll) -> None:
    first, second = assembly.codes[:2]
    assembly.cast(poll, first, "yes")
    assembly.cast(poll, first, "no", TELLER)
    assembly.cast(poll, second, "no", TELLER)
    assembly.cast(poll, second, "yes")

    decision = assembly.close(poll)

    assert decision is not None
    assert decision.facts["ballots"] == {first: "no", second: "yes"}
    assert sorted(poll.ballots.values_list("channel", flat=True)) == [
        "delegate",
        "delegate",
        "teller",
        "teller",
    ]


@pytest.mark.statute("CONF-3")
def test_absent_delegation_is_refused(assembly: Assembly, poll: Poll) -> None:
    code = assembly.codes[0]
    assembly.leave(code)

    with pytest.raises(EntitlementError, match="not present"):
        assembly.cast(poll, code, "yes")


@pytest.mark.statute("VOTE-1")
def test_organisation_without_a_seat_is_refused(assembly: Assembly, poll: Poll) -> None:
    code = assembly.codes[0]

    with pytest.raises(EntitlementError, match="has no seat"):
        actions.cast(
            poll=poll,
            organisation=assembly.roll[code],
            choice="yes",
            channel=Ballot.Channel.DELEGATE,
            electorate=Electorate(present={}, seated=frozenset()),
            actor=ACTOR,
            at=assembly.now,
        )


def test_ballot_after_the_close_is_refused(assembly: Assembly, poll: Poll) -> None:
    assembly.close(poll)

    with pytest.raises(PollClosedError, match="closed"):
        assembly.cast(poll, assembly.codes[0], "yes")

    assert not Ballot.objects.exists()


def test_unknown_choice_is_refused(assembly: Assembly, poll: Poll) -> None:
    with pytest.raises(InputError, match="Choose yes, no or abstain"):
        assembly.cast(poll, assembly.codes[0], "perhaps")


@pytest.mark.statute("CONF-10")
def test_who_stood_back_casts_no_ballot(assembly: Assembly, poll: Poll) -> None:
    code = assembly.codes[0]
    actions.stand_back(
        poll=poll,
        organisation=assembly.roll[code],
        electorate=assembly.electorate,
        actor=ACTOR,
        at=assembly.now,
    )

    with pytest.raises(StateError, match="has stood back"):
        assembly.cast(poll, code, "yes")
    with pytest.raises(SheetError) as refused:
        sheet(assembly, poll, Entry(code, "yes"))
    assert [fault.organisation for fault in refused.value.faults] == [code]


@pytest.mark.statute("CONF-11")
class TestSplitDelegation:
    """A delegation is one vote, whatever its number; its delegates may vote differently."""

    @pytest.mark.parametrize(
        ("counts", "tally"),
        [
            ({"yes": 2, "no": 1}, {"yes": 1, "no": 0, "abstain": 0, "silent": 31}),
            ({"yes": 1, "no": 2}, {"yes": 0, "no": 1, "abstain": 0, "silent": 31}),
            ({"yes": 1, "no": 1}, {"yes": 0, "no": 0, "abstain": 1, "silent": 31}),
        ],
    )
    def test_has_the_vote_of_its_majority(
        self, assembly: Assembly, poll: Poll, counts: dict[str, int], tally: dict[str, int]
    ) -> None:
        code = assembly.codes[0]
        assembly.present[code] = 3

        assembly.cast(poll, code, "split", counts=counts)
        assembly.close(poll)

        poll.refresh_from_db()
        assert poll.result["tally"] == tally
        assert poll.result["ballots"] == {code: counts}

    @pytest.mark.parametrize("counts", [{}, {"yes": 4}, {"yes": 3, "no": 1}, {"yes": -1, "no": 2}])
    def test_counts_no_more_delegates_than_are_there(
        self, assembly: Assembly, poll: Poll, counts: dict[str, int]
    ) -> None:
        code = assembly.codes[0]
        assembly.present[code] = 3

        with pytest.raises(InputError, match="this delegation has 3"):
            assembly.cast(poll, code, "split", counts=counts)


def sheet(assembly: Assembly, poll: Poll, *entries: Entry) -> list[Ballot]:
    return actions.cast_sheet(
        poll=poll,
        entries=entries,
        electorate=assembly.electorate,
        actor="person/teller",
        at=assembly.now,
    )


class TestSheet:
    """Tellers enter many ballots at once: all of them or none."""

    def test_is_saved_whole(self, assembly: Assembly, poll: Poll) -> None:
        first, second, third = assembly.codes[:3]

        sheet(assembly, poll, Entry(first, "yes"), Entry(second, "no"), Entry(third, "abstain"))

        decision = assembly.close(poll)
        assert decision is not None
        assert decision.facts["ballots"] == {first: "yes", second: "no", third: "abstain"}
        assert set(poll.ballots.values_list("channel", flat=True)) == {"teller"}

    def test_row_that_counts_already_changes_nothing(self, assembly: Assembly, poll: Poll) -> None:
        code = assembly.codes[0]
        assembly.cast(poll, code, "yes")

        assert sheet(assembly, poll, Entry(code, "yes", seen=1)) == []

    def test_changes_a_ballot_that_the_teller_saw(self, assembly: Assembly, poll: Poll) -> None:
        code = assembly.codes[0]
        assembly.cast(poll, code, "yes")

        (ballot,) = sheet(assembly, poll, Entry(code, "no", seen=1))

        assert (ballot.sequence, ballot.choice) == (2, "no")

    def test_does_not_write_over_a_ballot_that_came_in_since(
        self, assembly: Assembly, poll: Poll
    ) -> None:
        code = assembly.codes[0]
        assembly.cast(poll, code, "yes")

        with pytest.raises(SheetError) as refused:
            sheet(assembly, poll, Entry(code, "no", seen=0))

        (fault,) = refused.value.faults
        assert "has voted since this sheet was shown: yes, by the delegation" in fault.message

    def test_with_faults_names_all_and_saves_nothing(self, assembly: Assembly, poll: Poll) -> None:
        gone, there, other = assembly.codes[:3]
        assembly.leave(gone)

        with pytest.raises(SheetError, match="3 faults") as refused:
            sheet(
                assembly,
                poll,
                Entry(gone, "yes"),
                Entry("nobody", "yes"),
                Entry(there, "perhaps"),
                Entry(other, "yes"),
            )

        assert [fault.organisation for fault in refused.value.faults] == [gone, "nobody", there]
        assert not Ballot.objects.exists()

    def test_row_that_stands_twice_is_a_fault(self, assembly: Assembly, poll: Poll) -> None:
        code = assembly.codes[0]

        with pytest.raises(SheetError) as refused:
            sheet(assembly, poll, Entry(code, "yes"), Entry(code, "no"))

        assert "twice" in refused.value.faults[0].message

    def test_after_the_close_is_refused(self, assembly: Assembly, poll: Poll) -> None:
        assembly.close(poll)

        with pytest.raises(PollClosedError):
            sheet(assembly, poll, Entry(assembly.codes[0], "yes"))

    def test_costs_the_same_queries_at_1_and_30_rows(
        self, assembly: Assembly, poll: Poll, django_assert_num_queries
    ) -> None:
        rows = [Entry(code, "yes") for code in assembly.codes[:31]]

        counts = []
        for part in (rows[:1], rows[1:]):
            with django_assert_num_queries(8) as captured:
                sheet(assembly, poll, *part)
            counts.append(len(captured))

        assert counts[0] == counts[1]
