"""Legitimations, special reasons, guests, and what no template may hold."""

import re
from pathlib import Path

import pytest
from django.test import Client

import comitia.meetings
from comitia.accounts.roles import Role
from comitia.meetings.models import Conference, Guest
from tests.builders import make_conference, make_federation
from tests.meetings.conftest import SignIn
from tests.meetings.reading import text_of

pytestmark = pytest.mark.django_db

TEMPLATES = Path(comitia.meetings.__file__).parent / "templates"
FORBIDDEN = re.compile(r"""\sstyle=|<style|\son\w+=|<script""")


@pytest.fixture
def conference() -> Conference:
    make_federation({"africa": 2})
    return make_conference()


def address(conference: Conference, page: str) -> str:
    return f"/conferences/{conference.slug}/{page}"


@pytest.mark.statute("CONF-4")
def test_legitimation_is_recorded_and_counts_once(
    secretary: Client, conference: Conference
) -> None:
    received = {"organisation": "ke1", "received_on": "2026-08-20", "evidence": "letter"}

    once = secretary.post(address(conference, "legitimations/"), received, follow=True)
    twice = secretary.post(address(conference, "legitimations/"), received)

    assert "The legitimation of Organisation 1 of KE is recorded." in text_of(once)
    assert "Organisation 1 of KE ke1, 20 August 2026: letter" in text_of(once)
    assert twice.status_code == 422
    assert conference.legitimations.count() == 1


def test_legitimation_of_a_day_to_come_is_refused(
    secretary: Client, conference: Conference
) -> None:
    response = secretary.post(
        address(conference, "legitimations/"),
        {"organisation": "ke1", "received_on": "2026-09-02", "evidence": "letter"},
    )

    assert response.status_code == 409
    assert "is still to come" in text_of(response)


@pytest.mark.statute("CONF-4")
def test_special_reasons_are_minuted(secretary: Client, conference: Conference) -> None:
    response = secretary.post(
        address(conference, "hardship"), {"minute": "No visas are given."}, follow=True
    )

    assert "The special reasons are minuted." in text_of(response)
    assert "Special reasons No visas are given." in text_of(response)


def test_special_reasons_are_not_minuted_without_words(
    secretary: Client, conference: Conference
) -> None:
    response = secretary.post(address(conference, "hardship"), {"minute": ""})

    assert response.status_code == 422


@pytest.mark.statute("CONF-10")
def test_observer_is_recorded_with_a_greeting(secretary: Client, conference: Conference) -> None:
    response = secretary.post(
        address(conference, "guests/"),
        {"kind": "observer", "name": "Rosa", "affiliation": "Dockers", "greeting": "Good work!"},
        follow=True,
    )

    assert "Rosa is recorded." in text_of(response)
    assert "Rosa, Dockers observer Good work!" in text_of(response)


@pytest.mark.statute("COM-5")
def test_names_of_guests_are_not_for_the_public(sign_in: SignIn, conference: Conference) -> None:
    make = {"conference": conference, "recorded_at": conference.convened_at}
    Guest.objects.create(kind="guest", name="Rosa", **make)

    inside = sign_in(Role.OBSERVER).get(address(conference, "guests/"))
    outside = Client().get(address(conference, "guests/"))

    assert "Rosa" in text_of(inside)
    assert outside.status_code == 302


def test_templates_hold_nothing_that_the_content_security_policy_forbids() -> None:
    found = [
        (path.name, match.group())
        for path in TEMPLATES.rglob("*.html")
        if (match := FORBIDDEN.search(path.read_text(encoding="utf-8")))
    ]

    assert found == []
