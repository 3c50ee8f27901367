"""What a conference does with motions: presence, facts and effects come from it."""

from datetime import timedelta
from typing import Any

import pytest

from comitia.accounts.models import Grant, User
from comitia.accounts.roles import Role
from comitia.decisions.actions import Entry
from comitia.decisions.errors import EntitlementError, InputError, SheetError, StateError
from comitia.decisions.models import Decision, Motion, Poll
from comitia.federation.models import Organisation
from comitia.meetings import agenda, attendance, motions, sessions
from comitia.meetings.models import Conference, Delegate
from comitia.record.entries import decode
from comitia.record.models import Act
from tests.builders import (
    ACTOR,
    OPENED_AT,
    make_conference,
    make_delegation,
    make_federation,
    make_open_conference,
    make_organisation,
    make_user,
)

LATER = OPENED_AT + timedelta(hours=1)


@pytest.fixture
def conference(db: None) -> Conference:
    """A World Conference of 16 members, all there, in session."""
    make_federation(4)
    return make_open_conference()


def acting(conference: Conference, **more: Any) -> dict[str, Any]:
    return {"conference": conference, "actor": ACTOR, "at": LATER} | more


def table(conference: Conference, classification: str = "current", **values: Any) -> Motion:
    return motions.table(
        **acting(conference)
        | {
            "kind": Motion.Kind.RESOLUTION,
            "title": "Support the strike",
            "text": "The conference supports the strike.",
            "classification": classification,
        }
        | values
    )


def members() -> list[Organisation]:
    return list(Organisation.objects.order_by("code"))


def vote(conference: Conference, motion: Motion, *, yes: int, no: int = 0) -> Decision | None:
    poll = motions.open_poll(**acting(conference, motion=motion))
    for organisation, choice in zip(members(), ["yes"] * yes + ["no"] * no, strict=False):
        cast(conference, poll, organisation, choice)
    return motions.close_poll(**acting(conference, poll=poll))


def cast(conference: Conference, poll: Poll, organisation: Organisation, choice: str) -> None:
    motions.cast(
        **acting(
            conference, poll=poll, organisation=organisation, choice=choice, channel="delegate"
        )
    )


def acts(kind: str) -> list[dict[str, Any]]:
    return [decode(bytes(act.entry)).data for act in Act.objects.filter(kind=kind)]


@pytest.mark.statute("VOTE-5", "CONF-3")
def test_poll_is_decided_on_the_facts_of_the_moment(conference: Conference) -> None:
    decision = vote(conference, table(conference), yes=2, no=1)

    assert decision is not None
    assert decision.status == "carried"
    assert len(decision.facts["members"]) == len(decision.facts["present"]) == 16
    assert decision.facts["held"] == conference.held_on.isoformat()


@pytest.mark.statute("CONF-4")
def test_hardship_of_the_conference_and_findings_of_the_motion_are_both_facts(
    conference: Conference,
) -> None:
    Conference.objects.update(hardship_minute="No visas were given.")
    motion = table(conference, "fundamental")
    motions.find(**acting(conference, motion=motion, finding="debated", minute="For two days."))
    motions.open_consensus(**acting(conference, motion=motion))

    decision = motions.close_consensus(**acting(conference, motion=motion))

    assert decision is not None
    assert decision.facts["findings"] == ["hardship", "debated"]


@pytest.mark.statute("CONF-4")
def test_quorum_lost_leaves_consultations_only(conference: Conference) -> None:
    motion = table(conference)
    africa = [each.code for each in members() if each.continent.code == "africa"]
    attendance.leave(conference=conference, codes=africa[1:], actor=ACTOR, at=LATER)

    with pytest.raises(StateError, match="no quorum"):
        motions.open_poll(**acting(conference, motion=motion))
    poll = motions.open_poll(**acting(conference, motion=motion, consultation=True))

    assert motions.close_poll(**acting(conference, poll=poll)) is None


