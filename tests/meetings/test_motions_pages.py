"""The pages of motions: what each reader sees and may do, and what is refused there."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comitia.accounts.roles import Role
from comitia.decisions.models import Decision, Motion
from comitia.federation.models import Organisation
from comitia.meetings import attendance, motions
from comitia.meetings.models import Conference, Delegate
from tests.builders import ACTOR, OPENED_AT, make_federation, make_open_conference, make_user
from tests.meetings.conftest import Clock, SignIn

KENYA, PERU = "ke1", "pe1"

FILLED = {
    "organisation": KENYA,
    "title": "Support the strike",
    "text": "We do.",
    "classification": "current",
}


@pytest.fixture
def conference(db: None, clock: Clock) -> Conference:
    """A World Conference of 16 members, all there, in session, at the time that pages read."""
    make_federation(4)
    clock.at = OPENED_AT
    return make_open_conference()


@pytest.fixture
def chair(conference: Conference, sign_in: SignIn) -> Client:
    return sign_in(Role.PRESIDIUM, conference.scope)


@pytest.fixture
def delegate(conference: Conference, sign_in: SignIn) -> Client:
    return sign_in(Role.DELEGATE, f"organisation/{KENYA}")


def acting(conference: Conference, **more: Any) -> dict[str, Any]:
    return {"conference": conference, "actor": ACTOR, "at": OPENED_AT} | more


def member(code: str) -> Organisation:
    return Organisation.objects.get(code=code)


def table(conference: Conference, classification: str = "current", **values: Any) -> Motion:
    return motions.table(
        **acting(conference)
        | {
            "kind": Motion.Kind.RESOLUTION,
            "title": "Support the strike",
            "text": "The conference supports the strike.",
            "classification": classification,
            "mover": member(KENYA),
        }
        | values
    )


def vote(conference: Conference, motion: Motion, *, yes: int, no: int = 0) -> Decision | None:
    poll = motions.open_poll(**acting(conference, motion=motion))
    choices = ["yes"] * yes + ["no"] * no
    for organisation, choice in zip(Organisation.objects.all(), choices, strict=False):
        motions.cast(
            **acting(conference),
            poll=poll,
            organisation=organisation,
            choice=choice,
            channel="delegate",
        )
    return motions.close_poll(**acting(conference, poll=poll))


def url(conference: Conference, rest: str = "") -> str:
    return f"/conferences/{conference.slug}/motions/{rest}"


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def read(client: Client, conference: Conference, rest: str = "") -> str:
    response = client.get(url(conference, rest))
    assert response.status_code == 200
    return text(response)


def send(client: Client, conference: Conference, rest: str, status: int = 302, **data: Any) -> str:
    response = client.post(url(conference, rest), data)
    assert response.status_code == status, text(response)
    return text(response)


class TestTabling:
    """A motion is tabled on a page, by a delegate for its own organisation or by who leads."""

    def test_delegate_moves_for_its_own_organisation(
        self, conference: Conference, delegate: Client
    ) -> None:
        page = read(delegate, conference, "table")
        assert f'type="hidden" name="organisation" value="{KENYA}"' in page

        send(delegate, conference, "table", **FILLED)

        motion = Motion.objects.get()
        assert (motion.title, motion.mover, motion.classification) == (
            "Support the strike",
            member(KENYA),
            "current",
        )

    def test_delegate_does_not_move_for_another(
        self, conference: Conference, delegate: Client
    ) -> None:
        send(delegate, conference, "table", status=422, **FILLED | {"organisation": PERU})
        assert not Motion.objects.exists()

    def test_presidium_moves_itself_or_for_a_member(
        self, conference: Conference, chair: Client
    ) -> None:
        send(chair, conference, "table", **FILLED | {"organisation": "-"})
        send(chair, conference, "table", **FILLED | {"organisation": PERU})

        assert [motion.mover for motion in Motion.objects.all()] == [None, member(PERU)]

    def test_what_is_missing_is_said_at_its_field(
        self, conference: Conference, delegate: Client
    ) -> None:
        page = send(delegate, conference, "table", status=422, **FILLED | {"title": "", "text": ""})

        assert "There is a problem" in page
        assert 'href="#id_title"' in page
        assert not Motion.objects.exists()

    def test_ruling_is_chosen_among_the_readings_of_open_questions(
        self, conference: Conference, delegate: Client
    ) -> None:
        page = read(delegate, conference, "table?kind=ruling")
        assert 'label="A simple majority of what?"' in page
        assert "When is a quorum established?" in page
        assert 'label="May an auditor sit on the committee that is audited?"' in page
        assert "base-of-expulsion" not in page

        send(
            delegate,
            conference,
            "table?kind=ruling",
            organisation=KENYA,
            reading="base-of-simple=present",
        )

        assert Motion.objects.get().payload == {
            "question": "base-of-simple",
            "reading": "present",
        }

    def test_class_of_another_motion_is_disputed(
        self, conference: Conference, delegate: Client
    ) -> None:
        table(conference)

        send(
            delegate,
            conference,
            "table?kind=classification",
            organisation=KENYA,
            motion=1,
            classification="fundamental",
        )

        assert Motion.objects.get(number=2).payload == {"motion": 1, "class": "fundamental"}

    def test_refusal_of_the_statute_is_said_on_the_page(
        self, conference: Conference, delegate: Client
    ) -> None:
        table(conference)

        page = send(
            delegate,
            conference,
            "table?kind=classification",
            status=422,
            organisation=KENYA,
            motion=1,
            classification="current",
        )

        assert "Motion 1 is of the class “current” already. Choose another class." in page

    @pytest.mark.statute("CONF-5")
    def test_rules_of_procedure_are_put_forward_by_who_leads(
        self, conference: Conference, chair: Client, delegate: Client
    ) -> None:
        assert "rules+of+procedure" not in read(delegate, conference)

        send(chair, conference, "table?kind=rules%20of%20procedure", organisation="-")
        page = send(
            chair,
            conference,
            "table?kind=rules%20of%20procedure",
            status=422,
            organisation="-",
            source="[procedure]\nid = 1",
        )

        assert Motion.objects.get().payload["identifier"] == "comitia-default-1"
        assert "cannot be laid over the statute" in page


class TestMotionPage:
    """The page of a motion says what is asked, what happened and what one can do now."""

    def test_public_sees_results_only(self, conference: Conference, clock: Clock) -> None:
        motion = table(conference)
        motions.contribute(**acting(conference, motion=motion, text="Spoken in confidence."))
        vote(conference, motion, yes=3, no=1)

        page = read(Client(), conference, "1/")

        assert "The conference supports the strike." in page
        assert "3 yes" in page
        assert "Carried" in page
        assert "III.A.2:12" in page
        assert "Spoken in confidence." not in page
        assert "Organisation 1 of KE" not in page
        assert "KE-1" not in page

    def test_observer_sees_results_only(self, conference: Conference, sign_in: SignIn) -> None:
        motion = table(conference)
        motions.contribute(**acting(conference, motion=motion, text="Spoken in confidence."))

        page = read(sign_in(Role.OBSERVER), conference, "1/")

        assert "Spoken in confidence." not in page

    @pytest.mark.statute("VOTE-8")
    def test_debate_is_noted_before_and_after_the_vote(
        self, conference: Conference, delegate: Client
    ) -> None:
        motion = table(conference)
        send(delegate, conference, "1/contribute", organisation=KENYA, text="Before the vote.")
        vote(conference, motion, yes=1)
        send(delegate, conference, "1/contribute", organisation=KENYA, text="After the vote.")

        page = read(delegate, conference, "1/")

        assert page.index("Before the vote.") < page.index("After the vote.")

    def test_empty_contribution_is_said_at_its_field(
        self, conference: Conference, delegate: Client
    ) -> None:
        table(conference)

        page = send(delegate, conference, "1/contribute", status=422, organisation=KENYA, text="")

        assert "There is a problem" in page
        assert 'href="#contribution-text"' in page

    def test_motion_that_there_is_not_is_no_page(
        self, conference: Conference, chair: Client
    ) -> None:
        assert chair.get(url(conference, "7/")).status_code == 404
        assert chair.get(url(conference, "7/polls/1/")).status_code == 404
        assert chair.post(url(conference, "7/consensus")).status_code == 404

    def test_list_tells_how_far_each_motion_is(self, conference: Conference, chair: Client) -> None:
        vote(conference, table(conference), yes=1)
        table(conference, title="Second")

        page = read(chair, conference)

        assert "carried" in page
        assert "tabled" in page
        assert "Second" in page

    @pytest.mark.statute("VOTE-5")
    def test_parity_is_explained(self, conference: Conference, delegate: Client) -> None:
        vote(conference, table(conference), yes=5, no=5)

        page = read(delegate, conference, "1/")

        assert "Lost" in page
        assert "lacks 1 more yes" in page
        assert "III.A.2:13" in page


class TestConsensus:
    """Consensus is sought on the page of the motion, and delegates object from their phones."""

    def seek(self, conference: Conference, chair: Client) -> Motion:
        motion = table(conference, "fundamental")
        send(chair, conference, "1/consensus")
        return motion

    @pytest.mark.statute("VOTE-2")
    def test_delegate_objects_and_a_poll_may_follow(
        self, conference: Conference, chair: Client, delegate: Client
    ) -> None:
        self.seek(conference, chair)
        assert "Raise this objection" in read(delegate, conference, "1/")

        send(
            delegate,
            conference,
            "1/object",
            organisation=KENYA,
            ground="principles",
            text="The second sentence.",
        )
        assert "KE-1: the federation" in read(chair, conference, "1/decide-by-consensus")
        send(chair, conference, "1/decide-by-consensus")

        page = read(chair, conference, "1/")
        assert "The second sentence." in page
        assert "Open a poll" in page

    @pytest.mark.statute("VOTE-2")
    def test_without_objection_the_motion_is_carried(
        self, conference: Conference, chair: Client
    ) -> None:
        self.seek(conference, chair)
        assert "Nobody objects." in read(chair, conference, "1/decide-by-consensus")

        send(chair, conference, "1/decide-by-consensus")

        page = read(chair, conference, "1/")
        assert "by consensus" in page
        assert Decision.objects.get().status == "carried"

    def test_objection_is_withdrawn_by_who_raised_it(
        self, conference: Conference, chair: Client, delegate: Client, sign_in: SignIn
    ) -> None:
        motion = self.seek(conference, chair)
        objection = motions.raise_objection(
            **acting(conference, motion=motion, organisation=member(KENYA), ground="principles")
        )
        other = sign_in(Role.DELEGATE, f"organisation/{PERU}")

        page = send(other, conference, f"1/objections/{objection.pk}/withdraw", status=403)
        assert "Only who raised or moved it" in page
        send(delegate, conference, f"1/objections/{objection.pk}/withdraw")

        objection.refresh_from_db()
        assert objection.withdrawn_at == OPENED_AT

    def test_absent_delegation_is_not_offered_to_object(
        self, conference: Conference, chair: Client, delegate: Client
    ) -> None:
        self.seek(conference, chair)
        attendance.leave(conference=conference, codes=[KENYA], actor=ACTOR, at=OPENED_AT)

        assert "Raise this objection" not in read(delegate, conference, "1/")
        send(
            delegate,
            conference,
            "1/object",
            status=422,
            organisation=KENYA,
            ground="principles",
        )

    def test_class_that_is_voted_on_says_so(self, conference: Conference, chair: Client) -> None:
        table(conference)

        page = send(chair, conference, "1/consensus", status=409)

        assert "Open a poll." in page

    def test_second_closing_is_refused_on_the_page(
        self, conference: Conference, chair: Client
    ) -> None:
        self.seek(conference, chair)
        send(chair, conference, "1/decide-by-consensus")

        page = send(chair, conference, "1/decide-by-consensus", status=409)

        assert "is not being sought now" in page


class TestPrincipled:
    """What is not put to a vote is refused on the page, with the clause."""

    @pytest.mark.statute("VOTE-3")
    def test_poll_is_refused_with_the_clause(self, conference: Conference, chair: Client) -> None:
        table(conference, "principled")

        page = send(chair, conference, "1/poll", status=409)

        assert "not put to a vote" in page
        assert "III.A.2:9" in page

    @pytest.mark.statute("VOTE-3")
    def test_presidium_records_that_it_is_out_of_order(
        self, conference: Conference, chair: Client
    ) -> None:
        table(conference, "principled")
        assert "Record that it is out of order" in read(chair, conference, "1/")
        assert "III.A.2:9" in read(chair, conference, "1/refuse")

        send(chair, conference, "1/refuse")

        assert "Out of order" in read(Client(), conference, "1/")

    def test_presidium_assigns_another_class_instead(
        self, conference: Conference, chair: Client
    ) -> None:
        table(conference, "principled")

        send(chair, conference, "1/classify", organisation="-", classification="current")

        assert Motion.objects.get().classification == "current"


class TestFindings:
    """What only people can find is minuted on the page, with its mover."""

    @pytest.mark.statute("VOTE-4")
    def test_is_minuted_with_its_mover(self, conference: Conference, chair: Client) -> None:
        table(conference, "fundamental")

        send(
            chair,
            conference,
            "1/find",
            finding="practical",
            organisation=PERU,
            minute="The press waits.",
        )

        page = read(chair, conference, "1/")
        assert "The press waits." in page
        assert "moved by PE-1" in page

    def test_finding_that_is_not_needed_is_no_choice(
        self, conference: Conference, chair: Client
    ) -> None:
        table(conference, "fundamental")

        send(
            chair,
            conference,
            "1/find",
            status=422,
            finding="hardship",
            organisation="-",
            minute="No visas.",
        )

    @pytest.mark.statute("VOTE-4")
    def test_what_is_missing_is_said_before_a_poll_opens(
        self, conference: Conference, chair: Client
    ) -> None:
        motion = table(conference, "fundamental")
        motions.open_consensus(**acting(conference, motion=motion))
        motions.raise_objection(
            **acting(conference, motion=motion, organisation=member(KENYA), ground="principles")
        )
        motions.close_consensus(**acting(conference, motion=motion))

        assert "Not found yet: practical, debated." in read(chair, conference, "1/poll")


class TestWithdrawing:
    """A motion is withdrawn by its mover or by who leads."""

    def test_mover_withdraws(self, conference: Conference, delegate: Client) -> None:
        table(conference)
        assert "Motion withdrawn" in read(delegate, conference, "1/withdraw")

        send(delegate, conference, "1/withdraw")

        assert "Withdrawn by its mover." in read(delegate, conference, "1/")

    def test_another_delegate_does_not(self, conference: Conference, sign_in: SignIn) -> None:
        table(conference)

        page = send(
            sign_in(Role.DELEGATE, f"organisation/{PERU}"), conference, "1/withdraw", status=403
        )

        assert "Only who raised or moved it" in page
        assert Motion.objects.get().withdrawn_at is None


class TestLeading:
    """The secretariat leads until a presidium is elected, then the presidium does."""

    @pytest.mark.statute("CONF-5")
    def test_secretariat_no_longer_leads(
        self, conference: Conference, secretary: Client, sign_in: SignIn
    ) -> None:
        table(conference, "fundamental")
        head = Delegate.objects.filter(delegation__organisation__code=KENYA).get()
        head.user = make_user(Role.PRESIDIUM, conference.scope)
        head.save()
        assert "Seek consensus" in read(secretary, conference, "1/")

        conference.presidium.create(delegate=head, since=OPENED_AT)

        assert "Seek consensus" not in read(secretary, conference, "1/")
        for step in ("consensus", "decide-by-consensus", "poll", "refuse"):
            page = send(secretary, conference, f"1/{step}", status=403)
            assert "The presidium leads" in page


class TestContested:
    """A continent with one member contests every quorum, until the conference rules on it."""

    @pytest.fixture
    def conference(self, db: None, clock: Clock) -> Conference:
        make_federation({"africa": 1, "america": 4, "asia": 4, "europe": 4})
        clock.at = OPENED_AT
        return make_open_conference()

    def rule(self, conference: Conference) -> None:
        motion = table(
            conference,
            kind=Motion.Kind.RULING,
            payload={"question": "thin-group", "reading": "yes"},
        )
        vote(conference, motion, yes=5)

    @pytest.mark.statute("CONF-4")
    def test_decision_settles_nothing_before(self, conference: Conference) -> None:
        vote(conference, table(conference), yes=5)

        page = read(Client(), conference, "1/")

        assert "Still open: what was done so far settled nothing." in page
        assert "A vote that settled nothing" in page
        assert "nobody has ruled on it" in page

    def test_ruling_is_adopted_and_says_that_it_is_contested(self, conference: Conference) -> None:
        self.rule(conference)

        page = read(Client(), conference, "1/")

        assert "Adopted, and contested." in page
        assert "Adopted all the same, and marked contested" in page
        assert "adopted, contested" in read(Client(), conference)

    def test_what_rests_on_it_says_so_and_who_ruled(self, conference: Conference) -> None:
        self.rule(conference)
        vote(conference, table(conference), yes=5)

        page = read(Client(), conference, "2/")

        assert "This decision rests on a contested ruling." in page
        assert "contested ruling of" in page
        assert "motion 1" in page


class TestUndertakings:
    """Each member's delegate says on the page whether it takes part."""

    @pytest.mark.statute("VOTE-6")
    def test_delegate_answers_and_changes_the_answer(
        self, conference: Conference, delegate: Client
    ) -> None:
        vote(conference, table(conference), yes=1)

        send(delegate, conference, "1/undertake", organisation=KENYA, answer="later")
        send(
            delegate,
            conference,
            "1/undertake",
            organisation=KENYA,
            answer="takes part",
            note="From May on.",
        )

        page = read(delegate, conference, "1/")
        assert "From May on." in page
        assert page.count('<th scope="row">KE-1</th>') == 1

    def test_lost_motion_asks_nobody(self, conference: Conference, delegate: Client) -> None:
        vote(conference, table(conference), yes=0, no=1)

        assert "Who takes part" not in read(delegate, conference, "1/")
        page = send(
            delegate,
            conference,
            "1/undertake",
            status=409,
            organisation=KENYA,
            answer="takes part",
        )
        assert "nothing to take part in" in page


