"""What can still happen, on the page of the presidium."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comitia.accounts.roles import Role
from comitia.decisions.models import Poll
from comitia.federation.models import Organisation
from comitia.meetings import attendance, motions
from comitia.meetings.models import Conference
from tests.builders import (
    ACTOR,
    AT,
    OPENED_AT,
    make_conference,
    make_federation,
    make_open_conference,
)
from tests.meetings.conftest import Clock, SignIn
from tests.meetings.reading import text_of
from tests.meetings.test_motions_pages import acting, member, table

pytestmark = pytest.mark.django_db

THIN = ("cd1", "ma1")
"""Of four members in Africa, those that are not there: two are."""


def everyone_but(*codes: str) -> list[str]:
    return list(Organisation.objects.exclude(code__in=codes).values_list("code", flat=True))


def page_of(client: Client, conference: Conference, **more: str) -> str:
    return text_of(client.get(f"/conferences/{conference.slug}/presidium/", **more))


def foreseen(client: Client, conference: Conference, **more: str) -> str:
    """Return what the page foresees, without its other sections."""
    return page_of(client, conference, **more).split("What can still happen")[1].split("Tellers")[0]


@pytest.mark.statute("CONF-4")
def test_page_says_how_many_may_leave_and_who_must_not(clock: Clock) -> None:
    make_federation(4)
    conference = make_open_conference(present=everyone_but(*THIN))

    said = foreseen(Client(), conference)

    assert "0 to 5 may leave, depending on who" in said
    assert (
        "Ends if these leave: 1 from Africa, 3 from America, 3 from Asia, 3 from Europe or any 6"
        in said
    )
    assert "Indispensable: ke1, za1" in said


@pytest.mark.statute("CONF-4")
def test_page_says_who_is_missing(clock: Clock) -> None:
    make_federation(4)
    conference = make_conference(present=["ke1", "pe1", "ar1", "in1", "np1", "de1", "cz1"])

    said = foreseen(Client(), conference)

    assert "Missing: 2 more, among them 1 from Africa" in said


@pytest.mark.statute("CONF-2", "CONF-4")
def test_page_says_that_no_arrival_helps_and_links_the_clause(clock: Clock) -> None:
    make_federation(4)
    conference = make_conference(present=["ke1"], invited_on=None)

    response = Client().get(f"/conferences/{conference.slug}/presidium/")

    assert "No arrival gives it today: 0 of 16 members invited" in text_of(response)
    assert 'href="/statute/clauses/III.A.1:4"' in response.content.decode()


@pytest.mark.statute("VOTE-4", "VOTE-5")
def test_page_says_how_many_yes_each_class_needs(clock: Clock) -> None:
    make_federation(4)
    conference = make_open_conference(present=everyone_but(*THIN))

    said = foreseen(Client(), conference)

    assert "Fundamental 12 yes needed; 14 votes there" in said
    assert "2 may vote no, or 2 abstain" in said
    assert (
        "Current 1 yes needed if all others abstain, 8 if all others vote no; 14 votes there"
    ) in said
    assert "Principled ✕" not in said
    assert "out of order" in said


def test_page_names_the_open_questions_and_links_them(clock: Clock) -> None:
    make_federation(4)
    conference = make_open_conference(present=everyone_but(*THIN))

    response = Client().get(f"/conferences/{conference.slug}/presidium/")

    said = text_of(response)
    assert "Of what are the 80 percent in fundamental matters counted?" in said
    assert "Read as “cast”: fundamental, admission procedure" in said
    assert 'href="/statute/questions/base-of-80?version=' in response.content.decode()


@pytest.mark.statute("CONF-4")
def test_open_question_that_needs_others_there_stands_apart(clock: Clock) -> None:
    make_federation(4)
    conference = make_conference(present=everyone_but(*THIN))

    before = foreseen(Client(), conference)

    assert "1 more that matters only if others are there" in before
    assert "Who counts towards the legitimation by half of the members? (quorum)" in before


@pytest.mark.statute("CONF-4")
def test_relief_is_not_foreseen_once_the_conference_is_open(clock: Clock) -> None:
    make_federation(4)
    conference = make_open_conference(present=everyone_but())

    assert "Who counts towards the legitimation" not in foreseen(Client(), conference)


def test_page_speaks_german(clock: Clock) -> None:
    make_federation(4)
    conference = make_open_conference(present=everyone_but(*THIN))

    said = page_of(Client(), conference, headers={"Accept-Language": "de"})

    assert "Was noch geschehen kann" in said
    assert "3 aus Asien, 3 aus Europa oder beliebige 6" in said
    assert "Grundlegende Frage 12 Ja nötig; Stimmen anwesend: 14" in said
    assert "Auf die es heute" not in said


def test_open_poll_is_named_and_its_ballots_change_nothing(clock: Clock) -> None:
    make_federation(4)
    conference = make_open_conference(present=everyone_but(*THIN))
    motions.open_poll(**acting(conference, motion=table(conference)))
    poll = Poll.objects.get()
    path = f"/conferences/{conference.slug}/presidium/margin"

    before = text_of(Client().get(path))
    for code in everyone_but(*THIN)[:9]:
        motions.cast(
            **acting(conference),
            poll=poll,
            organisation=member(code),
            choice="no",
            channel="delegate",
        )
    after = text_of(Client().get(path))

    assert "A poll is open on motion 1" in before
    assert after == before


@pytest.mark.statute("CONF-4")
def test_margin_refreshes_when_somebody_leaves(clock: Clock) -> None:
    make_federation(4)
    conference = make_open_conference(present=everyone_but(*THIN))
    client = Client()
    page = client.get(f"/conferences/{conference.slug}/presidium/").content.decode()
    version = page.split('name="version" value="')[1].split('"')[0]
    path = f"/conferences/{conference.slug}/presidium/margin"

    unchanged = client.get(path, {"version": version})
    attendance.leave(conference=conference, codes=["pe1"], actor=ACTOR, at=OPENED_AT)
    changed = client.get(path, {"version": version})

    assert unchanged.status_code == 204
    assert changed.status_code == 200
    assert "2 from America, 3 from Asia, 3 from Europe or any 5" in text_of(changed)


def test_closed_conference_has_no_margin(clock: Clock) -> None:
    make_federation(4)
    conference = make_open_conference(present=everyone_but())
    Conference.objects.filter(pk=conference.pk).update(
        closed_at=AT + timedelta(days=30), state=Conference.State.CLOSED
    )

    assert "What can still happen" not in page_of(Client(), conference)


def test_queries_of_the_page_do_not_grow_with_the_roll(clock: Clock) -> None:
    make_federation(50)
    conferences = make_open_conference("continental_conference:africa"), make_open_conference()
    client = Client()
    client.get("/")

    small, large = (queries_of(client, conference) for conference in conferences)

    assert small == large <= 12


def test_page_of_who_leads_is_light(sign_in: SignIn) -> None:
    make_federation(50)
    conference = make_open_conference()
    client = sign_in(Role.PRESIDIUM, conference.scope)
    client.get("/")

    assert queries_of(client, conference) <= 12
    page = client.get(f"/conferences/{conference.slug}/presidium/")
    assert len(page.content) < 60_000


def queries_of(client: Client, conference: Conference) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(f"/conferences/{conference.slug}/presidium/")
    return len(queries)
