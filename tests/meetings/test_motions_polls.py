"""The pages of a poll: the delegate's phone, the tellers' sheet, the close, the ballots by name."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comitia.accounts.models import User
from comitia.accounts.roles import Role
from comitia.decisions.models import Ballot, Decision, Poll, StandBack
from comitia.federation.models import Organisation
from comitia.meetings import attendance, delegations, motions
from comitia.meetings.models import Conference, Delegate
from tests.builders import ACTOR, OPENED_AT, make_federation, make_open_conference, make_user
from tests.meetings.conftest import Clock, SignIn
from tests.meetings.test_motions_pages import (
    KENYA,
    PERU,
    acting,
    member,
    read,
    send,
    table,
    text,
    url,
)

POLL = "1/polls/1/"


@pytest.fixture
def conference(db: None, clock: Clock) -> Conference:
    """A World Conference of 16 members, all there, in session, with a poll open."""
    make_federation(4)
    clock.at = OPENED_AT
    conference = make_open_conference()
    motions.open_poll(**acting(conference, motion=table(conference)))
    return conference


@pytest.fixture
def poll(conference: Conference) -> Poll:
    return Poll.objects.get()


def head_of(code: str) -> User:
    """Return a user who is the head of the delegation, and casts its vote."""
    user = make_user(Role.DELEGATE, f"organisation/{code}")
    Delegate.objects.filter(delegation__organisation__code=code, is_head=True).update(user=user)
    return user


@pytest.fixture
def phone(conference: Conference, sign_in: SignIn) -> Client:
    """The phone of the head of one delegation."""
    return sign_in(user=head_of(KENYA))


@pytest.fixture
def teller(conference: Conference, sign_in: SignIn) -> Client:
    return sign_in(Role.TELLER, conference.scope)


@pytest.fixture
def chair(conference: Conference, sign_in: SignIn) -> Client:
    return sign_in(Role.PRESIDIUM, conference.scope)


def close(conference: Conference, poll: Poll) -> None:
    motions.close_poll(**acting(conference, poll=poll))


def cast(conference: Conference, poll: Poll, code: str, choice: str) -> None:
    motions.cast(
        **acting(conference),
        poll=poll,
        organisation=member(code),
        choice=choice,
        channel="delegate",
    )


class TestPhone:
    """A delegation casts its one vote on the phone of its head, or of whom the head names."""

    @pytest.mark.statute("VOTE-1")
    def test_head_casts_and_changes_the_vote(
        self, conference: Conference, phone: Client, poll: Poll
    ) -> None:
        page = read(phone, conference, POLL)
        assert "The conference supports the strike." in page
        assert page.count('<button name="choice"') == 3

        send(phone, conference, POLL, organisation=KENYA, choice="yes")
        send(phone, conference, POLL, organisation=KENYA, choice="no")

        page = read(phone, conference, POLL)
        assert "Counted for KE-1: <strong>no</strong>, entered by the delegation" in page
        assert "All 2 ballots are kept, the last counts." in page
        assert list(poll.ballots.values_list("choice", "channel")) == [
            ("yes", "delegate"),
            ("no", "delegate"),
        ]

    @pytest.mark.statute("VOTE-1")
    def test_whom_the_head_names_casts_it_and_the_head_no_longer(
        self, conference: Conference, phone: Client, sign_in: SignIn
    ) -> None:
        delegation = conference.delegations.get(organisation__code=KENYA)
        named = Delegate.objects.create(
            delegation=delegation,
            user=make_user(Role.DELEGATE, f"organisation/{KENYA}"),
            name="Named by the head",
        )
        delegations.name_voter(delegation=delegation, delegate=named, actor=ACTOR, at=OPENED_AT)

        assert "Named by the head casts the vote of your delegation." in read(
            phone, conference, POLL
        )
        page = send(phone, conference, POLL, status=403, organisation=KENYA, choice="yes")
        assert "Named by the head casts the vote of KE-1." in page
        send(sign_in(user=named.user), conference, POLL, organisation=KENYA, choice="yes")

        assert Ballot.objects.get().choice == "yes"

    def test_nobody_votes_for_another_delegation(
        self, conference: Conference, phone: Client
    ) -> None:
        page = send(phone, conference, POLL, status=403, organisation=PERU, choice="yes")

        assert "You do not belong to a delegation of pe1" in page
        assert not Ballot.objects.exists()

    def test_representative_without_a_seat_is_refused(
        self, conference: Conference, sign_in: SignIn
    ) -> None:
        client = sign_in(Role.DELEGATE, f"organisation/{KENYA}")

        assert '<button name="choice"' not in read(client, conference, POLL)
        send(client, conference, POLL, status=403, organisation=KENYA, choice="yes")

    @pytest.mark.statute("CONF-3")
    def test_absent_delegation_is_told_so(self, conference: Conference, phone: Client) -> None:
        attendance.leave(conference=conference, codes=[KENYA], actor=ACTOR, at=OPENED_AT)

        assert "Your delegation is not in the hall" in read(phone, conference, POLL)
        page = send(phone, conference, POLL, status=403, organisation=KENYA, choice="yes")
        assert "KE-1 is not present" in page

    def test_adjourned_conference_takes_no_ballots(
        self, conference: Conference, phone: Client
    ) -> None:
        Conference.objects.update(state=Conference.State.ADJOURNED)

        assert "not in session" in read(phone, conference, POLL)
        send(phone, conference, POLL, status=409, organisation=KENYA, choice="yes")

    def test_ballot_after_the_close_is_refused(
        self, conference: Conference, phone: Client, poll: Poll
    ) -> None:
        close(conference, poll)

        page = send(phone, conference, POLL, status=409, organisation=KENYA, choice="yes")

        assert "ballots are no longer taken" in page
        assert not Ballot.objects.exists()

    def test_unknown_choice_is_refused(self, conference: Conference, phone: Client) -> None:
        send(phone, conference, POLL, status=422, organisation=KENYA, choice="perhaps")

    @pytest.mark.statute("CONF-11")
    def test_split_delegation_says_how_its_delegates_vote(
        self, conference: Conference, phone: Client
    ) -> None:
        delegation = conference.delegations.get(organisation__code=KENYA)
        for number in range(2):
            Delegate.objects.create(delegation=delegation, name=f"Delegate {number}")
        assert "Your delegates vote differently" in read(phone, conference, POLL)

        split = {"organisation": KENYA, "choice": "split"}
        page = send(phone, conference, POLL, status=422, **split, yes=3, no=1)
        assert "this delegation has 3" in page
        send(phone, conference, POLL, **split, yes=2, no=1)

        ballot = Ballot.objects.get()
        assert (ballot.yes, ballot.no, ballot.abstain) == (2, 1, 0)

    @pytest.mark.statute("CONF-10")
    def test_stands_back_and_declares_later(
        self, conference: Conference, phone: Client, poll: Poll
    ) -> None:
        send(phone, conference, f"{POLL}stand-back", organisation=KENYA)
        assert "has stood back from this poll" in read(phone, conference, POLL)
        send(phone, conference, POLL, status=409, organisation=KENYA, choice="yes")
        cast(conference, poll, PERU, "yes")
        close(conference, poll)

        send(phone, conference, f"{POLL}declare", organisation=KENYA, declaration="no")

        page = read(phone, conference, POLL)
        assert "Declared later: no." in page
        assert "1 yes, 0 no, 0 abstain, 15 silent" in page
        send(phone, conference, f"{POLL}declare", status=409, organisation=KENYA, declaration="yes")

    def test_nobody_stands_back_or_declares_for_another(
        self, conference: Conference, phone: Client, poll: Poll
    ) -> None:
        send(phone, conference, f"{POLL}stand-back", status=403, organisation=PERU)
        motions.stand_back(**acting(conference, poll=poll, organisation=member(PERU)))
        close(conference, poll)
        send(phone, conference, f"{POLL}declare", status=403, organisation=PERU, declaration="yes")

        assert StandBack.objects.get().declaration == ""

    def test_live_part_is_sent_again_only_when_it_changed(
        self, conference: Conference, phone: Client, poll: Poll
    ) -> None:
        version = read(phone, conference, POLL).split('name="version" value="')[1].split('"')[0]
        live = url(conference, f"{POLL}live")

        unchanged = phone.get(live, {"version": version})
        cast(conference, poll, KENYA, "abstain")
        changed = phone.get(live, {"version": version})

        assert unchanged.status_code == 204
        assert "Counted for KE-1: <strong>abstain</strong>" in text(changed)
        assert "1 of 16 delegations present have voted." in text(changed)


def sheet(rows: dict[str, str], **more: Any) -> dict[str, Any]:
    return {f"choice-{code}": choice for code, choice in rows.items()} | more


class TestTellers:
    """Tellers enter the ballots of a hall without devices on one sheet."""

    def test_enter_many_ballots_at_once(
        self, conference: Conference, teller: Client, poll: Poll
    ) -> None:
        page = read(teller, conference, f"{POLL}tellers")
        assert page.count('type="radio"') == 16 * 4

        send(teller, conference, f"{POLL}tellers", **sheet({KENYA: "yes", PERU: "no", "in1": ""}))

        assert sorted(poll.ballots.values_list("organisation__code", "choice", "channel")) == [
            (KENYA, "yes", "teller"),
            (PERU, "no", "teller"),
        ]

    @pytest.mark.parametrize("seen", ["²", "-1", "9" * 5000])
    def test_sheet_that_was_tampered_with_writes_over_nothing(
        self, conference: Conference, teller: Client, poll: Poll, seen: str
    ) -> None:
        cast(conference, poll, KENYA, "no")

        sent = sheet({KENYA: "yes"}, **{f"seen-{KENYA}": seen})
        page = send(teller, conference, f"{POLL}tellers", status=422, **sent)

        assert "The sheet has 1 fault, so none of it was saved." in page
        assert poll.ballots.get().choice == "no"

    def test_see_what_came_from_phones_and_leave_it_alone(
        self, conference: Conference, teller: Client, poll: Poll
    ) -> None:
        cast(conference, poll, KENYA, "no")
        assert "no, by the delegation" in read(teller, conference, f"{POLL}tellers")
        untouched = {f"was-{KENYA}": "no", f"seen-{KENYA}": 1}
        cast(conference, poll, KENYA, "abstain")

        send(teller, conference, f"{POLL}tellers", **sheet({KENYA: "no", PERU: "yes"}, **untouched))

        assert [ballot.choice for ballot in poll.ballots.filter(organisation__code=KENYA)] == [
            "no",
            "abstain",
        ]
        assert poll.ballots.get(organisation__code=PERU).choice == "yes"

    def test_are_told_of_a_ballot_that_came_in_since(
        self, conference: Conference, teller: Client, poll: Poll
    ) -> None:
        cast(conference, poll, KENYA, "no")
        stale = {f"was-{KENYA}": "", f"seen-{KENYA}": 0}

        page = send(
            teller,
            conference,
            f"{POLL}tellers",
            status=422,
            **sheet({KENYA: "yes", PERU: "yes"}, **stale),
        )

        assert "The sheet has 1 fault" in page
        assert "KE-1 has voted since this sheet was shown: no, by the delegation." in page
        assert f'name="seen-{KENYA}" value="1"' in page
        assert poll.ballots.count() == 1

    def test_name_every_fault_and_save_nothing(
        self, conference: Conference, teller: Client
    ) -> None:
        attendance.leave(conference=conference, codes=[KENYA], actor=ACTOR, at=OPENED_AT)

        page = send(
            teller,
            conference,
            f"{POLL}tellers",
            status=422,
            **sheet({KENYA: "yes", PERU: "perhaps", "in1": "yes"}),
        )

        assert "KE-1 is not present" in page
        assert "“perhaps” is no choice" in page
        assert not Ballot.objects.exists()

    def test_tick_all_empty_rows_without_saving(
        self, conference: Conference, teller: Client, poll: Poll
    ) -> None:
        cast(conference, poll, KENYA, "no")

        response = teller.post(
            url(conference, f"{POLL}tellers"), sheet({PERU: "abstain"}, fill="yes")
        )

        page = text(response)
        assert response.status_code == 200
        assert page.count('value="yes" checked') == 14
        assert f'name="choice-{PERU}" value="abstain" checked' in page
        assert f'name="choice-{KENYA}" value="no" checked' in page
        assert poll.ballots.count() == 1

    def test_record_who_stands_back(
        self, conference: Conference, teller: Client, poll: Poll
    ) -> None:
        send(teller, conference, f"{POLL}stand-back", organisation=KENYA)

        assert poll.stand_backs.get().organisation == member(KENYA)
        assert "stood back" in read(teller, conference, f"{POLL}tellers")

    def test_sheet_of_a_closed_poll_is_refused(
        self, conference: Conference, teller: Client, poll: Poll
    ) -> None:
        close(conference, poll)

        assert "No ballot is taken any more" in read(teller, conference, f"{POLL}tellers")
        send(teller, conference, f"{POLL}tellers", status=409, **sheet({KENYA: "yes"}))


class TestClosing:
    """Whoever counts or leads closes a poll; the second to do so learns the first's result."""

    def test_result_is_shown_with_its_reasons(
        self, conference: Conference, teller: Client, poll: Poll
    ) -> None:
        cast(conference, poll, KENYA, "yes")
        page = read(teller, conference, f"{POLL}close")
        assert "1 of 16 delegations present have voted." in page
        assert "Poll closed, with the result and its reasons" in page

        send(teller, conference, f"{POLL}close")

        page = read(teller, conference, "1/")
        assert "1 yes, 0 no, 0 abstain, 15 silent; 1 needed" in page
        assert "base-of-simple" in page or "simple majority of what" in page

    def test_second_closing_is_refused_with_the_first_result(
        self, conference: Conference, teller: Client, chair: Client, poll: Poll
    ) -> None:
        cast(conference, poll, KENYA, "yes")
        send(chair, conference, f"{POLL}close")

        page = send(teller, conference, f"{POLL}close", status=409)

        assert "was closed before you: carried" in page
        assert "1 yes, 0 no, 0 abstain, 15 silent; 1 needed" in page
        assert teller.get(url(conference, f"{POLL}close")).status_code == 302
        assert Decision.objects.count() == 1

    def test_secretariat_does_not_close_once_a_presidium_leads(
        self, conference: Conference, secretary: Client
    ) -> None:
        head = Delegate.objects.get(delegation__organisation__code=KENYA)
        head.user = make_user(Role.PRESIDIUM, conference.scope)
        head.save()
        conference.presidium.create(delegate=head, since=OPENED_AT)

        send(secretary, conference, f"{POLL}close", status=403)
        send(secretary, conference, f"{POLL}tellers", status=403, **sheet({PERU: "yes"}))

        assert Poll.objects.get().closed_at is None

    def test_ballots_by_name_and_every_change_are_shown_inside_only(
        self, conference: Conference, chair: Client, poll: Poll
    ) -> None:
        cast(conference, poll, KENYA, "yes")
        cast(conference, poll, KENYA, "no")
        assert "Ballots by name" not in read(chair, conference, POLL)
        close(conference, poll)

        inside, outside = read(chair, conference, POLL), read(Client(), conference, POLL)

        assert "Ballots by name" in inside
        assert "yes, by the delegation" in inside
        assert "no, by the delegation" in inside
        assert "Ballots by name" not in outside
        assert "KE-1" not in outside
        assert "0 yes, 1 no" in outside