def fill(conference: Conference, rows: int) -> None:
    motion = table(conference, "fundamental", title=f"With {rows} rows")
    members = list(Organisation.objects.all()[:rows])
    for organisation in members:
        motions.contribute(
            **acting(conference, motion=motion, text="Hear.", organisation=organisation)
        )
    motions.find(**acting(conference, motion=motion, finding="practical", minute="So."))
    motions.find(**acting(conference, motion=motion, finding="debated", minute="So."))
    motions.open_consensus(**acting(conference, motion=motion))
    for organisation in members:
        motions.raise_objection(
            **acting(conference, motion=motion, organisation=organisation, ground="principles")
        )
    motions.close_consensus(**acting(conference, motion=motion))
    vote(conference, motion, yes=16)
    for organisation in members:
        motions.state_undertaking(
            **acting(conference, motion=motion, organisation=organisation, answer="takes part")
        )


@pytest.mark.parametrize("role", [None, Role.SECRETARIAT, Role.DELEGATE])
def test_pages_cost_few_queries_for_any_number_of_rows(
    conference: Conference, sign_in: SignIn, role: Role | None
) -> None:
    scope = f"organisation/{KENYA}" if role is Role.DELEGATE else ""
    client = sign_in(role, scope) if role else Client()
    numbers: list[int] = []
    for number, rows in ((1, 1), (2, 16)):
        fill(conference, rows)
        read(client, conference, "1/")
        for page in ("", f"{number}/"):
            with CaptureQueriesContext(connection) as queries:
                read(client, conference, page)
            numbers.append(len(queries))

    assert numbers[:2] == numbers[2:]
    assert max(numbers) <= 12