@pytest.mark.statute("VOTE-1")
def test_who_is_absent_or_has_no_seat_casts_nothing(conference: Conference) -> None:
    gone = members()[0]
    stranger = make_organisation("asia", admitted_on=None)
    poll = motions.open_poll(**acting(conference, motion=table(conference)))
    attendance.leave(conference=conference, codes=[gone.code], actor=ACTOR, at=LATER)

    with pytest.raises(EntitlementError, match="not present"):
        cast(conference, poll, gone, "yes")
    with pytest.raises(EntitlementError, match="no seat"):
        cast(conference, poll, stranger, "yes")
    with pytest.raises(SheetError):
        motions.cast_sheet(**acting(conference, poll=poll, entries=[Entry(gone.code, "yes")]))
    with pytest.raises(EntitlementError, match="not present"):
        motions.stand_back(**acting(conference, poll=poll, organisation=gone))


def test_objector_must_be_present(conference: Conference) -> None:
    gone, motion = members()[0], table(conference, "fundamental")
    motions.open_consensus(**acting(conference, motion=motion))
    attendance.leave(conference=conference, codes=[gone.code], actor=ACTOR, at=LATER)

    with pytest.raises(EntitlementError, match="not present"):
        motions.raise_objection(
            **acting(conference, motion=motion, organisation=gone, ground="principles")
        )


class TestSession:
    """Nothing is decided unless the conference is in session."""

    def test_motion_is_tabled_before_the_opening_and_decided_after_it(self, db: None) -> None:
        make_federation(4)
        conference = make_conference()

        motion = table(conference)

        with pytest.raises(motions.NotInSessionError, match="convened"):
            motions.open_poll(**acting(conference, motion=motion))
        with pytest.raises(motions.NotInSessionError):
            motions.open_consensus(**acting(conference, motion=motion))
        with pytest.raises(motions.NotInSessionError):
            motions.refuse(**acting(conference, motion=motion))

    def test_adjourned_conference_takes_no_ballots(self, conference: Conference) -> None:
        poll = motions.open_poll(**acting(conference, motion=table(conference)))
        Conference.objects.update(state=Conference.State.ADJOURNED)
        conference.refresh_from_db()

        with pytest.raises(motions.NotInSessionError):
            cast(conference, poll, members()[0], "yes")
        with pytest.raises(motions.NotInSessionError):
            motions.close_poll(**acting(conference, poll=poll))

    @pytest.mark.statute("VOTE-6", "CONF-10")
    def test_closed_conference_still_records_undertakings_and_declarations(
        self, conference: Conference
    ) -> None:
        member, motion = members()[0], table(conference)
        poll = motions.open_poll(**acting(conference, motion=motion))
        motions.stand_back(**acting(conference, poll=poll, organisation=member))
        cast(conference, poll, members()[1], "yes")
        motions.close_poll(**acting(conference, poll=poll))
        sessions.close(conference=conference, actor=ACTOR, at=LATER)
        conference.refresh_from_db()

        motions.state_undertaking(
            **acting(conference, motion=motion, organisation=member, answer="takes part")
        )
        motions.declare_later(
            poll=poll, organisation=member, declaration="yes", actor=ACTOR, at=LATER
        )

        assert len(acts("undertaking stated")) == len(acts("declared later")) == 1
        with pytest.raises(motions.ConferenceClosedError):
            table(conference)
        with pytest.raises(motions.ConferenceClosedError):
            motions.contribute(**acting(conference, motion=motion, text="Too late."))
        with pytest.raises(motions.ConferenceClosedError):
            motions.withdraw(**acting(conference, motion=motion))
        with pytest.raises(motions.ConferenceClosedError):
            motions.classify(**acting(conference, motion=motion, classification="fundamental"))


def test_mover_and_speaker_are_members(conference: Conference) -> None:
    stranger = make_organisation("asia", admitted_on=None)

    with pytest.raises(EntitlementError, match="not on the roll"):
        table(conference, mover=stranger)
    with pytest.raises(EntitlementError, match="not on the roll"):
        motions.contribute(
            **acting(conference, motion=table(conference), text="Hear.", organisation=stranger)
        )


