"""The page of a conference, to each who reads it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comitia.accounts.roles import Role
from comitia.decisions.models import Motion
from comitia.federation.models import Organisation
from comitia.meetings import attendance, motions
from comitia.meetings.models import Conference, Delegate
from tests.builders import (
    ACTOR,
    OPENED_AT,
    make_conference,
    make_delegation,
    make_federation,
    make_open_conference,
    make_user,
)
from tests.meetings.conftest import Clock, SignIn

pytestmark = pytest.mark.django_db


def read(client: Client, conference: Conference, page: str = "") -> str:
    response = client.get(f"/conferences/{conference.slug}/{page}")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def first_task(page: str) -> str:
    """Return the label of the one main thing to do."""
    section = page.split('id="now"')[1]
    return section.split('<a class="button" href="')[1].split(">")[1].split("<")[0]


@pytest.mark.statute("COM-5")
def test_public_sees_how_a_conference_stands_without_names_of_people(clock: Clock) -> None:
    make_federation(2)
    conference = make_open_conference()
    delegate = Delegate.objects.filter(delegation__organisation__code="ke1").get()
    conference.presidium.create(delegate=delegate, since=OPENED_AT)

    page = read(Client(), conference)

    assert "8 of 8 members represented" in page
    assert "ke1" in page
    assert "Organisation 1 of KE" not in page
    assert delegate.name not in page


def test_those_inside_see_the_names_of_the_presidium(sign_in: SignIn) -> None:
    make_federation(2)
    conference = make_open_conference()
    delegate = Delegate.objects.filter(delegation__organisation__code="ke1").get()
    conference.presidium.create(delegate=delegate, since=OPENED_AT)

    page = read(sign_in(Role.DELEGATE, "organisation/pe1"), conference)

    assert f"{delegate.name}, Organisation 1 of KE" in page


@pytest.mark.statute("CONF-4")
def test_quorum_stands_on_every_page_of_a_conference(secretary: Client) -> None:
    make_federation(2)
    conference = make_conference(present=["ke1"])

    for page in (
        "", "agenda/", "presidium/", "invitations/", "invitations/record", "delegations/",
        "delegations/register", "delegations/ke1/", "delegations/ke1/account", "attendance/",
        "legitimations/", "hardship", "guests/", "open", "close",
    ):  # fmt: skip
        assert "1 of 8 members represented" in read(secretary, conference, page), page


@pytest.mark.statute("CONF-4")
def test_quorum_lost_shows_when_the_panel_refreshes(clock: Clock) -> None:
    make_federation(2)
    conference = make_open_conference()
    client = Client()

    version = read(client, conference).split('name="version" value="')[1].split('"')[0]
    unchanged = client.get(f"/conferences/{conference.slug}/panel", {"version": version})
    attendance.leave(conference=conference, codes=["ke1"], actor=ACTOR, at=OPENED_AT)
    changed = client.get(f"/conferences/{conference.slug}/panel", {"version": version})

    assert unchanged.status_code == 204
    assert changed.status_code == 200
    assert "no quorum" in changed.content.decode()
    assert "1 delegation from Africa" in changed.content.decode()


def test_unchanged_panel_costs_few_queries(clock: Clock) -> None:
    make_federation(2)
    conference = make_conference()
    client = Client()
    version = read(client, conference).split('name="version" value="')[1].split('"')[0]

    with CaptureQueriesContext(connection) as queries:
        client.get(f"/conferences/{conference.slug}/panel", {"version": version})

    assert len(queries) <= 3


def test_secretariat_first_invites(secretary: Client) -> None:
    make_federation(2)

    page = read(secretary, make_conference(invited_on=None))

    assert first_task(page) == "Invite 8 members"


def test_secretariat_opens_once_there_is_a_quorum_on_the_day(sign_in: SignIn, clock: Clock) -> None:
    make_federation(2)
    everyone = set(Organisation.objects.values_list("code", flat=True))
    conference = make_conference(present=everyone)

    before = first_task(read(sign_in(Role.SECRETARIAT), conference))
    clock.at = OPENED_AT
    on_the_day = first_task(read(sign_in(Role.SECRETARIAT), conference))

    assert (before, on_the_day) == ("Register delegations", "Open the conference")


@pytest.mark.statute("CONF-5")
def test_who_leads_first_has_the_agenda_adopted_then_a_presidium_elected(
    secretary: Client,
) -> None:
    make_federation(2)
    conference = make_open_conference()
    tasks = [first_task(read(secretary, conference))]

    conference.agenda_adopted_at = OPENED_AT
    conference.save()
    tasks.append(first_task(read(secretary, conference)))
    presiding = Delegate.objects.filter(delegation__conference=conference).first()
    conference.presidium.create(delegate=presiding, since=OPENED_AT)
    tasks.append(first_task(read(secretary, conference)))

    assert tasks == ["Have the agenda adopted", "Have a presidium elected", "Treat the motions"]


@pytest.mark.statute("CONF-5")
def test_secretariat_keeps_the_door_when_the_presidium_leads(
    secretary: Client, sign_in: SignIn
) -> None:
    make_federation(2)
    conference = make_open_conference()
    chair = make_user(Role.PRESIDIUM, conference.scope)
    delegate = Delegate.objects.filter(delegation__conference=conference).first()
    assert delegate is not None
    delegate.user = chair
    delegate.save()
    conference.presidium.create(delegate=delegate, since=OPENED_AT)

    desk, leader = read(secretary, conference), read(sign_in(user=chair), conference)

    assert first_task(desk) == "Let delegations in and out"
    assert "Adjourn the conference" not in desk
    assert "Adjourn the conference" in leader


@pytest.mark.parametrize(
    ("is_credentialled", "present", "note"),
    [
        (False, False, "Its credentials are not accepted yet."),
        (True, False, "It is not recorded as present."),
        (True, True, "It is recorded as present."),
    ],
)
def test_delegate_reads_whether_the_delegation_is_recorded_as_present(
    sign_in: SignIn, is_credentialled: bool, present: bool, note: str
) -> None:
    make_federation(2)
    conference = make_conference()
    user = make_user(Role.DELEGATE, "organisation/ke1")
    make_delegation(
        conference,
        Organisation.objects.get(code="ke1"),
        is_credentialled=is_credentialled,
        present=present,
        user=user,
    )

    page = read(sign_in(user=user), conference)

    assert first_task(page) == "See your delegation"
    assert note in page


def poll_in(conference: Conference) -> None:
    motion = motions.table(
        conference=conference,
        kind=Motion.Kind.RESOLUTION,
        title="On translations",
        text="Translate more.",
        classification="current",
        actor=ACTOR,
        at=OPENED_AT,
    )
    motions.open_poll(conference=conference, motion=motion, actor=ACTOR, at=OPENED_AT)


def test_each_comes_first_to_the_open_poll(sign_in: SignIn, clock: Clock) -> None:
    make_federation(2)
    conference = make_open_conference()
    voter = make_user(Role.DELEGATE, "organisation/ke1")
    Delegate.objects.filter(delegation__organisation__code="ke1").update(user=voter)
    poll_in(conference)
    clock.at = OPENED_AT

    delegate = read(sign_in(user=voter), conference)
    teller = read(sign_in(Role.TELLER, conference.scope), conference)
    public = read(Client(), conference)

    assert first_task(delegate) == "Cast the vote on motion 1"
    assert first_task(teller) == "Enter ballots on motion 1"
    assert first_task(public) == "Read the motions"
    assert "A poll is open on motion 1, “On translations”." in public


def test_delegate_who_does_not_cast_the_vote_is_not_asked_to(sign_in: SignIn, clock: Clock) -> None:
    make_federation(2)
    conference = make_open_conference()
    user = make_user(Role.DELEGATE, "organisation/ke1")
    delegates = Delegate.objects.filter(delegation__organisation__code="ke1")
    delegates.update(user=user, casts_vote=False)
    poll_in(conference)
    clock.at = OPENED_AT

    assert first_task(read(sign_in(user=user), conference)) == "See your delegation"


def test_preparation_is_told_as_steps(secretary: Client, clock: Clock) -> None:
    make_federation(2)
    conference = make_conference(invited_on=None)

    in_time = read(secretary, conference)
    clock.at += timedelta(days=30)
    too_late = read(secretary, conference)

    assert "8 members have no invitation yet" in in_time
    assert '<li class="next"' in in_time
    assert '<li class="late"' in too_late


def test_closed_conference_leads_to_its_minutes(clock: Clock) -> None:
    make_federation(2)
    conference = make_conference()
    conference.state, conference.closed_at = Conference.State.CLOSED, OPENED_AT
    conference.save()

    page = read(Client(), conference)

    assert first_task(page) == "Read the minutes"
    assert "Quorum at the close" in page
    assert "hx-get" not in page


def test_unknown_conference_is_not_found(clock: Clock) -> None:
    assert Client().get("/conferences/1900-none/").status_code == 404


@pytest.mark.parametrize("role", [None, Role.SECRETARIAT, Role.DELEGATE])
def test_queries_do_not_grow_with_the_roll(sign_in: SignIn, role: Role | None) -> None:
    make_federation(50)
    small = make_open_conference("continental_conference:africa")
    large = make_open_conference()
    scope = "organisation/ke1" if role is Role.DELEGATE else ""
    client = sign_in(role, scope) if role else Client()
    client.get("/")

    numbers = []
    for conference in (small, large):
        with CaptureQueriesContext(connection) as queries:
            read(client, conference)
        numbers.append(len(queries))

    assert numbers[0] == numbers[1]
    assert numbers[1] <= 12
