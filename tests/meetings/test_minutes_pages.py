"""The pages of the minutes: for everybody to read, for the presidium to authorise."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comitia.accounts.roles import Role
from comitia.meetings.minutes import minutes_of
from comitia.meetings.models import Conference
from comitia.record.queries import acts_of, head
from tests.builders import make_conference, make_federation, make_user
from tests.meetings.minutes_of_a_day import GUEST, conference_of, whole_day


@pytest.fixture
def conference(db: None, settings: Any) -> Conference:
    settings.REAUTHENTICATE = None
    make_federation(5)
    return conference_of(whole_day())


@pytest.fixture
def convened(db: None) -> Conference:
    make_federation(2)
    return make_conference(invited_on=None)


def url(name: str, conference: Conference, after: int | None = None) -> str:
    address = reverse(f"meetings:{name}", kwargs={"conference": conference.slug})
    return address if after is None else f"{address}?after={after}"


def sign_in(client: Client, role: Role, conference: Conference) -> None:
    scopes = {Role.PRESIDIUM: conference.scope, Role.DELEGATE: "organisation/ke1"}
    client.force_login(make_user(role=role, scope=scopes.get(role, "")))


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.statute("CONF-3", "VOTE-8")
def test_page_says_what_happened(conference: Conference, client: Client) -> None:
    sign_in(client, Role.DELEGATE, conference)
    shown = " ".join(page(client, url("minutes", conference)).split())

    said = [
        "Minutes: Third Conference",
        "World Conference, Nairobi",
        "20 of 20 members invited.",
        "20 delegations present (Africa 5, America 5, Asia 5, Europe 5)",
        "Agenda adopted (motion 1)",
        "Motion 4: Support the strike",
        "It is just.",
        "19 yes, 0 no, 0 abstain, 1 silent",
        "stood back",
        "Debate after the decision",
        "takes part. At once.",
        "required at least 4/5 = 16",
        "This turns on an open question.",
        "base-of-80 = cast",
        "adjourned. Supper",
        head().chain,
    ]
    assert [each for each in said if each not in shown] == []


@pytest.mark.statute("COM-5")
@pytest.mark.parametrize("name", ["minutes", "minutes_text", "minutes_json"])
def test_names_and_what_was_said_are_for_those_inside(
    conference: Conference, client: Client, name: str
) -> None:
    outside = client.get(url(name, conference)).content.decode()
    sign_in(client, Role.DELEGATE, conference)
    inside = client.get(url(name, conference)).content.decode()

    for value in (GUEST, "It is just."):
        assert (value in outside, value in inside) == (False, True)


def test_text_and_data_are_sent_as_such(convened: Conference, client: Client) -> None:
    text = client.get(url("minutes_text", convened))
    data = client.get(url("minutes_json", convened))

    assert text.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert text.content.decode().startswith("MINUTES\nWorld Conference: Second Conference\n")
    assert data.headers["Content-Type"] == "application/json"
    assert data.json()["convening"]["title"] == "Second Conference"


def test_page_of_a_conference_that_was_only_convened(convened: Conference, client: Client) -> None:
    shown = page(client, url("minutes", convened))

    assert "The conference has not been opened." in shown
    assert "The conference has not been closed." in shown


def test_page_costs_few_queries_for_any_size(conference: Conference, client: Client) -> None:
    sign_in(client, Role.SECRETARIAT, conference)
    empty = make_conference()
    # The first page after signing in also notes when that was.
    client.get(url("minutes", conference))

    costs = []
    for each in (conference, empty):
        with CaptureQueriesContext(connection) as queries:
            client.get(url("minutes", each))
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert costs[0] <= 12


@pytest.mark.parametrize(
    ("role", "notes", "authorises"),
    [
        (Role.SECRETARIAT, True, False),
        (Role.PRESIDIUM, True, True),
        (Role.DELEGATE, False, False),
    ],
)
def test_page_offers_what_its_reader_may_do(
    conference: Conference, client: Client, role: Role, *, notes: bool, authorises: bool
) -> None:
    sign_in(client, role, conference)

    shown = page(client, url("minutes", conference))
    assert (url("minutes_note", conference) in shown) is notes
    assert (url("minutes_authorise", conference) in shown) is authorises


def test_note_is_added(conference: Conference, client: Client) -> None:
    sign_in(client, Role.SECRETARIAT, conference)
    opening = minutes_of(conference, inside=True).opening
    assert opening is not None
    address = url("minutes_note", conference, opening.act)

    assert f"A note on act {opening.act}: Conference opened." in page(client, address)
    response = client.post(address, {"text": "The bus was late."}, follow=True)

    assert response.redirect_chain == [(url("minutes", conference), 302)]
    shown = response.content.decode()
    assert "The note stands in the minutes." in shown
    assert "The bus was late." in shown


def test_empty_note_is_shown_again(convened: Conference, client: Client) -> None:
    sign_in(client, Role.SECRETARIAT, convened)
    (act,) = acts_of(convened.scope, with_values=False)

    response = client.post(url("minutes_note", convened, act.entry.index), {"text": " "})

    assert response.status_code == 422
    assert "This field is required." in response.content.decode()
    assert len(acts_of(convened.scope, with_values=False)) == 1


@pytest.mark.parametrize("after", ["", "x", "0", "999"])
def test_note_on_nothing_has_no_page(convened: Conference, client: Client, after: str) -> None:
    sign_in(client, Role.SECRETARIAT, convened)

    assert client.get(url("minutes_note", convened), {"after": after}).status_code == 404


def test_minutes_are_authorised_after_a_confirmation(
    conference: Conference, client: Client
) -> None:
    sign_in(client, Role.PRESIDIUM, conference)
    address = url("minutes_authorise", conference)

    assert head().chain in page(client, address)
    response = client.post(address, follow=True)

    assert "The minutes are authorised." in response.content.decode()
    conference.refresh_from_db()
    assert conference.minutes_authorised_at is not None
    assert address not in page(client, url("minutes", conference))


def test_authorising_twice_is_refused_on_the_page(conference: Conference, client: Client) -> None:
    sign_in(client, Role.PRESIDIUM, conference)
    client.post(url("minutes_authorise", conference))

    response = client.post(url("minutes_authorise", conference))

    assert response.status_code == 409
    assert "These minutes are authorised already." in response.content.decode()