@pytest.mark.statute("CONF-4")
class TestConsultation:
    """Without a quorum a poll opens as a consultation and decides nothing."""

    @pytest.fixture
    def conference(self, db: None, clock: Clock) -> Conference:
        make_federation(4)
        clock.at = OPENED_AT
        conference = make_open_conference()
        table(conference)
        africa = Organisation.objects.filter(continent__code="africa").exclude(code=KENYA)
        attendance.leave(
            conference=conference,
            codes=list(africa.values_list("code", flat=True)),
            actor=ACTOR,
            at=OPENED_AT,
        )
        return conference

    def test_page_says_so_and_it_decides_nothing(
        self, conference: Conference, chair: Client
    ) -> None:
        page = read(chair, conference, "1/poll")
        assert "opens as a consultation" in page
        assert "lacks 1 from africa" in page

        send(chair, conference, "1/poll", consultation="yes")
        cast(conference, Poll.objects.get(), KENYA, "yes")
        send(chair, conference, f"{POLL}close")

        page = read(chair, conference, POLL)
        assert "1 yes, 0 no, 0 abstain, 12 silent" in page
        assert "A consultation decides nothing" in page
        assert not Decision.objects.exists()

    def test_decision_is_refused_with_the_clause(
        self, conference: Conference, chair: Client
    ) -> None:
        page = send(chair, conference, "1/poll", status=409)

        assert "There is no quorum, so nothing can be decided now." in page
        assert "III.A.1:4" in page

    def test_quorum_that_came_back_makes_it_a_decision(
        self, conference: Conference, chair: Client
    ) -> None:
        attendance.arrive(conference=conference, codes=["za1"], actor=ACTOR, at=OPENED_AT)

        page = send(chair, conference, "1/poll", status=409, consultation="yes")

        assert "Open the poll as a decision." in page


@pytest.mark.parametrize("who", ["client", "phone", "teller"])
def test_pages_cost_few_queries_for_any_number_of_ballots(
    conference: Conference, poll: Poll, request: pytest.FixtureRequest, who: str
) -> None:
    client = request.getfixturevalue(who)
    pages = [POLL] + [f"{POLL}tellers", f"{POLL}close"] * (who == "teller")

    def counts() -> list[int]:
        numbers = []
        for page in pages:
            read(client, conference, page)
            with CaptureQueriesContext(connection) as queries:
                read(client, conference, page)
            numbers.append(len(queries))
        return numbers

    cast(conference, poll, KENYA, "yes")
    few = counts()
    for organisation in Organisation.objects.all():
        cast(conference, poll, organisation.code, "no")
    many = counts()

    assert few == many
    assert max(many) <= 12