@pytest.mark.statute("CONF-5")
class TestEffects:
    """What a carried motion changes in the conference itself."""

    def test_agenda_is_adopted_as_it_was_voted_on(self, conference: Conference) -> None:
        for title in ("Opening", "Report"):
            agenda.add(conference=conference, title=title)
        motion = agenda.propose(conference=conference, actor=ACTOR, at=LATER)

        vote(conference, motion, yes=1)

        conference.refresh_from_db()
        assert conference.agenda_adopted_at == LATER
        assert acts("agenda adopted") == [{"motion": 1, "items": ["Opening", "Report"]}]

    def test_agenda_that_was_changed_since_is_not_voted_on(self, conference: Conference) -> None:
        agenda.add(conference=conference, title="Opening")
        motion = agenda.propose(conference=conference, actor=ACTOR, at=LATER)
        agenda.add(conference=conference, title="Report")

        with pytest.raises(StateError, match="agenda was changed"):
            motions.open_poll(**acting(conference, motion=motion))

    def test_agenda_is_not_changed_while_it_is_voted_on(self, conference: Conference) -> None:
        item = agenda.add(conference=conference, title="Opening")
        motion = agenda.propose(conference=conference, actor=ACTOR, at=LATER)
        motions.open_poll(**acting(conference, motion=motion))

        with pytest.raises(agenda.AgendaError, match="is voting on this agenda"):
            agenda.add(conference=conference, title="Report")
        with pytest.raises(agenda.AgendaError, match="is voting on this agenda"):
            agenda.remove(item=item)

    def test_lost_agenda_is_not_adopted(self, conference: Conference) -> None:
        agenda.add(conference=conference, title="Opening")
        motion = agenda.propose(conference=conference, actor=ACTOR, at=LATER)

        vote(conference, motion, yes=1, no=1)

        conference.refresh_from_db()
        assert conference.agenda_adopted_at is None

    def test_rules_of_procedure_are_laid_over_the_statute(self, conference: Conference) -> None:
        motion = table(
            conference,
            kind=Motion.Kind.RULES_OF_PROCEDURE,
            title="Rules of procedure",
            payload={"procedure": "default"},
        )

        vote(conference, motion, yes=1)

        conference.docket.refresh_from_db()
        assert "comitia-default-1" in conference.docket.procedure

    def test_unknown_rules_of_procedure_are_refused(self, conference: Conference) -> None:
        with pytest.raises(InputError, match="no rules of procedure called"):
            table(
                conference,
                kind=Motion.Kind.RULES_OF_PROCEDURE,
                payload={"procedure": "../../etc/passwd"},
            )

    def elect(self, conference: Conference, *delegates: Delegate) -> None:
        motion = table(
            conference,
            kind=Motion.Kind.PRESIDIUM,
            title="Presidium",
            payload={"delegates": [delegate.pk for delegate in delegates]},
        )
        vote(conference, motion, yes=1)

    def seated(self, conference: Conference, user: User | None, place: int) -> Delegate:
        delegate = Delegate.objects.get(delegation__organisation=members()[place])
        delegate.user = user
        delegate.save()
        return delegate

    def test_presidium_leads_once_elected(self, conference: Conference) -> None:
        user = make_user()
        first = self.seated(conference, user, 0)
        second = self.seated(conference, None, 1)

        self.elect(conference, first, second)

        assert list(conference.presidium.values_list("delegate", flat=True)) == [
            first.pk,
            second.pk,
        ]
        assert Grant.objects.filter(user=user, role=Role.PRESIDIUM, scope=conference.scope).exists()
        assert acts("presidium elected") == [
            {"motion": 1, "members": [members()[0].code, members()[1].code]}
        ]
        assert first.name not in str(acts("presidium elected"))

    def test_new_presidium_takes_the_place_of_the_old(self, conference: Conference) -> None:
        leaving, staying, coming = (
            self.seated(conference, make_user(), place) for place in range(3)
        )
        self.elect(conference, leaving, staying)

        self.elect(conference, staying, coming)

        holders = Grant.objects.filter(role=Role.PRESIDIUM, scope=conference.scope)
        assert set(holders.values_list("user", flat=True)) == {staying.user_id, coming.user_id}
        assert set(conference.presidium.values_list("delegate", flat=True)) == {
            staying.pk,
            coming.pk,
        }

    def test_presidium_is_elected_from_credentialled_delegates(self, db: None) -> None:
        make_federation(4)
        conference = make_conference()
        delegation = make_delegation(conference, members()[0], is_credentialled=False)

        with pytest.raises(InputError, match="credentialled"):
            self.elect(conference, delegation.delegates.get())
