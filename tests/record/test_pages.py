"""The pages of the record: for everybody, but for the values behind the commitments."""

import hashlib
from base64 import b64encode
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from comitia.accounts.roles import Role
from comitia.core.rules import as_stored, load, parse_facts, quorum
from comitia.record.actions import erase
from comitia.record.kinds import Kind
from comitia.record.labels import LABELS
from comitia.record.models import Act
from comitia.record.queries import PAGE
from comitia.record.views import BOOKKEEPERS, shown
from tests.builders import AT, make_user

Note = Callable[..., Act]

CONTINENTS = ("africa", "america", "asia", "europe")
FACTS = {
    "held": "2026-10-06",
    "members": {f"{each}-{n}": {"continent": each} for each in CONTINENTS for n in (1, 2)},
    "invited": {f"{each}-{n}": "2026-06-01" for each in CONTINENTS for n in (1, 2)},
    "present": {f"{each}-1": 1 for each in CONTINENTS},
}


def page_of(client: Client, index: int = 0) -> str:
    response = client.get(reverse("record:act", args=[index]))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "none"),
        ("", "none"),
        ([], "none"),
        ({}, "none"),
        (True, "yes"),
        (False, "no"),
        (0, "0"),
        (["ke1", "pe1"], "ke1, pe1"),
        ({"yes": 2, "no": 0}, "yes: 2; no: 0"),
        ([{"by": "ke1", "ground": "other"}], "by: ke1; ground: other"),
    ],
)
def test_values_of_an_entry_are_shown_as_text(value: object, text: str) -> None:
    assert shown(value) == text


def test_every_kind_has_a_label() -> None:
    assert LABELS.keys() == set(Kind)


def test_bookkeepers_are_roles() -> None:
    assert frozenset(Role) > BOOKKEEPERS


def test_list_begins_with_the_newest_act(note: Note, client: Client) -> None:
    note(kind=Kind.CONFERENCE_OPENED)
    note(kind=Kind.CONFERENCE_CLOSED)

    page = client.get(reverse("record:acts")).content.decode()
    assert page.index("Conference closed") < page.index("Conference opened")


def test_list_of_an_empty_record_says_so(db: None, client: Client) -> None:
    assert "No act has been recorded yet." in client.get(reverse("record:acts")).content.decode()


def test_list_is_paged(note: Note, client: Client) -> None:
    for _ in range(PAGE + 2):
        note()

    first = client.get(reverse("record:acts"))
    second = client.get(reverse("record:acts"), {"before": first.context["older"]})

    assert [act.index for _, act in first.context["acts"]] == list(range(PAGE + 1, 1, -1))
    assert first.context["newer"] is None
    assert [act.index for _, act in second.context["acts"]] == [1, 0]
    assert (second.context["older"], second.context["newer"]) == (None, PAGE + 2)


def test_page_that_is_not_a_number_is_not_found(db: None, client: Client) -> None:
    assert client.get(reverse("record:acts"), {"before": "x"}).status_code == 404


def test_list_costs_the_same_queries_for_any_number_of_acts(note: Note, client: Client) -> None:
    costs = []
    for _ in range(3):
        note()
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("record:acts"))
        costs.append(len(queries))

    assert costs[0] <= 12
    assert costs == [costs[0]] * 3


def test_act_shows_what_it_says(note: Note, client: Client) -> None:
    act = note("We thank our hosts.")

    page = page_of(client)
    assert "Act 0: Note added to the minutes" in page
    assert "We thank our hosts." in page
    assert "conference/2026-world" in page
    assert "person/8d5f" in page
    assert act.digest in page


@pytest.mark.statute("CONF-4")
def test_act_shows_its_decision_with_reasons(note: Note, client: Client) -> None:
    decision = quorum(load("icor-2010"), body="world_conference", facts=parse_facts(FACTS))
    note(decision=as_stored(decision), rulebook=decision.rulebook)

    page = page_of(client)
    assert "No quorum" in page
    assert "III.A.1:7" in page
    assert decision.rulebook in page


def test_act_that_is_not_there_is_not_found(db: None, client: Client) -> None:
    assert client.get(reverse("record:act", args=[0])).status_code == 404
    assert client.get(reverse("record:entry", args=[0])).status_code == 404


@pytest.mark.statute("COM-5")
@pytest.mark.parametrize(
    ("role", "scope", "sees"),
    [
        (Role.SECRETARIAT, "", True),
        (Role.ADMINISTRATOR, "", True),
        (Role.PRESIDIUM, "conference/2026-world", True),
        (Role.PRESIDIUM, "conference/2023-world", False),
        (Role.TELLER, "conference/2026-world", False),
        (Role.DELEGATE, "organisation/ke1", False),
        (Role.OBSERVER, "", False),
        (None, "", False),
    ],
)
def test_values_are_shown_to_those_who_keep_the_books(
    note: Note, client: Client, role: Role | None, scope: str, *, sees: bool
) -> None:
    note(personal={"name": "Wanjirũ K."})
    if role:
        client.force_login(make_user(role=role, scope=scope))

    assert ("Wanjirũ K." in page_of(client)) is sees


@pytest.mark.statute("COM-5")
def test_erased_value_is_said_to_be_erased(note: Note, client: Client) -> None:
    note(personal={"name": "Wanjirũ K."})
    erase(act_index=0, name="name", actor="person/8d5f", at=AT)
    client.force_login(make_user(role=Role.SECRETARIAT))

    page = page_of(client)
    assert "Wanjirũ K." not in page
    assert "erased" in page


@pytest.mark.statute("COM-1")
def test_entry_is_sent_as_its_exact_bytes_with_their_digest(note: Note, client: Client) -> None:
    act = note("We thank our hosts. " * 100)

    response = client.get(
        reverse("record:entry", args=[0]), headers={"accept-encoding": "gzip, br"}
    )
    sent = b64encode(hashlib.sha256(response.content).digest()).decode()
    assert response.content == act.entry
    assert response.headers["Content-Type"] == "application/vnd.comitia.act.v1+json"
    assert response.headers["Repr-Digest"] == f"sha-256=:{sent}:"


def test_foot_of_every_page_states_the_head(note: Note, client: Client) -> None:
    note()

    assert "1 act, sha256:" in client.get(reverse("record:acts")).content.decode()
